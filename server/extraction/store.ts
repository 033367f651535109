import { setImmediate as turn } from "node:timers/promises";
import { Derived, type DerivedForm } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { headOf } from "../git/storedblob.ts";
import type { Extraction } from "./extraction.ts";
import { type Extractor, ExtractorClosed } from "./extractor.ts";

/** What reads a file; `refusal` spares it those that it would not open. */
type Reader = Pick<Extractor, "extract"> & Partial<Pick<Extractor, "refusal">>;
type Blobs = Pick<Repository, "findBlob" | "openBlob" | "blobSizes">;

/** Enough to tell whether there may be words in a file. */
const headBytes = 1024;

/** Raise it when the same bytes give another text than before: what is kept is then read anew. */
export const extractionVersion = 2;

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
  readonly #derived: Derived;
  readonly #extractor: Reader;
  /** Blobs that have been tried since the start. */
  readonly #tried = new Set<ObjectId>();
  #isClosed = false;

  /** @param file  for example "data/derived/extraction.sqlite", or ":memory:" */
  constructor(file: string, extractor: Reader) {
    this.#derived = new Derived(file, form);
    this.#extractor = extractor;
  }

  /** What is known of a file without reading it. */
  find(id: ObjectId): Extraction | undefined {
    const select = "SELECT extraction, tries FROM extraction WHERE blob = ?";
    return this.#derived.read((prepare) => {
      const row = prepare(select).get(id);
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
    repository: Blobs,
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
    const sizes = unknown.length === 0 ? new Map() : await repository.blobSizes(unknown);
    const sizeOf = (id: ObjectId): number => sizes.get(id) ?? 0;
    // The small ones as they come, then the others by size: one slow file is not to keep the rest waiting.
    const small = unknown.filter((id) => sizeOf(id) <= smallBytes);
    const large = unknown.filter((id) => sizeOf(id) > smallBytes);
    for (const id of [...small, ...large.sort((one, other) => sizeOf(one) - sizeOf(other))]) {
      const extraction = await this.#extract(repository, id);
      if (extraction === undefined) return;
      yield* given(id, extraction);
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#derived.close();
  }

  /** @returns undefined when the store or the extractor has been closed */
  async #extract(repository: Blobs, id: ObjectId): Promise<Extraction | undefined> {
    if (this.#isClosed) return undefined;
    try {
      const extraction = await this.#read(repository, id);
      if (this.#isClosed) return undefined;
      // Not kept: a copy of the repository that lacks some bytes may get them later.
      if (extraction === undefined) return { failed: "missing" };
      this.#keep(id, extraction);
      return extraction;
    } catch (error) {
      if (error instanceof ExtractorClosed) return undefined;
      throw error;
    }
  }

  /** A film is not read to its end to find that it holds no words. */
  async #read(repository: Blobs, id: ObjectId): Promise<Extraction | undefined> {
    const blob = await repository.openBlob(id);
    if (blob === undefined) return undefined;
    const head = await headOf(blob, headBytes);
    const refusal = this.#extractor.refusal?.(head, blob.sizeBytes);
    if (refusal !== undefined) return refusal;
    const bytes = await repository.findBlob(id);
    return bytes && this.#extractor.extract(bytes);
  }

  #keep(id: ObjectId, extraction: Extraction): void {
    this.#tried.add(id);
    const insert = `INSERT INTO extraction VALUES (?, ?, 1)
      ON CONFLICT (blob) DO UPDATE SET extraction = excluded.extraction, tries = tries + 1`;
    this.#derived.keep((prepare) => prepare(insert).run(id, JSON.stringify(extraction)));
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
