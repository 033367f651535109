import type { FileFactsStore } from "../attachments/filefacts.ts";
import { Derived, type DerivedForm } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { JobFailed, Pool } from "../workers/pool.ts";
import { type ThumbnailAnswer, type ThumbnailJob, thumbnailKind } from "./thumbnail.ts";

/** Raise it when the same bytes give another picture than before. */
const form: DerivedForm = {
  version: 1,
  schema:
    "CREATE TABLE thumbnail (blob TEXT PRIMARY KEY, picture BLOB, tries INTEGER NOT NULL) STRICT;",
};

/** What took too long, or broke the worker, may succeed at another start. */
const mostTries = 2;
const largestBytes = 64 * 2 ** 20;

export interface ThumbnailParts {
  /** for example "data/derived/thumbnails.sqlite", or ":memory:" */
  file: string;
  repository: Pick<Repository, "findBlob">;
  facts: Pick<FileFactsStore, "read">;
  limitMs?: number;
}

/** Small pictures of attachments by blob id, made one after the other in a worker that a hostile file may break. */
export class Thumbnails {
  readonly #parts: ThumbnailParts;
  readonly #pool: Pool<ThumbnailJob, ThumbnailAnswer>;
  readonly #making = new Map<ObjectId, Promise<void>>();
  readonly #waiting = new Set<ObjectId>();
  readonly #tried = new Set<ObjectId>();
  readonly #derived: Derived;
  #running: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: ThumbnailParts) {
    this.#parts = parts;
    this.#derived = new Derived(parts.file, form);
    const script = new URL("./worker.ts", import.meta.url);
    const { limitMs = 15_000 } = parts;
    this.#pool = new Pool({
      script,
      workers: 1,
      limitMs,
      heapMb: 256,
      memoryMb: 1024,
      kept: 0,
    });
  }

  /** @returns the picture, "none" for a file that gets none, undefined for one that has not been looked at */
  find(id: ObjectId): Buffer | "none" | undefined {
    const row = this.#derived.read((prepare) =>
      prepare("SELECT picture, tries FROM thumbnail WHERE blob = ?").get(id),
    );
    if (row === undefined) return undefined;
    if (row.picture instanceof Uint8Array) return Buffer.from(row.picture);
    const isWorthAnother = Number(row.tries) < mostTries && !this.#tried.has(id);
    return isWorthAnother ? undefined : "none";
  }

  /** Makes a file's thumbnail before all that wait, if it has not been made. */
  make(id: ObjectId): Promise<void> {
    if (this.#isClosed || this.find(id) !== undefined) return Promise.resolve();
    const coming = this.#making.get(id) ?? this.#make(id);
    this.#making.set(id, coming);
    return coming.finally(() => this.#making.delete(id));
  }

  /** Has thumbnails made when there is nothing else to do. */
  want(ids: Iterable<ObjectId>): void {
    for (const id of ids) this.#waiting.add(id);
    this.#running ??= this.#makeWaiting().finally(() => {
      this.#running = undefined;
    });
  }

  /** The ones that are being made are given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.close();
    await this.#running;
    await Promise.all(this.#making.values());
    this.#derived.close();
  }

  async #makeWaiting(): Promise<void> {
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      try {
        await this.make(id);
      } catch (error) {
        // One that the repository cannot give keeps no other from its turn.
        console.error("A thumbnail could not be made:", error);
      }
      if (this.#isClosed) return;
    }
  }

  async #make(id: ObjectId): Promise<void> {
    const facts = await this.#parts.facts.read(id);
    const kind = facts && thumbnailKind(facts.type);
    if (facts === undefined || this.#isClosed) return;
    if (kind === undefined || facts.sizeBytes > largestBytes)
      return this.#keep(id, undefined, mostTries);
    const found = await this.#parts.repository.findBlob(id);
    if (found === undefined || this.#isClosed) return;
    const bytes = new Uint8Array(found);
    try {
      const picture = await this.#pool.run({ kind, bytes }, { transfer: [bytes.buffer] });
      this.#keep(id, picture, mostTries);
    } catch (error) {
      if (!(error instanceof JobFailed)) throw error;
      this.#keep(id, undefined, 1);
    }
  }

  #keep(id: ObjectId, picture: ThumbnailAnswer, tries: number): void {
    if (this.#isClosed) return;
    this.#tried.add(id);
    const insert = `INSERT INTO thumbnail VALUES (?, ?, ?)
      ON CONFLICT (blob) DO UPDATE SET picture = excluded.picture, tries = tries + excluded.tries`;
    this.#derived.keep((prepare) => prepare(insert).run(id, picture ?? null, tries));
  }
}
