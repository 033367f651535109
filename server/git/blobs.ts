import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createDeflate } from "node:zlib";
import { LRUCache } from "lru-cache";
import { StorageFailed } from "../errors.ts";
import { ensureFolder, syncFolder } from "./durable.ts";
import { KeptCatFile } from "./keptcatfile.ts";
import { isObjectId, type ObjectId } from "./objectid.ts";
import type { Objects } from "./objects.ts";
import { hasGitProgram } from "./program.ts";
import { blobInMemory, looseBlob, looseHeader, packedBlob, type StoredBlob } from "./storedblob.ts";

/** Smaller ones are read whole: they come out of the cache of objects. */
const largeBytes = 1024 * 1024;

/** A repository's blobs of any size, without ever holding a large one in memory. */
export class Blobs {
  readonly #folder: string;
  readonly #objects: Objects;
  readonly #sizes = new LRUCache<ObjectId, number>({ max: 50_000 });
  /** What Git says of objects. It is kept running: a page's history asks for hundreds, one after the other. */
  readonly #check: KeptCatFile;

  constructor(folder: string, objects: Objects) {
    this.#folder = folder;
    this.#objects = objects;
    this.#check = new KeptCatFile(folder, "--batch-check");
  }

  /** @returns undefined when the id names nothing, or something that is not a blob */
  async open(id: ObjectId): Promise<StoredBlob | undefined> {
    const file = this.#fileOf(id);
    const loose = await looseHeader(file).catch(() => undefined);
    if (loose?.type === "blob" && loose.sizeBytes > largeBytes)
      return looseBlob(id, loose.sizeBytes, file);
    if (loose === undefined && (await hasGitProgram())) {
      const sizeBytes = this.#sizes.get(id) ?? (await this.sizes([id])).get(id);
      if (sizeBytes !== undefined && sizeBytes > largeBytes)
        return packedBlob(id, sizeBytes, this.#folder);
    }
    const object = await this.#objects.read(id);
    return object?.type === "blob" ? blobInMemory(id, object.bytes) : undefined;
  }

  /** How large blobs are, all in one question. Those that are missing, or no blobs, are left out. */
  async sizes(ids: readonly ObjectId[]): Promise<Map<ObjectId, number>> {
    const sizes = new Map<ObjectId, number>();
    const asked = ids.filter(isObjectId);
    if (!(await hasGitProgram())) {
      for (const id of asked) {
        const blob = await this.#openWithoutGit(id);
        if (blob !== undefined) sizes.set(id, blob.sizeBytes);
      }
      return sizes;
    }
    const told = await Promise.all(asked.map((id) => this.#check.read(id).catch(() => undefined)));
    for (const [index, id] of asked.entries()) {
      const object = told[index];
      if (object?.type !== "blob") continue;
      sizes.set(id, object.sizeBytes);
      this.#sizes.set(id, object.sizeBytes);
    }
    return sizes;
  }

  /**
   * Writes a blob as its bytes come, on to the disk. No commit names it yet: `git gc` leaves what is so new alone, and
   * should it be told not to, the blob is written again.
   *
   * @param sizeBytes  Git puts it in front of the bytes, so it has to be known
   * @param isDense    the bytes are packed already, as those of pictures and films are: no time is lost on them
   * @throws StorageFailed
   */
  async write(
    bytes: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    isDense = false,
  ): Promise<ObjectId> {
    const temporary = this.#temporary();
    const hash = createHash("sha1");
    try {
      await pipeline(
        framedParts(bytes, sizeBytes, hash),
        createDeflate({ level: isDense ? 1 : 6 }),
        createWriteStream(temporary, newObjectFile),
      );
      const id = hash.digest("hex");
      await this.#placeGuarded(temporary, id);
      this.#sizes.set(id, sizeBytes);
      return id;
    } catch (error) {
      await rm(temporary, { force: true });
      throw new StorageFailed("a file could not be written", {}, { cause: error });
    }
  }

  close(): void {
    this.#check.close();
  }

  /** An open file outlives its name: what is deleted meanwhile is copied out of it, whatever its size. */
  async #placeGuarded(temporary: string, id: ObjectId): Promise<void> {
    const file = await open(temporary, "r");
    try {
      await this.#place(temporary, id);
    } catch (error) {
      await file.close();
      throw error;
    }
    this.#objects.lookAfter({
      ids: [id],
      sizeBytes: openFileBytes,
      rewrite: () => this.#copyBack(file, id),
      release: () => file.close(),
    });
  }

  async #copyBack(file: FileHandle, id: ObjectId): Promise<void> {
    const temporary = this.#temporary();
    try {
      await pipeline(
        file.createReadStream({ start: 0, autoClose: false }),
        createWriteStream(temporary, newObjectFile),
      );
      await this.#place(temporary, id);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  #temporary(): string {
    return join(this.#folder, "objects", `tmp_obj_${randomBytes(12).toString("hex")}`);
  }

  async #place(temporary: string, id: ObjectId): Promise<void> {
    const folder = join(this.#folder, "objects", id.slice(0, 2));
    // `git gc` takes empty folders away, also one that has just been made.
    for (let attempt = 1; ; attempt++) {
      const isNew = ensureFolder(folder);
      try {
        await rename(temporary, this.#fileOf(id));
        if (isNew) await syncFolder(join(this.#folder, "objects"));
        return await syncFolder(folder);
      } catch (error) {
        const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
        if (!isGone || attempt >= mostAttempts) throw error;
      }
    }
  }

  async #openWithoutGit(id: ObjectId): Promise<{ sizeBytes: number } | undefined> {
    const known = this.#sizes.get(id);
    if (known !== undefined) return { sizeBytes: known };
    const blob = await this.open(id);
    if (blob !== undefined) this.#sizes.set(id, blob.sizeBytes);
    return blob;
  }

  #fileOf(id: ObjectId): string {
    return join(this.#folder, "objects", id.slice(0, 2), id.slice(2));
  }
}

const mostAttempts = 10;
const newObjectFile = { flags: "wx", mode: 0o444, flush: true };
/** What an open file counts as among all that is looked after, so that there are no more than 64 of them. */
const openFileBytes = 256 * 1024;

async function* framedParts(
  bytes: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  hash: { update(part: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  const header = Buffer.from(`blob ${sizeBytes}\0`);
  hash.update(header);
  yield header;
  let written = 0;
  for await (const part of bytes) {
    written += part.length;
    hash.update(part);
    yield part;
  }
  if (written !== sizeBytes) throw new Error(`${written} bytes came instead of ${sizeBytes}`);
}
