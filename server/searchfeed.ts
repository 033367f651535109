import { setTimeout as wait } from "node:timers/promises";
import { gatherMs } from "./aftersave.ts";
import type { FileFeed } from "./filefeed.ts";
import type { Markdown } from "./markdown/markdown.ts";
import type { RecordBook } from "./presentations/recordbook.ts";
import {
  type Search,
  type SearchDocument,
  SearchFailed,
  type UnreadReason,
} from "./search/search.ts";
import { documentOfPage, recordsAt, versionOf } from "./searchdocument.ts";
import { readFrontMatter } from "./wiki/frontmatter.ts";
import type { Page } from "./wiki/page.ts";
import { decodePage } from "./wiki/pagetext.ts";
import { isPagePath } from "./wiki/slug.ts";
import type { CommitEvent, Wiki } from "./wiki/wiki.ts";

// The first pages are served before the index is thought of.
const startDelayMs = 200;
// An update holds up the queries that come after it, so it is kept short; and texts are read so few at a time that
// a page which is to be rendered has not long to wait for a worker, not even while all of the program is cold.
const batchSize = 40;
const readAtOnce = 3;
// Between two batches readers have both cores.
const restMs = 10;
const longestGatherMs = 500;
const worthSaving = 500;
const reportEveryMs = 2000;
const lossPatienceMs = 60_000;
/** What a file could not be read for at one start, and perhaps not at the next. */
const mayComeRight: ReadonlySet<UnreadReason> = new Set(["time", "missing", "fault"]);

interface FedDocument {
  document: SearchDocument;
  /** its text could not be read in time */
  isUnlucky: boolean;
}

/**
 * Keeps the search in step with the wiki. At the start it says which pages there are and hands over those that the
 * index has not got; then it follows each commit. What a commit has changed is out of every answer at once, and in
 * again, as it now reads, a moment later. Attachments have a feed of their own, since reading them takes long.
 */
export class SearchFeed {
  readonly #wiki: Wiki;
  readonly #markdown: Markdown;
  readonly #search: Search;
  readonly #files: FileFeed;
  readonly #records: RecordBook;
  /** Of pages that hold records, what the index has been given: a record may change without its page. */
  #recorded = new Map<string, string>();
  /** What people have just written goes before what is only not indexed yet. */
  readonly #edited = new Set<string>();
  readonly #missing = new Set<string>();
  #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #isClosed = false;
  /** Is it known what the index lacks? */
  #hasBegun = false;
  /** Of the batch under way. */
  #inHand = 0;
  #done = 0;
  #unsaved = 0;
  #reportedAt = 0;
  #isAnnounced = false;
  #lostAt = Number.NEGATIVE_INFINITY;

  constructor(parts: {
    wiki: Wiki;
    markdown: Markdown;
    search: Search;
    files: FileFeed;
    records: RecordBook;
  }) {
    this.#records = parts.records;
    this.#records.onChange(() => this.#followRecords());
    this.#wiki = parts.wiki;
    this.#markdown = parts.markdown;
    this.#search = parts.search;
    this.#files = parts.files;
    this.#files.onProgress(() => this.#report());
    this.#search.report({ done: 0, total: this.#wiki.snapshot.listed.length });
    this.#wiki.onCommit((event) => this.#follow(event));
    this.#search.onLoss(() => this.#beginAgain());
    this.#timer = setTimeout(() => void this.#begin(), startDelayMs);
    this.#timer.unref();
  }

