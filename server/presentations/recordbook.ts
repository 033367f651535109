import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { gatherMs } from "../aftersave.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileChange } from "../git/treediff.ts";
import type { History } from "../history/history.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { isPagePath } from "../wiki/slug.ts";
import type { Homes } from "../wiki/target.ts";
import type { CommitEvent, Wiki } from "../wiki/wiki.ts";
import { assemble, type Circumstances, doubtsOn } from "./assembly.ts";
import { AssemblyMemory } from "./assemblymemory.ts";
import { NameOrders } from "./nameindex.ts";
import {
  isReadByFields,
  isWorkshop,
  lacksYear,
  type Reading,
  type ReadPage,
  readPage,
} from "./reading.ts";
import { ReadingStore } from "./readingstore.ts";
import type { Doubt } from "./record.ts";
import { Records } from "./records.ts";

export interface RecordBookParts {
  wiki: Wiki;
  history: Pick<History, "firstWritten" | "began">;
  /** for example "data/derived/records.sqlite" */
  file: string;
  homes: Homes;
  /** of workshops that name none */
  timeZone: string;
}

const batchSize = 64;
/** Longest that requests wait for a turn. */
const turnMs = 10;
/** So many pages are read from their front matter within the commit that changed them. */
const mostAtOnce = 50;

/**
 * Keeps the records in step with the wiki. Nobody waits for it: `records` is what is known now. A page whose front
 * matter makes it a record is known as soon as it is saved; what has to be read from its text, a moment later.
 */
export class RecordBook {
  /** when the records that were there at the start are known */
  readonly ready: Promise<void>;
  readonly #parts: RecordBookParts;
  readonly #store: ReadingStore;
  readonly #pages = new Map<string, ReadPage>();
  readonly #waiting = new Set<string>();
  readonly #listeners: ((records: Records) => void)[] = [];
  readonly #written = new Map<string, Date | undefined>();
  readonly #memory = new AssemblyMemory();
  readonly #orders = new NameOrders();
  #firstCommit: number | undefined;
  #records: Records | undefined;
  #reading: Promise<void>;
  #looking: Promise<void>;
  #isGathering = false;
  #isAnnouncing = false;
  #isClosed = false;

