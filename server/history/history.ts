import { setTimeout as wait } from "node:timers/promises";
import { gatherMs } from "../aftersave.ts";
import { renewDerived } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { storageFaultOf } from "../storagefault.ts";
import { HistoryIndex, type ShownName } from "./historyindex.ts";
import { HistoryStore } from "./historystore.ts";
import { bringUpTo, type Newest, type News } from "./indexing.ts";
import type { Deleted } from "./lives.ts";
import type { RecentFilter } from "./recent.ts";
import type {
  Contributor,
  LastChange,
  Life,
  Neighbours,
  RecentChange,
  Revision,
} from "./revision.ts";

const asWritten: ShownName = (name) => name;

/** How long pages wait for their line "updated … by …" once commits are being taken in; a whole history takes longer. */
const patienceMs = 2000;
/** A disk that damages what it has just been given would have the index made without end. */
const renewalMs = 60_000;

/**
 * What happened to each page, answered from an index that is derived from Git. It is read in bulk once and then goes
 * on with each commit; a question waits until the commits known by then are taken in.
 */
export class History {
  readonly ready: Promise<void>;
  readonly #file: string;
  readonly #repository: Repository;
  readonly #shownName: ShownName;
  readonly #stopping = new AbortController();
  readonly #lastChanges = new Map<string, LastChange | undefined>();
  readonly #contributors = new Map<string, readonly Contributor[]>();
  #index: HistoryIndex;
  #head: ObjectId | undefined;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #becomeReady = () => {};
  #busySince = 0;
  #isPatient = true;
  #coming: Newest[] = [];
  #gathering: NodeJS.Timeout | undefined;
  #following: Promise<void> = Promise.resolve();
  #waiting = 0;
  #done = 0;

  /**
   * @param file       for example "data/derived/history.sqlite"; made anew when it is absent, damaged or outdated
   * @param shownName  what the author of a commit is called, where that is not the name it bears
   */
  constructor(file: string, repository: Repository, shownName: ShownName = asWritten) {
    this.#file = file;
    this.#repository = repository;
    this.#shownName = shownName;
    this.#index = new HistoryIndex(new HistoryStore(file), shownName);
    this.ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
  }

  /**
   * Takes in everything up to a commit, a moment later or when somebody asks what happened.
   *
   * @param head  undefined when the wiki has no commit
   * @param news  how it differs from the commit before, where that is known: saves reading it
   */
  follow(head: ObjectId | undefined, news?: News): void {
    this.#head = head;
    this.#coming.push({ head, news });
    this.#gathering ??= setTimeout(() => this.#takeIn(), gatherMs);
  }

  /** What is being taken in is long, as in a large wiki that starts from nothing: pages do not wait for it at all. */
  keepNobodyWaiting(): void {
    this.#isPatient = false;
  }

  /** All that happened under this name, newest life first: a page made again after its removal has several. */
  async lives(path: string): Promise<Life[]> {
    return this.#ask(({ lives }) => lives.all(path));
  }

  /** A part of the present life, else the last one, newest first. */
  async revisions(
    path: string,
    range: { skip: number; count: number },
  ): Promise<{ revisions: Revision[]; total: number }> {
    return this.#ask(({ lives }) => lives.part(path, range));
  }

  /** Who last changed a file, and when. While the index is being built, the answer may be that nobody knows yet. */
  async lastChange(path: string): Promise<LastChange | undefined> {
    return this.#ask(
      ({ lives }) => {
        if (!this.#lastChanges.has(path)) this.#lastChanges.set(path, lives.last(path));
        return this.#lastChanges.get(path);
      },
      () => this.#soon(),
    );
  }

  /** When a page's present life began. */
  async firstWritten(path: string): Promise<Date | undefined> {
    return this.#ask(({ lives }) => lives.first(path)?.author.at);
  }

  /** When the wiki's first commit was written. */
  async began(): Promise<Date | undefined> {
    return this.#ask(({ recent }) => recent.began());
  }

