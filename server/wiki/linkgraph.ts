import { setImmediate } from "node:timers/promises";
import type { LinkReference } from "../markdown/link.ts";
import { type BrokenLink, brokenLinks } from "./brokenlinks.ts";
import { incomingAfter, type Outgoing } from "./incoming.ts";
import { LayeredMap } from "./layeredmap.ts";
import { keysOfPaths, keysOfTarget } from "./linkkeys.ts";
import { type LinkContext, type Linked, linkedSlug } from "./links.ts";
import type { Page } from "./page.ts";
import { foldedName, folderOf, nameOf } from "./slug.ts";
import { byTitle, type Snapshot } from "./snapshot.ts";
import type { Homes } from "./target.ts";

export type { BrokenLink } from "./brokenlinks.ts";

/** A page that is wanted: linked to, and not there. */
export interface MissingPage {
  slug: string;
  from: Page[];
}

/** The link graphs of one wiki, each made from the one before it. */
export class LinkGraphs {
  readonly #homes: Homes;
  readonly #known = new WeakMap<Snapshot, LinkGraph>();
  readonly #coming = new WeakMap<Snapshot, Promise<LinkGraph>>();
  #latest: LinkGraph | undefined;

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  /** Computed when first asked for; the work then grows with what changed since the last one. */
  of(snapshot: Snapshot): LinkGraph {
    const known = this.#known.get(snapshot);
    if (known !== undefined) return known;
    return this.#keep(LinkGraph.read(snapshot, this.#homes, this.#latest));
  }

  /** Has one been read since the start? From then on the next ones take a moment. */
  get hasBegun(): boolean {
    return this.#latest !== undefined;
  }

  /** As `of`, with others having their turn meanwhile: the first one of 10,000 pages takes half a second. */
  inTurns(snapshot: Snapshot): Promise<LinkGraph> {
    const coming = this.#coming.get(snapshot) ?? this.#readInTurns(snapshot);
    this.#coming.set(snapshot, coming);
    return coming;
  }

  async #readInTurns(snapshot: Snapshot): Promise<LinkGraph> {
    if (this.#known.has(snapshot)) return this.of(snapshot);
    const reading = LinkGraph.reading(snapshot, this.#homes, this.#latest);
    let until = performance.now() + turnMs;
    for (let step = reading.next(); ; step = reading.next()) {
      if (step.done) return this.#known.get(snapshot) ?? this.#keep(step.value);
      if (performance.now() < until) continue;
      await setImmediate();
      until = performance.now() + turnMs;
    }
  }

  #keep(graph: LinkGraph): LinkGraph {
    this.#known.set(graph.snapshot, graph);
    this.#latest = graph;
    return graph;
  }
}

/** Longest that other requests wait for a turn. */
const turnMs = 10;

/** More targets than any wiki has: those of texts that are no more are forgotten now and then. */
const mostKeys = 500_000;

/** So many are sorted sooner than ten thousand are looked at. */
const fewPages = 50;

/** Who links to whom at one commit, computed from the pages' facts. */
export class LinkGraph {
  readonly snapshot: Snapshot;
  readonly homes: Homes;
  /** by the page's path */
  readonly #outgoing: LayeredMap<Outgoing>;
  /** by the target, as it was written: the same few names are asked for again and again */
  readonly #keys: Map<string, ReadonlySet<string>>;
  /** who links to a path, by paths */
  #incoming: LayeredMap<ReadonlySet<string>> | undefined;
  readonly #backlinks = new Map<string, Page[]>();
  #missing: MissingPage[] | undefined;
  #broken: BrokenLink[] | undefined;

  private constructor(
    snapshot: Snapshot,
    homes: Homes,
    outgoing: LayeredMap<Outgoing>,
    keys: Map<string, ReadonlySet<string>>,
  ) {
    this.snapshot = snapshot;
    this.homes = homes;
    this.#outgoing = outgoing;
    this.#keys = keys;
  }

