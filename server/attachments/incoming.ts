import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, rmSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { typeOfFile } from "../filetype.ts";

/** A file that is being sent, on the disk and not in the wiki yet. */
export interface IncomingFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Its first bytes, and what they say that it is: "png". */
  readonly head: Buffer;
  readonly kind: string | undefined;
  stream(): Readable;
  /** To be called in the end, whatever became of the file. */
  discard(): Promise<void>;
}

/** Where files wait while they are sent and looked at. What a stopped wiki has left there is thrown away. */
export class Incoming {
  readonly #folder: string;

  /** @param folder  for example "data/incoming" */
  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Writes a stream to the disk as it comes. When that fails, nothing is left of it. */
  async take(stream: AsyncIterable<Uint8Array>): Promise<IncomingFile> {
    const path = join(this.#folder, randomBytes(12).toString("hex"));
    const discard = () => rm(path, { force: true });
    try {
      await pipeline(stream, createWriteStream(path, { flags: "wx", mode: 0o600 }));
      const { head, sizeBytes } = await beginningOf(path);
      const kind = sizeBytes === 0 ? undefined : (await typeOfFile(path))?.ext;
      return { path, sizeBytes, head, kind, stream: () => createReadStream(path), discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }
}

const headBytes = 4096;

async function beginningOf(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: size };
  } finally {
    await handle.close();
  }
}