  /**
   * Who wrote a page, people before robots, the most diligent first. While the index is being built, the answer may be
   * that nobody knows yet.
   *
   * @param until  the commit whose page it is; the newest otherwise
   */
  async contributors(path: string, until?: ObjectId): Promise<readonly Contributor[]> {
    return this.#ask(
      ({ people }) => {
        if (until !== undefined) return people.of(path, until);
        const known = this.#contributors.get(path) ?? people.of(path, undefined);
        this.#contributors.set(path, known);
        return known;
      },
      () => this.#soon(),
    );
  }

  /** A page's revisions around a commit, which need not have changed it. */
  async neighbours(path: string, commit: ObjectId): Promise<Neighbours> {
    return this.#ask(({ lives }) => lives.around(path, commit));
  }

  /** The name that a page goes by now which once had this one. */
  async movedTo(path: string): Promise<string | undefined> {
    return this.#ask(({ lives }) => lives.movedTo(path));
  }

  /** The whole wiki's changes, newest first; commits that change nothing are left out. */
  async recent(filter: RecentFilter): Promise<{ entries: RecentChange[]; total: number }> {
    return this.#ask(({ recent }) => recent.list(filter));
  }

  /** The pages that were removed and neither renamed nor made again, the last one first. */
  async deleted(): Promise<Deleted[]> {
    return this.#ask(({ lives }) => lives.deleted());
  }

  /** The paths of the pages that there are, the one that was changed last first. */
  async latestPages(): Promise<string[]> {
    return this.#ask(({ lives }) => lives.latestPages());
  }

  /** Everybody who has changed something, people before robots. */
  async authors(): Promise<Contributor[]> {
    return this.#ask(({ people }) => people.all());
  }

  /**
   * The commit of this wiki's history that a text names, shortened or not.
   *
   * @param text  4 to 64 hex digits; anything else names nothing
   */
  async findCommit(text: string): Promise<ObjectId | undefined> {
    return this.#ask(({ recent }) => recent.findCommit(text));
  }

  /** Forgets names that were looked up: somebody is called something else from now on. */
  forgetNames(): void {
    this.#lastChanges.clear();
    this.#contributors.clear();
  }

  /** How many commits have been taken in since the start. */
  progress(): { done: number; total?: number } {
    return { done: this.#done };
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#gathering);
    await this.#following;
    this.#index.store.close();
  }

  /** @param until  what the question waits for: all that was committed by now, or no more than a moment */
  async #ask<Answer>(
    question: (index: HistoryIndex) => Answer,
    until = () => this.#known(),
  ): Promise<Answer> {
    await until();
    try {
      return question(this.#index);
    } catch (error) {
      this.#renew(error);
      await until();
      return question(this.#index);
    }
  }

  /**
   * Gives up an index whose file has been damaged, which shows only when that part of it is read, and makes it anew.
   *
   * @throws the error, when it was another
   */
  #renew(error: unknown): void {
    const isTooSoon = performance.now() < this.#renewedAt + renewalMs;
    if (storageFaultOf(error) !== "damaged" || isTooSoon) throw error;
    console.error(`${this.#file} is damaged and is made anew:`, error);
    this.#renewedAt = performance.now();
    this.#index.store.close();
    this.#index = new HistoryIndex(new HistoryStore(this.#file, renewDerived), this.#shownName);
    this.forgetNames();
    this.#coming = [{ head: this.#head, news: undefined }];
    this.#takeIn();
  }

  /** Waits until all that was committed by now has been taken in. */
  #known(): Promise<void> {
    this.#takeIn();
    return this.#following;
  }

  /** Waits for what is being taken in, but not for a whole history. */
  async #soon(): Promise<void> {
    this.#takeIn();
    if (this.#waiting === 0 || !this.#isPatient) return;
    const patience = Math.max(0, this.#busySince + patienceMs - performance.now());
    await Promise.race([this.#following, wait(patience, undefined, { ref: false })]);
  }

  #forget(path: string): void {
    this.#lastChanges.delete(path);
    this.#contributors.delete(path);
  }

  #takeIn(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const coming = this.#coming;
    if (coming.length === 0) return;
    this.#coming = [];
    if (this.#waiting === 0) this.#busySince = performance.now();
    this.#waiting += 1;
    this.#following = this.#following.then(() => this.#follow(coming));
  }

  async #follow(coming: readonly Newest[]): Promise<void> {
    const { signal } = this.#stopping;
    try {
      signal.throwIfAborted();
      const parts = { store: this.#index.store, repository: this.#repository };
      const advance = () => {
        this.#done += 1;
      };
      const changed = await bringUpTo(coming, parts, { signal, advance });
      if (changed === "all") this.forgetNames();
      else for (const path of changed) this.#forget(path);
    } catch (error) {
      if (!signal.aborted) this.#bear(error);
    }
    this.#waiting -= 1;
    this.#isPatient ||= this.#waiting === 0;
    this.#becomeReady();
  }

  #bear(error: unknown): void {
    try {
      this.#renew(error);
    } catch {
      console.error("The history could not be read:", error);
    }
  }
}
