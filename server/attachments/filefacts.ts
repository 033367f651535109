import { Derived, type DerivedForm } from "../derived.ts";
import { typeOfBytes } from "../filetype.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { headOf, type StoredBlob } from "../git/storedblob.ts";

/** What a file is, by its bytes and never by its name. */
export interface FileFacts {
  sizeBytes: number;
  /** "image/png"; "text/plain" for any text, "application/octet-stream" for what nobody knows */
  type: string;
  /** What its name would end in: "png". "" where the bytes do not say. */
  extension: string;
}

const form: DerivedForm = {
  version: 1,
  schema: `CREATE TABLE file (
    blob TEXT PRIMARY KEY, size INTEGER NOT NULL, type TEXT NOT NULL, extension TEXT NOT NULL
  ) STRICT;`,
};

/** Enough for every kind but a few: what is inside an archive stands at its start. */
const headBytes = 64 * 1024;

/** The facts of files by blob id, kept in a file that may be deleted at any time. */
export class FileFactsStore {
  readonly #repository: Pick<Repository, "openBlob">;
  readonly #derived: Derived;

  /** @param file  for example "data/derived/files.sqlite", or ":memory:" */
  constructor(file: string, repository: Pick<Repository, "openBlob">) {
    this.#repository = repository;
    this.#derived = new Derived(file, form);
  }

  /** What is known of a file without reading it. */
  find(id: ObjectId): FileFacts | undefined {
    const row = this.#derived.read((prepare) =>
      prepare("SELECT size, type, extension FROM file WHERE blob = ?").get(id),
    );
    if (row === undefined) return undefined;
    return {
      sizeBytes: Number(row.size),
      type: String(row.type),
      extension: String(row.extension),
    };
  }

  /** Reads a file's beginning, if it has not been met before. @returns undefined when its blob is missing */
  async read(id: ObjectId): Promise<FileFacts | undefined> {
    const known = this.find(id);
    if (known !== undefined) return known;
    const blob = await this.#repository.openBlob(id);
    return blob && this.readBlob(blob);
  }

  /** The same of a blob that has been opened already. */
  async readBlob(blob: StoredBlob): Promise<FileFacts> {
    const known = this.find(blob.id);
    if (known !== undefined) return known;
    const facts = await factsOf(await headOf(blob, headBytes), blob.sizeBytes);
    const insert = "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)";
    this.#derived.keep((prepare) =>
      prepare(insert).run(blob.id, facts.sizeBytes, facts.type, facts.extension),
    );
    return facts;
  }

  close(): void {
    this.#derived.close();
  }
}

/** @example (await factsOf(beginning of a PNG, 8000)).type → "image/png" */
export async function factsOf(head: Buffer, sizeBytes: number): Promise<FileFacts> {
  const found = await typeOfBytes(head).catch(() => undefined);
  // What stands first may be a picture of the cover, larger than what is looked at.
  const isTagged = found === undefined && head.toString("latin1", 0, 3) === "ID3";
  if (isTagged) return { sizeBytes, type: "audio/mpeg", extension: "mp3" };
  // A drawing may begin as any XML does.
  if (isDrawing(head)) return { sizeBytes, type: "image/svg+xml", extension: "svg" };
  if (found) return { sizeBytes, type: found.mime, extension: found.ext };
  const type = isText(head) ? "text/plain" : "application/octet-stream";
  return { sizeBytes, type, extension: "" };
}

function isDrawing(head: Buffer): boolean {
  const start = head.subarray(0, 4096).toString("utf8");
  const prologue = /\s+|<\?xml[^<>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE svg[^<>]*>/iy;
  let end = start.startsWith("\ufeff") ? 1 : 0;
  for (prologue.lastIndex = end; prologue.test(start); ) end = prologue.lastIndex;
  return /^<svg[\s/>]/i.test(start.slice(end, end + 5));
}

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  // A letter may be cut in two where the beginning ends.
  return !head.subarray(0, -3).toString("utf8").includes("\ufffd");
}