  /** Waits for the batch under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#running, this.#files.close()]);
  }

  async #begin(): Promise<void> {
    try {
      await this.#compare();
    } catch (error) {
      this.#complain(error);
    }
    this.#run();
  }

  /** A text that the index cannot bear would end its thread each time: the second loss in a row takes its time. */
  #beginAgain(): void {
    const isRepeated = performance.now() - this.#lostAt < lossPatienceMs;
    this.#lostAt = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin(), isRepeated ? lossPatienceMs : 0);
    this.#timer.unref();
  }

  /** Finds out what the index lacks. */
  async #compare(): Promise<void> {
    // In turns with requests; asking for the files' versions then looks it up.
    await this.#wiki.readLinks(this.#wiki.snapshot);
    await this.#records.ready;
    if (this.#isClosed) return;
    this.#recorded = this.#versionsOfRecords();
    const present = this.#wiki.snapshot.listed.filter(({ isPresent }) => isPresent);
    const files = this.#files.versions();
    const current = new Map([
      ...present.map((page) => [page.path, this.#versionOf(page)] as const),
      ...files,
    ]);
    const missing = await this.#search.keep(current);
    this.#hasBegun = true;
    this.#done = current.size - missing.length;
    for (const path of missing) if (!files.has(path)) this.#missing.add(path);
    const unlucky = (await this.#search.unread()).filter(({ reason }) => mayComeRight.has(reason));
    const again = unlucky.map(({ path }) => path);
    this.#files.want([...missing, ...again].filter((path) => files.has(path)));
  }

  #follow({ changes }: CommitEvent): void {
    if (this.#isClosed) return;
    this.#files.follow(changes);
    const paths = changes.map(({ path }) => path);
    if (paths.length === 0) return;
    for (const path of paths) if (isPagePath(path)) this.#edited.add(path);
    this.#search.forget(paths);
    this.#run();
  }

  /** A merged name or a workshop's date is said on one page and found by others. */
  #followRecords(): void {
    if (this.#isClosed || !this.#hasBegun) return;
    const before = this.#recorded;
    this.#recorded = this.#versionsOfRecords();
    const changed = [...new Set([...before.keys(), ...this.#recorded.keys()])].filter(
      (path) => before.get(path) !== this.#recorded.get(path),
    );
    for (const path of changed) this.#edited.add(path);
    if (changed.length === 0) return;
    this.#files.followRecords(changed);
    this.#run();
  }

  #versionsOfRecords(): Map<string, string> {
    const { presentations, workshops } = this.#records.records;
    const paths = new Set([...presentations, ...workshops].map(({ origin }) => origin.path));
    const pages = [...paths].flatMap((path) => this.#wiki.snapshot.pages.get(path) ?? []);
    return new Map(pages.map((page) => [page.path, this.#versionOf(page)]));
  }

  #versionOf(page: Page): string {
    return versionOf(page, recordsAt(this.#records.records, page.slug));
  }

  #run(): void {
    this.#running ??= this.#feed().finally(() => {
      this.#running = undefined;
      // What came while the last batch was on its way has found it still running.
      if (!this.#isClosed && this.#edited.size + this.#missing.size > 0) this.#run();
    });
  }

  async #feed(): Promise<void> {
    let taken = Promise.resolve();
    try {
      if (this.#missing.size === 0) await wait(gatherMs);
      for (let batch = this.#next(); batch.length > 0 && !this.#isClosed; batch = this.#next()) {
        const began = performance.now();
        this.#inHand = batch.length;
        const documents = await this.#documentsOf(batch);
        // The next texts are read while these are indexed.
        await taken;
        taken = this.#take(documents);
        this.#done += batch.length;
        this.#report();
        if (this.#missing.size > 0) await wait(restMs);
        else await this.#gather(taken, began);
      }
      await taken;
      this.#inHand = 0;
      if (this.#isClosed) return;
      if (this.#unsaved >= worthSaving) await this.#search.save();
      if (this.#unsaved >= worthSaving) this.#unsaved = 0;
    } catch (error) {
      this.#inHand = 0;
      this.#complain(error);
    }
    this.#report();
  }

  /** While saves keep coming, a quarter of the time is spent on them: what is saved again meanwhile is read once. */
  async #gather(taken: Promise<void>, began: number): Promise<void> {
    await taken;
    this.#inHand = 0;
    this.#report();
    const tookMs = performance.now() - began;
    await wait(Math.min(Math.max(gatherMs, 3 * tookMs), longestGatherMs));
  }

  #next(): string[] {
    const paths = [...this.#edited, ...this.#missing].slice(0, batchSize);
    for (const path of paths) {
      this.#edited.delete(path);
      this.#missing.delete(path);
    }
    return paths;
  }

  /** Does not throw: a batch that the index cannot take keeps no other from its turn. */
  async #take(documents: readonly FedDocument[]): Promise<void> {
    // What changed while its text was read comes again by itself.
    const current = documents.filter(({ document: { path, blob } }) => {
      const page = this.#current(path);
      return page !== undefined && this.#versionOf(page) === blob;
    });
    // As no version that there is, a text that was not read on a busy machine comes again at the next start.
    const valid = current.map(({ document, isUnlucky }) =>
      isUnlucky ? { ...document, blob: `${document.blob} unread` } : document,
    );
    this.#unsaved += valid.length;
    try {
      if (valid.length > 0) await this.#search.update(valid);
    } catch (error) {
      this.#complain(error);
    }
  }

  #current(path: string): Page | undefined {
    const page = this.#wiki.snapshot.pages.get(path);
    return page?.isListed && page.isPresent ? page : undefined;
  }

  async #documentsOf(paths: readonly string[]): Promise<FedDocument[]> {
    const pages = paths.flatMap((path) => this.#current(path) ?? []);
    const bodies = new Map<string, string>();
    for await (const { id, bytes } of this.#wiki.repository.findBlobs(
      pages.map(({ blob }) => blob),
    ))
      if (bytes) bodies.set(id, readFrontMatter(decodePage(bytes).text).body);
    const documents: FedDocument[] = [];
    for (let at = 0; at < pages.length; at += readAtOnce) {
      const few = pages.slice(at, at + readAtOnce).filter(({ blob }) => bodies.has(blob));
      const read = await this.#markdown.sections(few.map(({ blob }) => bodies.get(blob) ?? ""));
      for (const [index, page] of few.entries()) {
        const { sections = [], missed } = read[index] ?? {};
        const records = recordsAt(this.#records.records, page.slug);
        const document = documentOfPage(page, records, sections);
        documents.push({ document, isUnlucky: missed === "time" || missed === "fault" });
      }
    }
    return documents;
  }

  #report(): void {
    if (this.#isClosed || !this.#hasBegun) return;
    const waiting = this.#inHand + this.#edited.size + this.#missing.size + this.#files.waiting;
    if (waiting === 0) {
      this.#finish();
      return;
    }
    const done = this.#done + this.#files.done;
    const progress = { done, total: done + waiting };
    this.#search.report(progress);
    // What is done in a moment is not worth a word.
    this.#reportedAt ||= performance.now();
    if (performance.now() - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = performance.now();
    this.#isAnnounced = true;
    console.log(
      `The search index is being built: ${progress.done} of ${progress.total} pages and files.`,
    );
  }

  #finish(): void {
    if (this.#isAnnounced) console.log("The search index is complete.");
    this.#isAnnounced = false;
    this.#reportedAt = 0;
    this.#search.report(undefined);
  }

  #complain(error: unknown): void {
    if (this.#isClosed && error instanceof SearchFailed) return;
    console.error("The search index could not be brought up to date:", error);
  }
}
