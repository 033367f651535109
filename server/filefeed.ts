import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { gatherMs } from "./aftersave.ts";
import { filesNamedIn, pagesNaming } from "./attachments/namedfiles.ts";
import { attachmentsOf, documentOfFile } from "./extraction/document.ts";
import { type ExtractionStore, extractionVersion } from "./extraction/store.ts";
import type { ObjectId } from "./git/objectid.ts";
import type { FileChange } from "./git/treediff.ts";
import type { RecordBook } from "./presentations/recordbook.ts";
import { type Search, type SearchDocument, SearchFailed } from "./search/search.ts";
import { recordsAt, subjectOfFile } from "./searchdocument.ts";
import { isPagePath } from "./wiki/slug.ts";
import type { Snapshot } from "./wiki/snapshot.ts";
import type { Wiki } from "./wiki/wiki.ts";

// A long text holds up the queries that come after it: it goes alone.
const batchLength = 100_000;
const batchSize = 50;
const worthSaving = 100;

/**
 * Hands the wiki's attachments to the search: what has just been attached first, then what is only not read yet. An
 * attachment says what the pages that link to it say, so it comes again when one of them changes.
 */
export class FileFeed {
  readonly #wiki: Wiki;
  readonly #search: Search;
  readonly #extractions: ExtractionStore;
  readonly #records: RecordBook;
  readonly #urgent = new Set<string>();
  readonly #missing = new Set<string>();
  /** Pages that have changed: the files that they link to, and linked to before, are to come again. */
  readonly #changedPages = new Set<string>();
  readonly #batch: SearchDocument[] = [];
  /** What the index has of each file. */
  #known = new Map<string, string>();
  #before: Snapshot | undefined;
  #running: Promise<void> | undefined;
  #progressed: () => void = () => undefined;
  #isClosed = false;
  #unsaved = 0;
  #done = 0;

  constructor(parts: {
    wiki: Wiki;
    search: Search;
    extractions: ExtractionStore;
    records: RecordBook;
  }) {
    this.#records = parts.records;
    this.#wiki = parts.wiki;
    this.#search = parts.search;
    this.#extractions = parts.extractions;
  }

  /** How many files are in the index since the start, and how many it has to be given. */
  get done(): number {
    return this.#done;
  }

  get waiting(): number {
    return this.#urgent.size + this.#missing.size + this.#batch.length + this.#changedPages.size;
  }

  onProgress(listener: () => void): void {
    this.#progressed = listener;
  }

