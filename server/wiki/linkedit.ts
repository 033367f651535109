import type { LinkReference } from "../markdown/link.ts";
import { type MovedLink, type Moves, movedLinks } from "./linkmoves.ts";
import { type LinkSpan, spansIn, written } from "./linkspan.ts";

/** A page's text, and its links in the order in which the renderer meets them. */
export interface LinkedText {
  path: string;
  text: string;
  /** where the text begins behind its front matter */
  bodyStart: number;
  links: readonly LinkReference[];
}

/** One target in a text and what is to stand there instead. */
export interface LinkEdit {
  start: number;
  end: number;
  replacement: string;
}

export interface LinkEdits {
  /** in the order of the text; none overlaps another */
  edits: readonly LinkEdit[];
  /** targets that ought to be rewritten and could not be */
  left: readonly string[];
}

/** The links that the renderer finds in a text without front matter; undefined where it gives up. */
export type ReadLinks = (body: string) => Promise<readonly LinkReference[] | undefined>;

/** So many targets of one page are tried one by one when they cannot be told apart together. */
const mostTries = 40;

/**
 * Rewrites the links of a page so that each leads where it led before files moved, in the form in which it was
 * written. All other characters stay as they are.
 *
 * What in a text is a link, only the renderer knows. So places that look like one get a target of their own for a
 * moment, and the renderer is asked which of them it found; and asked again after the edits, so that nothing but
 * the links that were meant has changed.
 */
export async function editLinks(
  page: LinkedText,
  moves: Moves,
  readLinks: ReadLinks,
): Promise<LinkEdits> {
  const moved = movedLinks(page.path, page.links, moves);
  if (moved.length === 0) return { edits: [], left: [] };

  const spans = spansIn(page.text, page.bodyStart, new Set(moved.map(({ link }) => link.target)));
  const text = new ProbedText(page, readLinks);
  const spanOf = await text.locate(spans);
  const accepted = await text.verify(meantEdits(page.text, moved, spanOf));

  const done = new Set(accepted.flatMap(({ indexes }) => indexes));
  const left = moved.filter(({ index }) => !done.has(index)).map(({ link }) => link.target);
  return {
    edits: accepted.sort((one, other) => one.start - other.start),
    left: [...new Set(left)],
  };
}

/** @param edits  in the order of the text */
export function applyEdits(text: string, edits: readonly LinkEdit[]): string {
  let edited = "";
  let at = 0;
  for (const { start, end, replacement } of edits) {
    edited += text.slice(at, start) + replacement;
    at = end;
  }
  return edited + text.slice(at);
}

interface MeantEdit extends LinkEdit {
  target: string;
  /** the links that get this target: several for a definition */
  indexes: number[];
}

function meantEdits(
  text: string,
  moved: readonly MovedLink[],
  spanOf: ReadonlyMap<number, LinkSpan>,
): MeantEdit[] {
  const targets = new Map(moved.map(({ index, target }) => [index, target]));
  const indexesOf = new Map<LinkSpan, number[]>();
  for (const [index, span] of spanOf) {
    const indexes = indexesOf.get(span);
    if (indexes) indexes.push(index);
    else indexesOf.set(span, [index]);
  }
  return [...indexesOf].flatMap(([span, indexes]) => {
    const [target, ...others] = new Set(indexes.map((index) => targets.get(index)));
    // A definition may serve a picture and a link, which are looked up in different ways.
    if (target === undefined || others.length > 0) return [];
    const { start, end } = span;
    return [{ start, end, replacement: written(target, span, text), target, indexes }];
  });
}

class ProbedText {
  readonly #text: string;
  readonly #bodyStart: number;
  readonly #links: readonly LinkReference[];
  readonly #readLinks: ReadLinks;

  constructor({ text, bodyStart, links }: LinkedText, readLinks: ReadLinks) {
    this.#text = text;
    this.#bodyStart = bodyStart;
    this.#links = links;
    this.#readLinks = readLinks;
  }

  /** For each link, by its place among the page's links, the span that is its target. */
  async locate(spans: readonly LinkSpan[]): Promise<Map<number, LinkSpan>> {
    const together = await this.#probe(spans);
    if (together !== undefined || spans.length > mostTries) return together ?? new Map();
    const found = new Map<number, LinkSpan>();
    for (const span of spans) {
      const alone = await this.#probe([span]);
      for (const [index, one] of alone ?? []) found.set(index, one);
    }
    return found;
  }

  /** @returns the edits after which exactly the links that were meant have new targets */
  async verify(edits: readonly MeantEdit[]): Promise<MeantEdit[]> {
    const ordered = [...edits].sort((one, other) => one.start - other.start);
    if (ordered.length === 0 || (await this.#isAsMeant(ordered))) return ordered;
    let accepted: MeantEdit[] = [];
    for (const edit of ordered.slice(0, mostTries)) {
      const more = [...accepted, edit];
      if (await this.#isAsMeant(more)) accepted = more;
    }
    return accepted;
  }

  /** @returns undefined when the probes have changed what the renderer takes for links */
  async #probe(spans: readonly LinkSpan[]): Promise<Map<number, LinkSpan> | undefined> {
    if (spans.length === 0) return new Map();
    const name = this.#freeName();
    const probes = spans.map(({ syntax }, number) =>
      syntax === "address" ? `https://${name}${number}.example/` : `${name}${number}`,
    );
    const links = await this.#linksAfter(
      spans.map(({ start, end }, number) => ({ start, end, replacement: probes[number] ?? "" })),
    );
    if (links?.length !== this.#links.length) return undefined;

    const probed = new Map(probes.map((probe, number) => [probe, spans[number]]));
    const spanOf = new Map<number, LinkSpan>();
    for (const [index, link] of links.entries()) {
      const before = this.#links[index];
      const span = probed.get(link.target);
      if (link.form !== before?.form || link.role !== before.role) return undefined;
      if (link.target !== before.target && span?.target !== before.target) return undefined;
      if (span !== undefined && link.target !== before.target) spanOf.set(index, span);
    }
    return spanOf;
  }

  async #isAsMeant(edits: readonly MeantEdit[]): Promise<boolean> {
    const targets = new Map(
      edits.flatMap(({ indexes, target }) => indexes.map((index) => [index, target] as const)),
    );
    const links = await this.#linksAfter(edits);
    return (
      links?.length === this.#links.length &&
      this.#links.every((link, index) => {
        const now = links[index];
        const target = targets.get(index) ?? link.target;
        return now?.target === target && now.form === link.form && now.role === link.role;
      })
    );
  }

  async #linksAfter(edits: readonly LinkEdit[]): Promise<readonly LinkReference[] | undefined> {
    return this.#readLinks(applyEdits(this.#text, edits).slice(this.#bodyStart));
  }

  /** A word that does not stand in the text. */
  #freeName(): string {
    let name = "ekowikilink";
    while (this.#text.includes(name)) name += "x";
    return name;
  }
}