  /** @param before  the graph of an earlier snapshot: only what may differ from it is resolved */
  static read(snapshot: Snapshot, homes: Homes, before?: LinkGraph): LinkGraph {
    const reading = LinkGraph.reading(snapshot, homes, before);
    for (let step = reading.next(); ; step = reading.next()) if (step.done) return step.value;
  }

  /** Reads it page by page, so that whoever does it may pause in between. */
  static *reading(
    snapshot: Snapshot,
    homes: Homes,
    before?: LinkGraph,
  ): Generator<void, LinkGraph> {
    const again = before === undefined ? undefined : before.#again(snapshot);
    const changed =
      before && !again ? snapshot.pages.keysApartFrom(before.snapshot.pages) : undefined;
    const outgoing =
      before && changed
        ? before.#outgoing.with(resolved(pagesAt(changed, snapshot), snapshot, homes))
        : LayeredMap.of(yield* LinkGraph.#readingAll(snapshot, homes, before, again));
    const keys = before && before.#keys.size < mostKeys ? before.#keys : new Map();
    const graph = new LinkGraph(snapshot, homes, outgoing, keys);
    if (before !== undefined && before.#incoming !== undefined) {
      const differing = changed ?? new Set([...before.#outgoing.keys(), ...outgoing.keys()]);
      graph.#incoming = incomingAfter(before.#incoming, before.#outgoing, outgoing, differing);
    }
    return graph;
  }

  static *#readingAll(
    snapshot: Snapshot,
    homes: Homes,
    before: LinkGraph | undefined,
    again: Again | undefined,
  ): Generator<void, Map<string, Outgoing>> {
    const outgoing = new Map<string, Outgoing>();
    for (const page of snapshot.pages.values()) {
      yield;
      const { links } = page.facts;
      const old = before?.snapshot.pages.get(page.path);
      const known = before && old?.facts === page.facts ? before.linksOf(page) : undefined;
      const mayDiffer = known && again && links.some((link, index) => again(link, known[index]));
      if (known !== undefined && !mayDiffer) outgoing.set(page.path, known);
      else
        for (const [path, linked] of resolved([page], snapshot, homes)) outgoing.set(path, linked);
    }
    return outgoing;
  }

  /** The pages in lists that link to a page or a file, by title; not the page itself. */
  backlinks(path: string): Page[] {
    const known = this.#backlinks.get(path);
    if (known !== undefined) return known;
    const pages = this.#inOrder(this.#from(path)).filter((page) => page.path !== path);
    this.#backlinks.set(path, pages);
    return pages;
  }

  /** Those of some pages that stand in lists, in the order of the lists: a few are sorted, of many the list is gone through. */
  #inOrder(paths: ReadonlySet<string>): Page[] {
    const { listed, pages } = this.snapshot;
    if (paths.size > fewPages) return listed.filter(({ path }) => paths.has(path));
    const found = [...paths].flatMap((path) => pages.get(path) ?? []);
    return found.filter(({ isListed }) => isListed).sort(byTitle);
  }

  /** As `backlinks`, in no order, with sidebars, templates and the page itself. */
  referrers(path: string): Page[] {
    return [...this.#from(path)].flatMap((from) => this.snapshot.pages.get(from) ?? []);
  }

  /** Where the links of a page lead, in the order of its facts. */
  linksOf(page: Page): Outgoing {
    return this.#outgoing.get(page.path) ?? [];
  }

  /** Pages with a link that mentions the name of one of these files, and so might lead there. */
  mentioning(paths: Iterable<string>): Page[] {
    const wanted = keysOfPaths(paths);
    return [...this.snapshot.pages.values()].filter((page) =>
      page.facts.links.some(({ target }) => !keysIn(this.#keys, target).isDisjointFrom(wanted)),
    );
  }

  /** Pages that are linked to and not there, the most wanted first. What a template links to is not wanted yet. */
  missing(): readonly MissingPage[] {
    this.#missing ??= this.#wanted();
    return this.#missing;
  }

  /** Pages in lists to which no other page leads, nor a sidebar; the start page needs none. */
  orphans(): Page[] {
    const start = this.snapshot.startPage;
    return this.snapshot.listed.filter(
      (page) =>
        page !== start &&
        !this.referrers(page.path).some((other) => other !== page && isRead(other)),
    );
  }

  /** Links that lead to no page, no file, or no place in the page, by the title of the page they stand on. */
  broken(): readonly BrokenLink[] {
    this.#broken ??= this.snapshot.listed.flatMap((page) =>
      brokenLinks(
        page,
        this.linksOf(page),
        this.snapshot,
        contextOf(page, this.snapshot, this.homes),
      ),
    );
    return this.#broken;
  }

  /** Which links may lead elsewhere in a later snapshot; undefined when none does. */
  #again(after: Snapshot): Again | undefined {
    const { names, redirects } = this.snapshot;
    if (names === after.names && redirects === after.redirects) return undefined;
    const touched = keysOfPaths(differingPaths(this.snapshot, after));
    const ownKeys = new Map<string, ReadonlySet<string>>();
    return (link, linked) => {
      const mentioned = keysIn(this.#keys, link.target);
      if (!mentioned.isDisjointFrom(touched)) return true;
      // What is missing may come to be found, and what the redirects led to may be found by others.
      if (linked?.kind === "missing" || linked?.kind === "missing-file") return true;
      if (linked?.kind !== "page") return false;
      const own = ownKeys.get(linked.path) ?? keysOfPaths([nameOf(linked.path)]);
      ownKeys.set(linked.path, own);
      return own.isDisjointFrom(mentioned);
    };
  }

  #from(path: string): ReadonlySet<string> {
    this.#incoming ??= incomingAfter(
      LayeredMap.of<ReadonlySet<string>>([]),
      LayeredMap.of<Outgoing>([]),
      this.#outgoing,
      this.#outgoing.keys(),
    );
    return this.#incoming.get(path) ?? new Set();
  }

  #wanted(): MissingPage[] {
    const wanted = new Map<string, MissingPage>();
    for (const page of this.snapshot.pages.values()) {
      if (!isRead(page)) continue;
      for (const linked of this.linksOf(page)) {
        if (linked?.kind !== "missing" || linked.slug === "") continue;
        const key = foldedName(linked.slug);
        const known = wanted.get(key) ?? { slug: linked.slug, from: [] };
        wanted.set(key, known);
        if (known.from.at(-1) !== page) known.from.push(page);
      }
    }
    return [...wanted.values()].sort(
      (one, other) => other.from.length - one.from.length || (one.slug < other.slug ? -1 : 1),
    );
  }
}