  constructor(parts: RecordBookParts) {
    this.#parts = parts;
    this.#store = new ReadingStore(parts.file);
    parts.wiki.onCommit((event) => this.#follow(event));
    for (const page of parts.wiki.snapshot.listed) this.#waiting.add(page.path);
    // What is said of records depends on headings too.
    this.ready = parts.wiki.textsRead.then(() => this.#read());
    this.#reading = this.ready;
    this.#looking = this.ready.then(() => this.#lookBack());
  }

  /** The newest records known. A request takes them once and reads everything from them. */
  get records(): Records {
    this.#records ??= this.#assembled();
    return this.#records;
  }

  /** What is doubtful in the record that a page is by its front matter, or would be. */
  doubtsOn(page: Page): readonly Doubt[] {
    const kind = stringField(page.facts.fields, "kind");
    if (kind !== "presentation" && kind !== "workshop") return [];
    const reading = readPage(page.facts.fields, "");
    if (reading === undefined) return [];
    const { firstYear } = this.records;
    const written = this.#pages.get(page.path)?.written;
    const one: ReadPage = { page, reading, ...(written && { written }) };
    return doubtsOn(one, [...this.#pages.values()], { ...this.#circumstances(), firstYear });
  }

  /** When everything that has been committed by now is known. */
  async settled(): Promise<void> {
    let looking: Promise<void>;
    do {
      looking = this.#looking;
      await looking;
    } while (looking !== this.#looking);
  }

  /** Tells of new records, a moment after the commit. */
  onChange(listener: (records: Records) => void): void {
    this.#listeners.push(listener);
  }

  /** Waits for the batch under way, and for nothing of the history. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reading;
    this.#store.close();
  }

  #follow({ snapshot, changes }: CommitEvent): void {
    if (this.#isClosed) return;
    const paths = changes.map(({ path }) => path).filter(isPagePath);
    let isTouched = changes.some(isFileOfRecords);
    for (const path of paths) {
      this.#written.delete(path);
      const page = snapshot.pages.get(path);
      if (!isRead(page)) {
        isTouched = this.#pages.delete(path) || isTouched;
        continue;
      }
      const { fields } = page.facts;
      const isFew = paths.length <= mostAtOnce;
      if (isFew && (isReadByFields(fields) || isWorkshop(fields)))
        isTouched = this.#set(page, this.#readFields(page)) || isTouched;
      if (!isFew || !isReadByFields(fields)) this.#waiting.add(path);
    }
    if (isTouched) this.#change();
    if (this.#isGathering || (this.#waiting.size === 0 && !isTouched)) return;
    this.#isGathering = true;
    this.#reading = this.#reading.then(() => this.#readGathered());
    const reading = this.#reading;
    this.#looking = this.#looking.then(() => reading).then(() => this.#lookBack());
  }

  /** A workshop's programme, which stands in its text, stays what it was until that is read. */
  #readFields({ path, facts }: Page): Reading | undefined {
    const reading = readPage(facts.fields, "");
    return reading && { ...reading, items: this.#pages.get(path)?.reading.items ?? reading.items };
  }

  /** @returns whether it says anything, or did */
  #set(page: Page, reading: Reading | undefined): boolean {
    const was = this.#pages.has(page.path);
    if (reading === undefined) return this.#pages.delete(page.path) && was;
    this.#pages.set(page.path, { page, reading });
    return true;
  }

  async #readGathered(): Promise<void> {
    await wait(gatherMs);
    this.#isGathering = false;
    await this.#read();
  }

  /** Reads what waits, in turns with requests. */
  async #read(): Promise<void> {
    let isTouched = false;
    await turn();
    while (this.#waiting.size > 0 && !this.#isClosed) {
      const { pages } = this.#parts.wiki.snapshot;
      const batch = [...this.#waiting].slice(0, batchSize);
      for (const path of batch) this.#waiting.delete(path);
      try {
        const present = batch.map((path) => pages.get(path)).filter(isRead);
        if (await this.#readBatch(present)) {
          isTouched = true;
          this.#records = undefined;
        }
      } catch (error) {
        console.error("Records could not be read:", error);
      }
      await turn();
    }
    // Told once: whoever listens makes all records anew.
    if (isTouched) this.#change();
  }

  async #readBatch(pages: readonly Page[]): Promise<boolean> {
    const texts = pages.filter(({ facts }) => !isReadByFields(facts.fields));
    const known = this.#store.find(texts.map(({ blob }) => blob));
    const missing = new Map(
      texts.filter(({ blob }) => !known.has(blob)).map((page) => [page.blob, page]),
    );
    const fresh = new Map<ObjectId, Reading | "nothing">();
    const blobs = this.#parts.wiki.repository.findBlobs([...missing.keys()]);
    let until = performance.now() + turnMs;
    for await (const { id, bytes } of blobs) {
      const fields = missing.get(id)?.facts.fields ?? {};
      if (bytes === undefined) continue;
      const { body } = readFrontMatter(decodePage(bytes).text);
      fresh.set(id, readPage(fields, body) ?? "nothing");
      if (performance.now() < until) continue;
      await turn();
      until = performance.now() + turnMs;
    }
    if (this.#isClosed) return false;
    this.#store.keep(fresh);
    let isTouched = false;
    for (const page of pages) {
      // What changed while it was read comes again by itself.
      if (this.#parts.wiki.snapshot.pages.get(page.path)?.blob !== page.blob) continue;
      const text = known.get(page.blob) ?? fresh.get(page.blob);
      const reading = isReadByFields(page.facts.fields)
        ? readPage(page.facts.fields, "")
        : text === "nothing"
          ? undefined
          : text;
      if (this.#set(page, reading)) isTouched = true;
    }
    return isTouched;
  }

  /** Asks the history what it takes to infer years: when the wiki began, and pages with dates that lack them. */
  async #lookBack(): Promise<void> {
    try {
      await this.#askHistory();
    } catch (error) {
      if (!this.#isClosed) console.error("The years of records could not be inferred:", error);
    }
  }

  async #askHistory(): Promise<void> {
    const { history } = this.#parts;
    if (this.#isClosed) return;
    let isTouched = this.#firstCommit === undefined;
    this.#firstCommit ??= (await history.began())?.getUTCFullYear();
    for (const [path, one] of this.#pages) {
      if (this.#isClosed) return;
      if (!lacksYear(one.reading)) continue;
      if (!this.#written.has(path)) this.#written.set(path, await history.firstWritten(path));
      const written = this.#written.get(path);
      // What changed while the history was asked says itself what it says now.
      if (this.#pages.get(path) !== one || written?.getTime() === one.written?.getTime()) continue;
      this.#pages.set(path, { ...one, written });
      isTouched = true;
    }
    if (isTouched) this.#change();
  }

  #change(): void {
    this.#records = undefined;
    if (this.#isAnnouncing || this.#listeners.length === 0) return;
    this.#isAnnouncing = true;
    setImmediate(() => {
      this.#isAnnouncing = false;
      if (!this.#isClosed) this.#announce();
    });
  }

  #announce(): void {
    for (const listener of this.#listeners) {
      try {
        listener(this.records);
      } catch (error) {
        console.error("Changed records could not be followed:", error);
      }
    }
  }

  #assembled(): Records {
    const { presentations, workshops, names, firstYear } = assemble(
      [...this.#pages.values()],
      this.#circumstances(),
      this.#firstCommit,
      this.#memory,
    );
    return new Records(presentations, workshops, names, this.#orders, firstYear);
  }

  #circumstances(): Circumstances {
    const { wiki, homes, timeZone } = this.#parts;
    return { snapshot: wiki.snapshot, homes, timeZone, now: new Date() };
  }
}

function isRead(page: Page | undefined): page is Page {
  return page?.isListed === true && page.isPresent;
}

/** An attachment that comes or goes, or a redirect: links of records may lead elsewhere now. */
function isFileOfRecords({ path, before, after }: FileChange): boolean {
  return (
    (!isPagePath(path) && (before === undefined || after === undefined)) || /redirects/.test(path)
  );
}
