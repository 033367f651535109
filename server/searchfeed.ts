import type { Markdown } from "./markdown/markdown.ts";
import { type Search, type SearchDocument, SearchFailed } from "./search/search.ts";
import { type Fields, listField, readFrontMatter, stringField } from "./wiki/frontmatter.ts";
import type { Page } from "./wiki/page.ts";
import { decodePage } from "./wiki/pagetext.ts";
import { folderOf, isPagePath } from "./wiki/slug.ts";
import type { CommitEvent, Wiki } from "./wiki/wiki.ts";

// The first pages are served before the index is thought of.
const startDelayMs = 200;
// An update holds up the queries that come after it, so it is kept short.
const batchSize = 80;
const worthSaving = 500;
const reportEveryMs = 2000;
const longestFields = 5000;

/**
 * Keeps the search in step with the wiki. At the start it says which pages there are and hands over those that the
 * index has not got; then it follows each commit. What a commit has changed is out of every answer at once, and in
 * again, as it now reads, a moment later.
 */
export class SearchFeed {
  readonly #wiki: Wiki;
  readonly #markdown: Markdown;
  readonly #search: Search;
  /** What people have just written goes before what is only not indexed yet. */
  readonly #edited = new Set<string>();
  readonly #missing = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #isClosed = false;
  #done = 0;
  #unsaved = 0;
  #reportedAt = 0;

  constructor(parts: { wiki: Wiki; markdown: Markdown; search: Search }) {
    this.#wiki = parts.wiki;
    this.#markdown = parts.markdown;
    this.#search = parts.search;
    this.#search.report({ done: 0, total: this.#wiki.snapshot.listed.length });
    this.#wiki.onCommit((event) => this.#follow(event));
    this.#search.onLoss(() => void this.#begin());
    this.#timer = setTimeout(() => void this.#begin(), startDelayMs);
    this.#timer.unref();
  }

  /** Waits for the batch under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #begin(): Promise<void> {
    if (this.#isClosed) return;
    const present = this.#wiki.snapshot.listed.filter(({ isPresent }) => isPresent);
    const current = new Map(present.map(({ path, blob }) => [path, blob]));
    try {
      const missing = await this.#search.keep(current);
      this.#done = current.size - missing.length;
      for (const path of missing) this.#missing.add(path);
    } catch (error) {
      this.#complain(error);
    }
    this.#run();
  }

  #follow({ changes }: CommitEvent): void {
    if (this.#isClosed) return;
    const paths = changes.map(({ path }) => path).filter(isPagePath);
    if (paths.length === 0) return;
    for (const path of paths) this.#edited.add(path);
    this.#search.update([], paths).catch((error: unknown) => this.#complain(error));
    this.#run();
  }

  #run(): void {
    this.#running ??= this.#feed().finally(() => {
      this.#running = undefined;
    });
  }

  async #feed(): Promise<void> {
    try {
      for (let batch = this.#next(); batch.length > 0 && !this.#isClosed; batch = this.#next()) {
        await this.#take(batch);
        this.#report();
      }
      if (this.#isClosed) return;
      if (this.#unsaved >= worthSaving) await this.#search.save();
      if (this.#unsaved >= worthSaving) this.#unsaved = 0;
    } catch (error) {
      this.#complain(error);
    }
    if (!this.#isClosed && this.#edited.size + this.#missing.size === 0) this.#finish();
  }

  #next(): string[] {
    const paths = [...this.#edited, ...this.#missing].slice(0, batchSize);
    for (const path of paths) {
      this.#edited.delete(path);
      this.#missing.delete(path);
    }
    return paths;
  }

  async #take(paths: readonly string[]): Promise<void> {
    const pages = paths.flatMap((path) => this.#current(path) ?? []);
    const documents = await this.#documentsOf(pages);
    // What changed while its text was read comes again by itself.
    const valid = documents.filter(({ path, blob }) => this.#current(path)?.blob === blob);
    if (valid.length > 0) await this.#search.update(valid, []);
    this.#done += paths.length;
    this.#unsaved += valid.length;
  }

  #current(path: string): Page | undefined {
    const page = this.#wiki.snapshot.pages.get(path);
    return page?.isListed && page.isPresent ? page : undefined;
  }

  async #documentsOf(pages: readonly Page[]): Promise<SearchDocument[]> {
    const bodies = new Map<string, string>();
    for await (const { id, bytes } of this.#wiki.repository.findBlobs(
      pages.map(({ blob }) => blob),
    ))
      if (bytes) bodies.set(id, readFrontMatter(decodePage(bytes).text).body);
    const present = pages.filter(({ blob }) => bodies.has(blob));
    const sections = await this.#markdown.sections(
      present.map(({ blob }) => bodies.get(blob) ?? ""),
    );
    return present.map((page, at) => documentOf(page, sections[at] ?? []));
  }

  #report(): void {
    const waiting = this.#edited.size + this.#missing.size;
    if (waiting === 0) return;
    const progress = { done: this.#done, total: this.#done + waiting };
    this.#search.report(progress);
    if (Date.now() - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = Date.now();
    console.log(`The search index is being built: ${progress.done} of ${progress.total} pages.`);
  }

  #finish(): void {
    if (this.#reportedAt > 0) console.log("The search index is complete.");
    this.#reportedAt = 0;
    this.#search.report(undefined);
  }

  #complain(error: unknown): void {
    if (this.#isClosed && error instanceof SearchFailed) return;
    console.error("The search index could not be brought up to date:", error);
  }
}

/** A page as the search takes it. */
function documentOf(page: Page, sections: SearchDocument["sections"]): SearchDocument {
  const { path, blob, slug, title, language, kind, facts } = page;
  const date = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(stringField(facts.fields, "date") ?? "")?.[0];
  const { persons, organisations } = speakersOf(facts.fields);
  return {
    path,
    blob,
    slug,
    title,
    ...(language !== undefined && { language }),
    ...(kind !== undefined && { kind }),
    ...(date !== undefined && { date }),
    persons,
    organisations,
    folder: folderOf(path),
    fields: [path, ...wordsIn(facts.fields)].join("\n").slice(0, longestFields),
    sections: facts.lead === title ? withoutTitle(sections) : sections,
  };
}

/** The heading that repeats the page's title is no target of its own. */
function withoutTitle(sections: SearchDocument["sections"]): SearchDocument["sections"] {
  return sections.map(({ heading, ...section }) =>
    heading !== undefined && section.id === undefined ? section : { heading, ...section },
  );
}

/** Who speaks, and for whom: `speakers` as a list of people with their organisations, or of names. */
function speakersOf(fields: Fields): { persons: string[]; organisations: string[] } {
  const given = Array.isArray(fields.speakers) ? fields.speakers : [fields.speakers];
  const speakers = given.map(
    (speaker): Fields =>
      typeof speaker === "object" && speaker !== null ? (speaker as Fields) : { person: speaker },
  );
  const all = [...speakers, fields];
  const named = (names: readonly string[]) => [
    ...new Set(all.flatMap((one) => names.flatMap((name) => listField(one, name)))),
  ];
  return {
    persons: named(["person", "persons"]),
    organisations: named(["organisation", "organisations", "organization"]),
  };
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