  /** What each file's document is known by: its bytes, and what the pages that link to it say. */
  versions(): Map<string, string> {
    const { snapshot } = this.#wiki;
    this.#before ??= snapshot;
    this.#known = new Map(
      attachmentsOf(snapshot).map(({ path, id }) => [path, this.#versionOf(path, id, snapshot)]),
    );
    return new Map(this.#known);
  }

  /** Says which of them the index has not got. */
  want(paths: readonly string[]): void {
    for (const path of paths) this.#await(path, this.#missing);
    this.#run();
  }

  /** Takes in a commit. The index has let go of the files that it changes. */
  follow(changes: readonly FileChange[]): void {
    for (const { path } of changes) {
      if (isPagePath(path)) this.#changedPages.add(path);
      else this.#await(path, this.#urgent);
    }
    this.#run();
  }

  /** Takes in what the records of pages say now. */
  followRecords(paths: readonly string[]): void {
    for (const path of paths) this.#changedPages.add(path);
    this.#run();
  }

  /** Waits until the file being read is given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#extractions.close();
    await this.#running;
  }

  #await(path: string, paths: Set<string>): void {
    this.#known.delete(path);
    paths.add(path);
  }

  #run(): void {
    this.#running ??= this.#feed()
      .then(
        () => true,
        (error: unknown) => {
          this.#complain(error);
          return false;
        },
      )
      .then((isWhole) => {
        this.#running = undefined;
        this.#progressed();
        // Asked for while the index was saved. After a fault the next commit tries again.
        if (isWhole && this.waiting > 0 && !this.#isClosed) this.#run();
      });
  }

  async #feed(): Promise<void> {
    while (!this.#isClosed && this.waiting > 0) {
      if (this.#changedPages.size > 0) {
        await wait(gatherMs);
        // In turns with requests; what follows then looks it up.
        await this.#wiki.readLinks(this.#wiki.snapshot);
      }
      this.#addLinkedFiles();
      const paths = this.#urgent.size > 0 ? this.#urgent : this.#missing;
      // Most saves concern no file: the list of all files is not gone through for them.
      if (paths.size > 0) await this.#read(paths);
    }
    if (this.#isClosed || this.#unsaved < worthSaving) return;
    await this.#search.save();
    this.#unsaved = 0;
  }

  async #read(paths: Set<string>): Promise<void> {
    const { snapshot } = this.#wiki;
    const files = attachmentsOf(snapshot).filter(
      ({ path, id }) =>
        paths.has(path) && this.#known.get(path) !== this.#versionOf(path, id, snapshot),
    );
    const present = new Set(files.map(({ path }) => path));
    for (const path of paths) if (!present.has(path)) paths.delete(path);
    for await (const { path, id, extraction } of this.#extractions.read(
      this.#wiki.repository,
      files,
    )) {
      paths.delete(path);
      const now = this.#wiki.snapshot;
      // What changed while it was read comes again by itself.
      if (now.files.get(path)?.id === id) {
        const document = documentOfFile({ path, id }, extraction, this.#subjects(path, now));
        const version = this.#versionOf(path, id, now);
        this.#batch.push({ ...document, blob: version });
        this.#known.set(path, version);
      }
      if (this.#isBatchFull()) await this.#send();
      if (paths !== this.#urgent && this.#urgent.size + this.#changedPages.size > 0) break;
    }
    await this.#send();
  }

  #isBatchFull(): boolean {
    const texts = this.#batch.flatMap(({ sections }) => sections.map(({ text }) => text.length));
    return (
      this.#batch.length >= batchSize ||
      texts.reduce((sum, length) => sum + length, 0) >= batchLength
    );
  }

  async #send(): Promise<void> {
    const { files } = this.#wiki.snapshot;
    // A file that has gone since it was read is not to come back: the index has let go of it already.
    const documents = this.#batch
      .splice(0)
      .filter(({ path, blob }) => blob.startsWith(files.get(path)?.id ?? "none"));
    if (documents.length === 0 || this.#isClosed) return;
    await this.#search.update(documents);
    this.#done += documents.length;
    this.#unsaved += documents.length;
    this.#progressed();
  }

  #addLinkedFiles(): void {
    if (this.#changedPages.size === 0) return;
    const after = this.#wiki.snapshot;
    for (const snapshot of [this.#before ?? after, after]) {
      const links = this.#wiki.linksIn(snapshot);
      for (const path of this.#changedPages) {
        const page = snapshot.pages.get(path);
        if (page === undefined) continue;
        for (const linked of links.linksOf(page))
          if (linked?.kind === "file") this.#urgent.add(linked.path);
        for (const file of filesNamedIn(page, snapshot, links.homes)) this.#urgent.add(file);
      }
    }
    this.#changedPages.clear();
    this.#before = after;
  }

  #subjects(path: string, snapshot: Snapshot) {
    const links = this.#wiki.linksIn(snapshot);
    const pages = [...links.backlinks(path), ...pagesNaming(path, snapshot, links.homes)];
    const { records } = this.#records;
    return [...new Set(pages)].map((page) =>
      subjectOfFile(path, page, recordsAt(records, page.slug)),
    );
  }

  #versionOf(path: string, id: ObjectId, snapshot: Snapshot): string {
    const said = JSON.stringify([extractionVersion, this.#subjects(path, snapshot)]);
    return `${id} ${createHash("sha1").update(said).digest("base64url").slice(0, 12)}`;
  }

  #complain(error: unknown): void {
    // What is left is asked for again when the index is opened anew: trying on at once might go on for ever.
    this.#batch.length = 0;
    for (const paths of [this.#urgent, this.#missing, this.#changedPages]) paths.clear();
    if (this.#isClosed && error instanceof SearchFailed) return;
    console.error("The attachments could not be read for the search:", error);
  }
}
