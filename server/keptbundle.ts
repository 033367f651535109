import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Bundle } from "./bundle.ts";

interface Kept {
  bundle: Bundle;
  /** Seen from the file's folder, so that a copy of the whole program asks its own. */
  sources: readonly string[];
  /** of what the sources say */
  digest: string;
}

/** @returns the bundle that a file holds; undefined when its sources say something else now, or it is damaged */
export async function readKept(file: string): Promise<Bundle | undefined> {
  try {
    const bytes = await readFile(file);
    const body = bytes.subarray(digestLength);
    if (!bytes.subarray(0, digestLength).equals(digestOf(body))) return undefined;
    const { bundle, sources, digest } = deserialize(body) as Kept;
    const here = sources.map((source) => join(dirname(file), source));
    return (await digestOfFiles(here)) === digest ? bundle : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a bundle for the next time. Does nothing where the file cannot be written.
 *
 * @param sources  absolute paths of all files that it was made of
 */
export async function writeKept(
  file: string,
  bundle: Bundle,
  sources: readonly string[],
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    const kept: Kept = {
      bundle,
      sources: sources.map((source) => relative(dirname(file), source)),
      digest: await digestOfFiles(sources),
    };
    const body = serialize(kept);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, Buffer.concat([digestOf(body), body]));
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

const digestLength = 32;

function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

async function digestOfFiles(files: readonly string[]): Promise<string> {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return digestOf(Buffer.concat(contents.map(digestOf))).toString("hex");
}
