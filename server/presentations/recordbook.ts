import type { Snapshot } from "../wiki/snapshot.ts";
import type { Wiki } from "../wiki/wiki.ts";
import type { Presentation, Workshop } from "./record.ts";
import { Records } from "./records.ts";
import { recordOf } from "./schema.ts";

/** Keeps the records in step with the wiki. Nobody waits for it: `records` is what is known now. */
export class RecordBook {
  /** when the records that were there at the start are known */
  readonly ready: Promise<void>;
  readonly #timeZone: string;
  readonly #listeners: ((records: Records) => void)[] = [];
  #records = new Records([], []);

  /** @param parts.timeZone  of workshops that name none */
  constructor(parts: { wiki: Wiki; timeZone: string }) {
    this.#timeZone = parts.timeZone;
    this.#read(parts.wiki.snapshot);
    parts.wiki.onCommit(({ snapshot }) => this.#read(snapshot));
    this.ready = Promise.resolve();
  }

  /** The newest records known. A request takes them once and reads everything from them. */
  get records(): Records {
    return this.#records;
  }

  /** When everything that has been committed by now is known. */
  settled(): Promise<void> {
    return this.ready;
  }

  onChange(listener: (records: Records) => void): void {
    this.#listeners.push(listener);
  }

  #read(snapshot: Snapshot): void {
    const presentations: Presentation[] = [];
    const workshops: Workshop[] = [];
    for (const page of snapshot.pages.values()) {
      const record = page.isListed ? recordOf(page, this.#timeZone) : undefined;
      if (record === undefined) continue;
      if ("presentation" in record) presentations.push(record.presentation);
      else workshops.push(record.workshop);
    }
    this.#records = new Records(presentations, workshops);
    for (const listener of this.#listeners) listener(this.#records);
  }
}