/** May a link lead elsewhere than it did? */
type Again = (link: LinkReference, linked: Linked | undefined) => boolean;

function pagesAt(paths: Iterable<string>, { pages }: Snapshot): Page[] {
  return [...paths].flatMap((path) => pages.get(path) ?? []);
}

function* resolved(
  pages: readonly Page[],
  snapshot: Snapshot,
  homes: Homes,
): Generator<[string, Outgoing]> {
  for (const page of pages) {
    const context = contextOf(page, snapshot, homes);
    yield [page.path, page.facts.links.map((link) => linkedSlug(link, context))];
  }
}

/** What a page's links are resolved in. */
export function contextOf(page: Pick<Page, "path">, snapshot: Snapshot, homes: Homes): LinkContext {
  const { names, redirects } = snapshot;
  return { ...homes, names, redirects, folder: folderOf(page.path) };
}

/** Is the page read as it stands? A sidebar is, a template and the files of `.github` are not. */
function isRead(page: Page): boolean {
  return page.isListed || /^_(?:sidebar|header|footer)\.\w+$/i.test(nameOf(page.path));
}

function keysIn(known: Map<string, ReadonlySet<string>>, target: string): ReadonlySet<string> {
  const keys = known.get(target) ?? keysOfTarget(target);
  known.set(target, keys);
  return keys;
}

function differingPaths(before: Snapshot, after: Snapshot): string[] {
  const gone = [...before.files.keys()].filter((path) => !after.files.has(path));
  const come = [...after.files.keys()].filter((path) => !before.files.has(path));
  return [...gone, ...come];
}
