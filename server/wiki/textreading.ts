import { setTimeout as wait } from "node:timers/promises";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { FactsStore } from "./facts.ts";
import type { Facts } from "./page.ts";

const retryMs = 5000;
const reportEveryMs = 2000;

/** The reading of texts that the wiki has not met before, while its first pages are served already. */
export class TextReading {
  readonly #repository: Repository;
  readonly #facts: FactsStore;
  readonly #blobs: readonly ObjectId[];
  readonly #read = new Map<ObjectId, Facts>();
  readonly #stopping = new AbortController();
  #reportedAt = performance.now();

  /** @param blobs  of the texts that are to be read */
  constructor(repository: Repository, facts: FactsStore, blobs: readonly ObjectId[]) {
    this.#repository = repository;
    this.#facts = facts;
    this.#blobs = blobs;
  }

  /** How many texts have been read. */
  get progress(): { done: number; total: number } {
    return { done: this.#read.size, total: this.#blobs.length };
  }

  /** @returns what was read, by blob; undefined when it was given up */
  async all(): Promise<ReadonlyMap<ObjectId, Facts> | undefined> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#readMissing();
        return signal.aborted ? undefined : this.#read;
      } catch (error) {
        // Without what they say, links would be missed that a rename has to change: it is tried again and again.
        console.error("The texts of the pages could not be read:", error);
        await wait(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  giveUp(): void {
    this.#stopping.abort();
  }

  async #readMissing(): Promise<void> {
    const missing = this.#blobs.filter((blob) => !this.#read.has(blob));
    for await (const facts of this.#facts.readTexts(this.#repository, missing, "soon")) {
      for (const [blob, one] of facts) this.#read.set(blob, one);
      if (this.#stopping.signal.aborted) return;
      this.#report();
    }
  }

  #report(): void {
    if (performance.now() - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = performance.now();
    const { done, total } = this.progress;
    console.log(`The pages are being read: ${done} of ${total}.`);
  }
}
