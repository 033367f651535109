import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { youngMb } from "../workers/pool.ts";
import type { SearchDocument, UnreadFile } from "./document.ts";
import type { FindOptions, SearchResult, Suggestion } from "./result.ts";
import type { Answer, Asked, Request, Told } from "./worker.ts";

export type {
  FileFacts,
  SearchDocument,
  SearchSection,
  UnreadFile,
  UnreadReason,
} from "./document.ts";
export type { FilterName, Query, QueryFilter, QueryWord } from "./query.ts";
export type { FacetName, FindOptions, Hit, Piece, SearchResult, Suggestion } from "./result.ts";
export { facetNames } from "./result.ts";

/** The index cannot answer: its thread has ended, by a fault or because the wiki is closing. */
export class SearchFailed extends Error {
  override readonly name = "SearchFailed";
}

interface Waiting {
  done(answer: Answer): void;
  failed(error: SearchFailed): void;
}

const heapMb = 1500;
const usualLimitMs = 60_000;
const looksInLimit = 10;

/**
 * The search of a wiki: an index in a thread of its own, so that pages are served while it builds and seeks. It
 * answers requests in the order in which they were made: what `forget` has taken out is in no later answer.
 */
export class Search {
  readonly #file: string;
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #losses: (() => void)[] = [];
  /** What its thread has not been told of yet. */
  readonly #forgotten = new Set<string>();
  #worker: Worker | undefined;
  /** Runs while somebody waits for an answer. */
  #watch: NodeJS.Timeout | undefined;
  #next = 0;
  #isClosed = false;
  #progress: { done: number; total: number } | undefined;

  private constructor(file: string, limitMs: number) {
    this.#file = file;
    this.#limitMs = limitMs;
  }

  /**
   * Its thread starts with the first request.
   * @param folder  for derived data; the index is kept there, and built anew if the file is missing or damaged
   * @param limitMs  what one request may have of a processor, a minute when left out; the index is lost by more
   */
  static open({ folder, limitMs = usualLimitMs }: { folder: string; limitMs?: number }): Search {
    return new Search(join(folder, "search.index"), limitMs);
  }

  /**
   * Says which documents there are: all others are in no answer from now on.
   *
   * @param current  each document's blob by its path
   * @returns the paths of those that `update` has still to be given
   */
  async keep(current: ReadonlyMap<string, string>): Promise<string[]> {
    return (await this.#ask({ kind: "keep", current })) as string[];
  }

  /** Takes documents in, in place of what was known by their paths. */
  async update(documents: readonly SearchDocument[]): Promise<void> {
    await this.#ask({ kind: "update", documents });
  }

  /** Takes documents out of every answer from now on. It costs nothing until there is one to give. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) this.#forgotten.add(path);
  }

  /** Finds what a query asks for. No query is an error; see query.ts for its language. @throws SearchFailed */
  async find(text: string, options: FindOptions = {}): Promise<SearchResult> {
    return (await this.#ask({ kind: "find", text, options })) as SearchResult;
  }

  /** Offers names for what has been typed so far: pages, headings, people, organisations. @throws SearchFailed */
  async suggest(text: string, count = 8): Promise<Suggestion[]> {
    return (await this.#ask({ kind: "suggest", text, count })) as Suggestion[];
  }

  /** The files whose words are not in the index, or not all of them, by path. @throws SearchFailed */
  async unread(): Promise<UnreadFile[]> {
    return (await this.#ask({ kind: "unread" })) as UnreadFile[];
  }

  /** How far the building has come, in documents; undefined when all that is known of is in the index. */
  progress(): { done: number; total: number } | undefined {
    return this.#progress;
  }

  /** For whoever feeds the index. */
  report(progress: { done: number; total: number } | undefined): void {
    this.#progress = progress;
  }

  /** Writes the index to the disk, if it has changed. */
  async save(): Promise<void> {
    await this.#ask({ kind: "save" });
  }

  /** The listener is called when the index has been lost with its thread, and is to be fed anew. */
  onLoss(listener: () => void): void {
    this.#losses.push(listener);
  }

  /** Writes the index to the disk and lets its thread go. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#worker) await this.save().catch(() => undefined);
    this.#isClosed = true;
    await this.#worker?.terminate();
    this.#fail("the search is closed");
  }

  #ask(request: Request): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new SearchFailed("the search is closed"));
    const worker = this.#worker ?? this.#start();
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      worker.ref();
      worker.postMessage({ id, forgotten: [...this.#forgotten], request } satisfies Asked);
      this.#forgotten.clear();
      this.#watch ??= this.#watchOver(worker);
    });
  }

  /** Whoever asks would wait for ever behind a text that the index does not come to an end with. */
  #watchOver(worker: Worker): NodeJS.Timeout {
    let oldest: number | undefined;
    let usedMs = 0;
    const look = async () => {
      const { user, system } = await worker.cpuUsage();
      const [first] = this.#waiting.keys();
      const nowMs = (user + system) / 1000;
      if (first !== oldest) [oldest, usedMs] = [first, nowMs];
      else if (nowMs - usedMs > this.#limitMs) await worker.terminate();
    };
    // One that has ended meanwhile is known to be lost.
    return setInterval(
      () => void look().catch(() => undefined),
      this.#limitMs / looksInLimit,
    ).unref();
  }

  #endWatch(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { file: this.#file },
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
    });
    this.#worker = worker;
    worker.on("message", (told: Told) => this.#take(told));
    worker.on("error", (error) => this.#lose(worker, String(error)));
    worker.on("exit", () => this.#lose(worker, "the thread has ended"));
    worker.unref();
    return worker;
  }

  #take(told: Told): void {
    const waiting = this.#waiting.get(told.id);
    this.#waiting.delete(told.id);
    // An idle index holds no process up.
    if (this.#waiting.size === 0) {
      this.#worker?.unref();
      this.#endWatch();
    }
    if ("answer" in told) waiting?.done(told.answer);
    else waiting?.failed(new SearchFailed(told.failure));
  }

  #lose(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#endWatch();
    this.#fail(reason);
    if (!this.#isClosed) for (const listener of this.#losses) listener();
  }

  #fail(reason: string): void {
    for (const { failed } of this.#waiting.values()) failed(new SearchFailed(reason));
    this.#waiting.clear();
  }
}
