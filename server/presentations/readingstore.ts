import { Derived } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Reading } from "./reading.ts";

/** Raise it when the same text is read otherwise than before. */
const version = 1;

const schema = "CREATE TABLE reading (blob TEXT PRIMARY KEY, reading TEXT NOT NULL) WITHOUT ROWID;";

/** What has been read of pages' texts, by blob id, in a file that may be deleted at any time. */
export class ReadingStore {
  readonly #derived: Derived;

  /** @param file  for example "data/derived/records.sqlite", or ":memory:" */
  constructor(file: string) {
    this.#derived = new Derived(file, { version, schema });
  }

  /** @returns by blob: what was read, or "nothing" for a text that tells of no record */
  find(blobs: Iterable<ObjectId>): Map<ObjectId, Reading | "nothing"> {
    return this.#derived.read((prepare) => {
      const found = new Map<ObjectId, Reading | "nothing">();
      const select = prepare("SELECT reading FROM reading WHERE blob = ?");
      for (const blob of blobs) {
        const row = select.get(blob);
        if (row === undefined) continue;
        const text = String(row.reading);
        found.set(blob, text === "" ? "nothing" : (JSON.parse(text) as Reading));
      }
      return found;
    });
  }

  keep(readings: ReadonlyMap<ObjectId, Reading | "nothing">): void {
    if (readings.size === 0) return;
    this.#derived.keep((prepare) => {
      const insert = prepare("INSERT OR REPLACE INTO reading VALUES (?, ?)");
      for (const [blob, reading] of readings)
        insert.run(blob, reading === "nothing" ? "" : JSON.stringify(reading));
    });
  }

  close(): void {
    this.#derived.close();
  }
}
