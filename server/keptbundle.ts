import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { deserialize, serialize } from "node:v8";

/** What browsers fetch, made of the styles and scripts in `static/` and of the packages that these use. */
export interface Bundle {
  /** by name, for example "main-5XK2Q7AB.js" */
  files: ReadonlyMap<string, Uint8Array>;
  /** the name that each entry's file has, for example "main.ts" → "main-5XK2Q7AB.js" */
  entries: ReadonlyMap<string, string>;
}

interface Kept {
  bundle: Bundle;
  /** Seen from the file's folder, so that a copy of the whole program asks its own. */
  sources: readonly string[];
  /** of what the sources say */
  digest: string;
}

/** @returns the bundle that a file holds; undefined when its sources say something else now, or it is damaged */
export function readKept(file: string): Bundle | undefined {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(digestLength);
    if (!bytes.subarray(0, digestLength).equals(digestOf(body))) return undefined;
    const { bundle, sources, digest } = deserialize(body) as Kept;
    const here = sources.map((source) => join(dirname(file), source));
    return digestOfFiles(here) === digest ? bundle : undefined;
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
      digest: digestOfFiles(sources),
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

/** One after the other, since nobody waits yet: so many small files side by side would take the threads fifty times as long. */
function digestOfFiles(files: readonly string[]): string {
  return digestOf(Buffer.concat(files.map((file) => digestOf(readFileSync(file))))).toString("hex");
}
