import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { RenderingFailed } from "../errors.ts";
import { JobFailed, Pool, type Urgency } from "../workers/pool.ts";
import type { Missed, TextFacts } from "./facts.ts";
import { KeptRenderings } from "./keptrenderings.ts";
import {
  type LinkReference,
  linkKey,
  mostLinks,
  type ResolvedLink,
  type ResolvedLinks,
} from "./link.ts";
import type { Part } from "./part.ts";
import { markSafe, type Rendered, whole } from "./rendered.ts";
import { SafeHtml } from "./safehtml.ts";
import type { TextSection } from "./sections.ts";
import type { RenderLanguage } from "./words.ts";
import type { Answer, Job } from "./worker.ts";

export type { Urgency } from "../workers/pool.ts";
export type { Block } from "./block.ts";
export type { TextFacts } from "./facts.ts";
export type { Heading } from "./heading.ts";
export type { Rendered } from "./rendered.ts";
export type { TextSection } from "./sections.ts";

/** A page's text and what it takes to render it. */
export interface Source {
  /** The text without its front matter. */
  body: string;
  /** The blob's id. With it the rendering is cached; a preview has none. */
  id?: string;
  /** For error values. */
  slug: string;
  /** Of the words that rendering adds ("Note", "Footnotes"): "sv" when left out. */
  language?: RenderLanguage;
  /** For a text that stands beside a page's: its ids are then kept apart from the page's. */
  part?: Part;
  /** The links in the text, where they are known: a worker finds those that are missing, and has to ask for them. */
  links?: readonly LinkReference[];
  resolve(link: LinkReference): ResolvedLink;
}

export interface MarkdownOptions {
  workers?: number;
  limitMs?: number;
  cacheBytes?: number;
}

const longestText = 2_000_000;
const heapMb = 512;
/** Some thousand quotes within each other: more would take long to fail. */
const stackMb = 1;
// Facts travel in batches: a message for each small page would cost more than its reading.
const batchLength = 150_000;
const batchPages = 200;
const mostRounds = 4;
const tooManyLinks = "there are too many links";
/** A busy machine may be why a text took too long, so it gets another chance. */
const failureMs = 60_000;

/** What the search is told of a text. */
export interface ReadSections {
  sections: TextSection[];
  missed?: Missed;
}

