import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { type DerivedForm, openDerived, renewDerived } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { Extraction } from "./extraction.ts";
import { type Extractor, ExtractorClosed } from "./extractor.ts";

/** Raise it when the same bytes give another text than before: what is kept is then read anew. */
export const extractionVersion = 1;

const form: DerivedForm = {
  version: extractionVersion,
  schema:
    "CREATE TABLE extraction (blob TEXT PRIMARY KEY, extraction TEXT NOT NULL, tries INTEGER NOT NULL) STRICT;",
};

/** What failed for want of time, or by the reader's own fault, may succeed at another start. */
const mostTries = 3;
const smallBytes = 2 ** 20;

export interface FileToRead {
  path: string;
  id: ObjectId;
}

export interface ReadFile extends FileToRead {
  extraction: Extraction;
}

/** How far `read` has come, in files. */
export interface ReadingProgress {
  done: number;
  total: number;
}

/** The words of every attachment by blob id, kept in a file that may be deleted at any time. */
export class ExtractionStore {
  readonly #file: string;
  #database: DatabaseSync;
  readonly #extractor: Pick<Extractor, "extract">;
  /** Blobs that have been tried since the start. */
  readonly #tried = new Set<ObjectId>();
  #isClosed = false;

  /** @param file  for example "data/derived/extraction.sqlite", or ":memory:" */
  constructor(file: string, extractor: Pick<Extractor, "extract">) {
    this.#file = file;
    this.#database = openDerived(file, form);
    this.#extractor = extractor;
  }

  /** What is known of a file without reading it. */
  find(id: ObjectId): Extraction | undefined {
    const select = "SELECT extraction, tries FROM extraction WHERE blob = ?";
    return this.#use((database) => {
      const row = database.prepare(select).get(id);
      if (row === undefined) return undefined;
      const extraction = JSON.parse(String(row.extraction)) as Extraction;
      const isWorthAnother = isUnlucky(extraction) && Number(row.tries) < mostTries;
      return isWorthAnother && !this.#tried.has(id) ? undefined : extraction;
    });
  }

  /**
   * Reads files as they are asked for: those met before first, then the small ones, and the largest last. A file that
   * cannot be read is among them with the reason. Ends early when the store is closed.
   *
   * @param onProgress  called after each file
   */
  async *read(
    repository: Pick<Repository, "findBlob">,
    files: readonly FileToRead[],
    onProgress: (progress: ReadingProgress) => void = () => undefined,
  ): AsyncGenerator<ReadFile> {
    let done = 0;
    const paths = pathsByBlob(files);
    const given = (id: ObjectId, extraction: Extraction): ReadFile[] => {
      const read = (paths.get(id) ?? []).map((path) => ({ path, id, extraction }));
      done += read.length;
      onProgress({ done, total: files.length });
      return read;
    };

    const unknown: ObjectId[] = [];
    for (const id of paths.keys()) {
      if (this.#isClosed) return;
      const known = this.find(id);
      if (known === undefined) unknown.push(id);
      else yield* given(id, known);
      // What is kept comes at once, and requests are answered in between.
      await turn();
    }
    const large: { id: ObjectId; size: number }[] = [];
    for (const id of unknown) {
      const bytes = await this.#bytesOf(repository, id);
      if (this.#isClosed) return;
      if (bytes !== undefined && bytes.length > smallBytes) {
        large.push({ id, size: bytes.length });
        continue;
      }
      const extraction = await this.#extract(id, bytes);
      if (extraction === undefined) return;
      yield* given(id, extraction);
    }
    // Read twice from the repository, which is cheap, so that they are never in memory side by side.
    for (const { id } of large.sort((one, other) => one.size - other.size)) {
      const bytes = await this.#bytesOf(repository, id);
      const extraction = await this.#extract(id, bytes);
      if (extraction === undefined) return;
      yield* given(id, extraction);
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#database.close();
  }

  async #bytesOf(
    repository: Pick<Repository, "findBlob">,
    id: ObjectId,
  ): Promise<Buffer | undefined> {
    return this.#isClosed ? undefined : repository.findBlob(id);
  }

  /** @returns undefined when the store or the extractor has been closed */
  async #extract(id: ObjectId, bytes: Buffer | undefined): Promise<Extraction | undefined> {
    if (this.#isClosed) return undefined;
    // Not kept: a copy of the repository that lacks some bytes may get them later.
    if (bytes === undefined) return { failed: "missing" };
    try {
      const extraction = await this.#extractor.extract(bytes);
      if (this.#isClosed) return undefined;
      this.#keep(id, extraction);
      return extraction;
    } catch (error) {
      if (error instanceof ExtractorClosed) return undefined;
      throw error;
    }
  }

  #keep(id: ObjectId, extraction: Extraction): void {
    this.#tried.add(id);
    const insert = `INSERT INTO extraction VALUES (?, ?, 1)
      ON CONFLICT (blob) DO UPDATE SET extraction = excluded.extraction, tries = tries + 1`;
    this.#use((database) => database.prepare(insert).run(id, JSON.stringify(extraction)));
  }

  /** Damage in the middle of the file shows only when that part is read: what is left is then given up for a new one. */
  #use<Result>(work: (database: DatabaseSync) => Result): Result {
    try {
      return work(this.#database);
    } catch {
      this.#database.close();
      this.#database = renewDerived(this.#file, form);
      return work(this.#database);
    }
  }
}

function isUnlucky(extraction: Extraction): boolean {
  if ("failed" in extraction) return extraction.failed === "time" || extraction.failed === "fault";
  return extraction.truncated === "time";
}

function pathsByBlob(files: readonly FileToRead[]): Map<ObjectId, string[]> {
  const paths = new Map<ObjectId, string[]>();
  for (const { path, id } of files) {
    const known = paths.get(id);
    if (known === undefined) paths.set(id, [path]);
    else known.push(path);
  }
  return paths;
}
