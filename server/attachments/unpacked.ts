import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ObjectId } from "../git/objectid.ts";
import type { ByteRange, StoredBlob } from "../git/storedblob.ts";

const mostBytes = 2 * 2 ** 30;

/**
 * Large files as they are, beside their packed form in Git: whoever moves about in a film asks for its end, then its
 * middle, and unpacking all that comes before takes long. Those used last are kept until the wiki stops, up to 2 GB.
 */
export class Unpacked {
  readonly #folder: string;
  readonly #mostBytes: number;
  /** the least used first */
  readonly #sizes = new Map<ObjectId, number>();
  readonly #coming = new Map<ObjectId, Promise<void>>();

  /** @param folder  for example "data/derived/files" */
  constructor(folder: string, limitBytes = mostBytes) {
    this.#folder = folder;
    this.#mostBytes = limitBytes;
    // To find out whether those of the last start are still whole would take as long as to unpack them again.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  has(blob: StoredBlob): boolean {
    return this.#sizes.get(blob.id) === blob.sizeBytes;
  }

  /** A part of a file, which is unpacked first if it is not there. */
  async stream(blob: StoredBlob, range: ByteRange): Promise<Readable> {
    const handle = (await this.#openKept(blob)) ?? (await this.#unpack(blob));
    return handle.createReadStream(range);
  }

  /** What is derived may have been deleted under the wiki's feet. */
  async #openKept(blob: StoredBlob): Promise<FileHandle | undefined> {
    if (!this.has(blob)) return undefined;
    this.#use(blob);
    return open(this.#pathOf(blob.id)).catch(() => undefined);
  }

  async #unpack(blob: StoredBlob): Promise<FileHandle> {
    const coming = this.#coming.get(blob.id) ?? this.#write(blob);
    this.#coming.set(blob.id, coming);
    await coming.finally(() => this.#coming.delete(blob.id));
    return open(this.#pathOf(blob.id));
  }

  async #write(blob: StoredBlob): Promise<void> {
    const temporary = join(this.#folder, `${randomBytes(8).toString("hex")}.part`);
    try {
      await mkdir(this.#folder, { recursive: true });
      await pipeline(blob.stream(), createWriteStream(temporary, { flags: "wx" }));
      await rename(temporary, this.#pathOf(blob.id));
      this.#use(blob);
      await this.#makeRoom();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  #use({ id, sizeBytes }: StoredBlob): void {
    this.#sizes.delete(id);
    this.#sizes.set(id, sizeBytes);
  }

  /** The one used last stays, however large. Who reads another just now goes on reading. */
  async #makeRoom(): Promise<void> {
    let held = this.#sizes.values().reduce((sum, size) => sum + size, 0);
    for (const [id, size] of this.#sizes) {
      if (held <= this.#mostBytes || this.#sizes.size === 1) return;
      this.#sizes.delete(id);
      held -= size;
      await rm(this.#pathOf(id), { force: true });
    }
  }

  #pathOf(id: ObjectId): string {
    return join(this.#folder, id);
  }
}