/** Turns Markdown into safe HTML and facts, in worker threads. */
export class Markdown {
  readonly #pool: Pool<Job, Answer>;
  readonly #kept: KeptRenderings;
  /** Changes marked, by what the two renderings say. */
  readonly #marked = new LRUCache<string, SafeHtml>({
    maxSize: 8 * 2 ** 20,
    sizeCalculation: (html) => 2 * html.toString().length + 100,
  });
  /** Texts that took too much, by blob id: asked for again and again they would keep every worker busy. */
  readonly #failed = new LRUCache<string, RenderingFailed>({ max: 1000, ttl: failureMs });

  constructor({ workers = 2, limitMs = 1200, cacheBytes = 32 * 2 ** 20 }: MarkdownOptions = {}) {
    const script = new URL("./worker.ts", import.meta.url);
    this.#pool = new Pool({ script, workers, limitMs, heapMb, stackMb, kept: 1 });
    this.#kept = new KeptRenderings(cacheBytes);
  }

  /** Has a worker come up before there is a page to render. */
  prepare(): void {
    this.#pool.prepare();
  }

  /**
   * Renders a page. What is kept is found by all that the HTML comes from, so nothing has ever to be invalidated.
   *
   * @throws RenderingFailed  when the text is too long, nested too deeply, or takes too much time
   */
  async render(source: Source): Promise<Rendered> {
    if (source.body.length > longestText)
      throw failure(source.slug, "size", "the text is too long");
    if (source.id === undefined) return this.#render(source, new LinkAnswers(source));
    const failed = this.#failed.get(source.id);
    if (failed) throw failed;

    const references = this.#kept.linksIn(source.id) ?? source.links;
    // Finding out where each leads would take longer than saying so.
    if (references !== undefined && references.length >= mostLinks)
      throw failure(source.slug, "size", tooManyLinks);
    const links = new LinkAnswers(source, references);
    const kept = references && this.#kept.find(source.id, links.key);
    if (kept) return kept;

    const rendered = await this.#renderOnce(source.id, source, links);
    this.#kept.keep(source.id, links.key, rendered, links.references);
    return rendered;
  }

  /**
   * Lets go of what a text was rendered to, when no page has that text any more: as many texts are saved as a wiki
   * lives, and what is kept of them would grow to its bound. One that is asked for again is rendered again.
   *
   * @param id  of its blob
   */
  forget(id: string): void {
    this.#kept.forget(id);
  }

  /**
   * Renders a page as it was and as it is, and marks in one text what came and what went.
   *
   * @param language  of the marks' words, which are the reader's rather than the page's
   * @throws RenderingFailed
   */
  async changes(before: Source, after: Source, language: RenderLanguage): Promise<SafeHtml> {
    const [old, young] = await Promise.all([this.render(before), this.render(after)]);
    const task = { before: whole(old), after: whole(young), language };
    const key = hash("sha1", JSON.stringify(task), "base64");
    const known = this.#marked.get(key);
    if (known) return known;
    const answer = await this.#ask({ kind: "changes", task }, after.slug);
    if ("marked" in answer) {
      const marked = SafeHtml.fromSanitiser(answer.marked);
      this.#marked.set(key, marked);
      return marked;
    }
    throw failure(after.slug, "fault", "the changes were not marked");
  }

  /** Reads many texts. A text that cannot be read has no headings and no links, and says so. */
  async facts(bodies: readonly string[], urgency: Urgency = "now"): Promise<TextFacts[]> {
    const read = inBatches(bodies).map((batch) => this.#readBatch(batch, factsBy, unread, urgency));
    return (await Promise.all(read)).flat();
  }

  /** The words of many texts, section by section. A text that cannot be read is one section as it stands. */
  async sections(bodies: readonly string[]): Promise<ReadSections[]> {
    const asItStands = (text: string, missed: Missed) => ({
      sections: [{ text: text.slice(0, longestText) }],
      missed,
    });
    // For the search alone: pages are rendered meanwhile.
    const read = inBatches(bodies).map((batch) =>
      this.#readBatch(batch, sectionsBy, asItStands, "whenever"),
    );
    return (await Promise.all(read)).flat();
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #renderOnce(id: string, source: Source, links: LinkAnswers): Promise<Rendered> {
    try {
      return await this.#render(source, links);
    } catch (error) {
      if (error instanceof RenderingFailed) this.#failed.set(id, error);
      throw error;
    }
  }

  /** Asks a worker, which answers with the HTML or with the links it must know first: usually once or twice. */
  async #render(
    { body, slug, language = "sv", part }: Source,
    links: LinkAnswers,
  ): Promise<Rendered> {
    for (let round = 1; round <= mostRounds; round++) {
      const task = { body, language, links: links.resolved, ...(part && { part }) };
      const answer = await this.#ask({ kind: "render", task }, slug);
      if ("rendered" in answer) return markSafe(answer.rendered);
      if (!("wanted" in answer)) continue;
      if (answer.wanted.length >= mostLinks) throw failure(slug, "size", tooManyLinks);
      links.add(answer.wanted);
    }
    throw failure(slug, "fault", "the links of the page have no end");
  }

  async #ask(job: Job, slug: string): Promise<Answer> {
    try {
      return await this.#pool.run(job);
    } catch (error) {
      if (error instanceof JobFailed) throw failure(slug, error.reason, error.message, error);
      throw error;
    }
  }

  async #readBatch<Read>(
    bodies: string[],
    by: { kind: "facts" | "sections"; read(answer: Answer): Read[] },
    otherwise: (body: string, missed: Missed) => Read,
    asked: Urgency,
  ): Promise<Read[]> {
    const [only = "", ...rest] = bodies;
    if (rest.length === 0 && only.length > longestText) return [otherwise(only, "size")];
    try {
      // What is long leaves a worker to those who wait for a page.
      const urgency = lengthOf(bodies) > batchLength ? "whenever" : asked;
      return by.read(await this.#pool.run({ kind: by.kind, bodies }, { urgency }));
    } catch (error) {
      if (!(error instanceof JobFailed)) throw error;
      // One text in the batch is too much. Each is asked for alone, so that only that one goes without.
      if (rest.length === 0) return [otherwise(only, error.reason)];
      return (
        await Promise.all(bodies.map((body) => this.#readBatch([body], by, otherwise, asked)))
      ).flat();
    }
  }
}

const factsBy = {
  kind: "facts" as const,
  read: (answer: Answer) => ("facts" in answer ? answer.facts : []),
};
const sectionsBy = {
  kind: "sections" as const,
  read: (answer: Answer): ReadSections[] =>
    "sections" in answer ? answer.sections.map((sections) => ({ sections })) : [],
};

function unread(body: string, missed: Missed): TextFacts {
  return { headings: [], anchors: [], links: [], excerpt: body.slice(0, 300), missed };
}

/** A page's links with the wiki's answers. */
class LinkAnswers {
  readonly references: LinkReference[] = [];
  readonly resolved: ResolvedLinks = {};
  readonly #source: Source;
  #digest: string | undefined;

  constructor(source: Source, references: readonly LinkReference[] = []) {
    this.#source = source;
    this.add(references);
  }

  add(references: readonly LinkReference[]): void {
    for (const reference of references) {
      const key = linkKey(reference);
      if (Object.hasOwn(this.resolved, key)) continue;
      this.resolved[key] = this.#source.resolve(reference);
      this.references.push(reference);
    }
    this.#digest = undefined;
  }

  /** All that the HTML comes from beside the text. */
  get key(): string {
    const { language = "sv", part = "page" } = this.#source;
    this.#digest ??= hash("sha1", JSON.stringify(this.resolved), "base64");
    return `${language} ${part} ${this.#digest}`;
  }
}

function failure(
  slug: string,
  reason: JobFailed["reason"],
  message: string,
  cause?: Error,
): RenderingFailed {
  return new RenderingFailed(`${slug}: ${message}`, { slug, reason }, { cause });
}

function lengthOf(bodies: readonly string[]): number {
  return bodies.reduce((sum, body) => sum + body.length, 0);
}

function inBatches(bodies: readonly string[]): string[][] {
  const batches: string[][] = [];
  let length = batchLength;
  for (const body of bodies) {
    const batch = batches.at(-1);
    if (!batch || length + body.length > batchLength || batch.length >= batchPages) {
      batches.push([body]);
      length = body.length;
    } else {
      batch.push(body);
      length += body.length;
    }
  }
  return batches;
}
