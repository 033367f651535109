import type { SearchSection } from "./document.ts";
import type { IndexLanguage } from "./language.ts";
import type { Piece } from "./result.ts";
import { termOf } from "./terms.ts";
import { eachWord } from "./tokens.ts";

export interface Excerpt {
  pieces: Piece[];
  /** The section that it is taken from. */
  section?: SearchSection;
}

const length = 220;
const lead = 50;
/** Work for one excerpt is bounded: beyond so many words a document is long enough to have shown its best. */
const mostWords = 20_000;

interface Place {
  start: number;
  end: number;
  term: string;
}

/**
 * The stretch of a document's text where most of the words stand, in the section whose heading has them too if
 * there is one.
 *
 * @param terms  what answered for the words of the query
 */
export function excerptOf(
  sections: readonly SearchSection[],
  terms: ReadonlySet<string>,
  language: IndexLanguage,
): Excerpt {
  let best: { section: SearchSection; places: Place[]; start: number; worth: number } | undefined;
  let read = 0;
  for (const section of sections) {
    if (read > mostWords) break;
    const { places, count } = placesIn(section.text, terms, language);
    read += count;
    const inHeading = placesIn(section.heading ?? "", terms, language).places;
    const { start, terms: seen } = densest(places);
    for (const { term } of inHeading) seen.add(term);
    const worth =
      seen.size + Math.min(inHeading.length, 3) * 0.5 + Math.min(places.length, 9) * 0.01;
    if (worth > 0 && (!best || worth > best.worth)) best = { section, places, start, worth };
  }
  if (best)
    return { section: best.section, pieces: piecesOf(best.section.text, best.places, best.start) };
  const first = sections.find((section) => section.text !== "");
  return { pieces: first ? piecesOf(first.text, [], 0) : [] };
}

function placesIn(
  text: string,
  terms: ReadonlySet<string>,
  language: IndexLanguage,
): { places: Place[]; count: number } {
  const places: Place[] = [];
  let count = 0;
  eachWord(text, (word, start, end, isPart) => {
    count++;
    const term = termOf(word, language);
    // What stands in a joined word that is marked already is marked with it.
    if (terms.has(term) && !(isPart && start < (places.at(-1)?.end ?? 0)))
      places.push({ start, end, term });
  });
  return { places, count };
}

/** Where the window begins that holds the most different terms, and which they are. */
function densest(places: readonly Place[]): { start: number; terms: Set<string> } {
  let best = { start: places[0]?.start ?? 0, terms: new Set<string>(), worth: 0 };
  for (const [at, { start }] of places.entries()) {
    const inside: Place[] = [];
    for (let next = at; next < places.length; next++) {
      const place = places[next];
      if (!place || place.end > start + length - lead) break;
      inside.push(place);
    }
    const terms = new Set(inside.map(({ term }) => term));
    const worth = terms.size + Math.min(inside.length, 9) * 0.01;
    if (worth > best.worth) best = { start, terms, worth };
  }
  return best;
}

function piecesOf(text: string, places: readonly Place[], around: number): Piece[] {
  const from = wordStart(text, Math.max(0, Math.min(around - lead, text.length - length)));
  const to = wordEnd(text, Math.min(text.length, from + length));
  const pieces: Piece[] = [];
  const add = (words: string, hit: boolean) => {
    if (words !== "") pieces.push({ text: words, hit });
  };
  let at = from;
  if (from > 0) add("… ", false);
  for (const { start, end } of places) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(" …", false);
  return pieces;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 30 ? withinCharacter(text, at) : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space < at - 30 ? withinCharacter(text, at) : space;
}

/** No cut between the halves of a surrogate pair. */
function withinCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
