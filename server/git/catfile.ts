import { isObjectId, type ObjectId, type ObjectType } from "./objectid.ts";
import { startGit } from "./program.ts";

export interface RawObject {
  type: ObjectType;
  bytes: Buffer;
}

/** An object as Git tells of it. */
export interface ToldObject extends RawObject {
  sizeBytes: number;
}

export type CatFileMode = "--batch" | "--batch-check";

interface Waiting {
  resolve(object: ToldObject | undefined): void;
  reject(error: Error): void;
}

/**
 * A `git cat-file --batch` process: reads objects wherever Git keeps them (packs, alternates), about 0.1 ms each and
 * without holding a pack in memory. Requests may be sent without waiting for the answers. With `--batch-check` it tells
 * of each object what it is and how large, and reads no bytes.
 * Source: git-cat-file(1), "BATCH OUTPUT".
 */
export class CatFile {
  readonly #process;
  readonly #hasBytes: boolean;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  #needed = 0;
  #header: { type: ObjectType; size: number } | undefined;
  #ended = false;

  constructor(folder: string, mode: CatFileMode = "--batch") {
    this.#process = startGit(folder, ["cat-file", mode]);
    this.#hasBytes = mode === "--batch";
    this.#process.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#process.stdin.on("error", () => this.#end());
    this.#process.on("error", () => this.#end());
    this.#process.on("close", () => this.#end());
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** @returns the object, or undefined if the repository has not got it */
  read(id: ObjectId): Promise<ToldObject | undefined> {
    return new Promise((resolve, reject) => {
      // Each line that is sent is one question, and its answer is the next one to come.
      if (!isObjectId(id)) return resolve(undefined);
      if (this.#ended) return reject(new Error("git cat-file has ended"));
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${id}\n`);
    });
  }

  close(): void {
    this.#process.stdin.end();
    this.#process.kill();
  }

  #end(): void {
    this.#ended = true;
    for (const one of this.#waiting.splice(0)) one.reject(new Error("git cat-file has ended"));
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= this.#needed && this.#next());
  }

  /** Takes one header or one object out of what has come. @returns false when more has to come first. */
  #next(): boolean {
    const data = this.#joined();
    if (this.#header === undefined) {
      const end = data.indexOf(0x0a);
      if (end < 0) {
        this.#needed = data.length + 1;
        return false;
      }
      this.#keep(data.subarray(end + 1));
      const [, type = "", size] = data.toString("latin1", 0, end).split(" ");
      if (size === undefined || !this.#hasBytes) {
        this.#needed = 0;
        const told = { type: type as ObjectType, sizeBytes: Number(size), bytes: noBytes };
        this.#waiting.shift()?.resolve(size === undefined ? undefined : told);
      } else {
        this.#header = { type: type as ObjectType, size: Number(size) };
        this.#needed = this.#header.size + 1;
      }
      return this.#length > 0;
    }
    const { type, size } = this.#header;
    if (data.length < size + 1) return false;
    this.#header = undefined;
    this.#needed = 0;
    // A copy, so that one small object kept in a cache does not keep a whole chunk of the pipe alive.
    const bytes = Buffer.from(data.subarray(0, size));
    this.#waiting.shift()?.resolve({ type, sizeBytes: size, bytes });
    this.#keep(data.subarray(size + 1));
    return this.#length > 0;
  }

  #joined(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] as Buffer;
  }

  #keep(rest: Buffer): void {
    this.#chunks = [rest];
    this.#length = rest.length;
  }
}

const noBytes = Buffer.alloc(0);
