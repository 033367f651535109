import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { IncomingFile } from "../attachments/incoming.ts";
import { BadUpload, TooLarge } from "../errors.ts";
import { cleanIsoMedia } from "./isomedia.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanPng } from "./png.ts";
import { cleanWebp } from "./webp.ts";

/** A file as it is to be kept. */
export interface CleanedFile {
  sizeBytes: number;
  stream(): Readable;
}

/**
 * Takes out of a photo or a film where it was taken, and what else the camera has noted; of other files it takes
 * nothing. A wiki is read by everybody, and what has been committed once stays in its history.
 *
 * @throws BadUpload  `values.reason` "damaged": a picture that cannot be read cannot be cleaned
 * @throws TooLarge
 */
export async function withoutPlace(file: IncomingFile, name: string): Promise<CleanedFile> {
  const { kind = "" } = file;
  const damaged = () =>
    new BadUpload("a picture that cannot be read", { file: name, reason: "damaged" });
  if (isoKinds.has(kind)) {
    if (!(await cleanIsoMedia(file.path))) throw damaged();
    return file;
  }
  const clean = cleaners[kind];
  if (clean === undefined) return file;
  if (file.sizeBytes > mostBytes)
    throw new TooLarge("a picture too large to clean", { limit: "100 MB" });
  const parts = clean(await readFile(file.path));
  if (parts === undefined) throw damaged();
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  return { sizeBytes, stream: () => Readable.from(parts, { objectMode: false }) };
}

/** A picture is held in memory while it is cleaned, once. */
const mostBytes = 100 * 2 ** 20;

const cleaners: Record<string, (bytes: Buffer) => Buffer[] | undefined> = {
  jpg: cleanJpeg,
  png: cleanPng,
  apng: cleanPng,
  webp: cleanWebp,
};

const isoKinds = new Set(["mp4", "m4v", "mov", "3gp", "3g2", "heic", "heif", "avif"]);
