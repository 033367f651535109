import type { DocumentHead, SearchSection } from "./document.ts";
import type { IndexLanguage } from "./language.ts";
import { fold } from "./tokens.ts";

/** Where in a document a word stands, the most telling first. */
export const fields = ["title", "headings", "about", "body"] as const;
export type Field = (typeof fields)[number];

/** What a segment is made of; all of it can be written to a file. */
export interface SegmentParts {
  language: IndexLanguage;
  heads: DocumentHead[];
  /** How many words each field of each document has: document × field. */
  lengths: Uint32Array;
  /** Each document's sections as JSON in UTF-8, one after the other; document n begins at `textStarts[n]`. */
  texts: Uint8Array;
  textStarts: Uint32Array;
  /** What lunr filed the words under, sorted. */
  terms: string[];
  /** The postings of term n begin at `postingStarts[n]`; see `packed`. */
  postingStarts: Uint32Array;
  postings: Uint32Array;
  /** The words as written, sorted, and for each the number of its term. */
  words: string[];
  wordTerms: Uint32Array;
}

export const mostDocuments = 2 ** 20;
const mostCounted = 1023;

/** A posting: which document has the term, in which field, how often. */
export function packed(document: number, field: number, count: number): number {
  return document * 4096 + field * 1024 + Math.min(count, mostCounted);
}

/**
 * An index of some documents in one language. Never changed, but for documents that another segment answers for by
 * now, or that are gone: those are struck out.
 */
export class Segment {
  readonly parts: SegmentParts;
  readonly struck: Uint8Array;
  struckCount = 0;
  /** All words of each field together, for the length of an average one. */
  readonly totals: readonly number[];
  readonly #termNumbers: ReadonlyMap<string, number>;
  #termList: string | undefined;
  #folded: Map<string, number[]> | undefined;

  constructor(parts: SegmentParts) {
    this.parts = parts;
    this.struck = new Uint8Array(parts.heads.length);
    this.#termNumbers = new Map(parts.terms.map((term, number) => [term, number]));
    this.totals = fields.map((_, field) => {
      let total = 0;
      for (let at = field; at < parts.lengths.length; at += fields.length)
        total += parts.lengths[at] ?? 0;
      return total;
    });
  }

  get language(): IndexLanguage {
    return this.parts.language;
  }

  /** How many documents it answers for. */
  get size(): number {
    return this.parts.heads.length - this.struckCount;
  }

  strike(document: number): void {
    if (this.struck[document] === 1) return;
    this.struck[document] = 1;
    this.struckCount++;
  }

  termNumber(term: string): number | undefined {
    return this.#termNumbers.get(term);
  }

  postingsOf(term: number): Uint32Array {
    const { postings, postingStarts } = this.parts;
    return postings.subarray(postingStarts[term], postingStarts[term + 1]);
  }

  sectionsOf(document: number): SearchSection[] {
    const { texts, textStarts } = this.parts;
    const bytes = texts.subarray(textStarts[document], textStarts[document + 1]);
    return JSON.parse(decoder.decode(bytes)) as SearchSection[];
  }

  hasWord(word: string): boolean {
    const { words } = this.parts;
    return words[firstFrom(words, word)] === word;
  }

  /** The terms of the words that begin so. */
  termsOfPrefix(prefix: string, most: number): Set<number> {
    const { words, wordTerms } = this.parts;
    const found = new Set<number>();
    for (let at = firstFrom(words, prefix); words[at]?.startsWith(prefix); at++) {
      found.add(wordTerms[at] ?? 0);
      if (found.size >= most) break;
    }
    return found;
  }

  /** The terms of the words that are this one but for dots, rings and accents. */
  termsOfFolded(folded: string): readonly number[] {
    this.#folded ??= foldedTerms(this.parts);
    return this.#folded.get(folded) ?? [];
  }

  /** Makes ready what the first query would otherwise have to wait for. */
  prepare(): void {
    this.termsOfFolded("");
    this.#listTerms();
  }

  /** The longer terms that a term stands in. One search through all terms as one text takes a tenth of a millisecond. */
  *termsWith(part: string): Generator<{ term: string; number: number; at: number }> {
    const list = this.#listTerms();
    for (let found = list.indexOf(part); found >= 0; ) {
      const start = list.lastIndexOf("\n", found) + 1;
      const end = list.indexOf("\n", found);
      const term = list.slice(start, end);
      const number = this.termNumber(term);
      if (term !== part && number !== undefined) yield { term, number, at: found - start };
      found = list.indexOf(part, end);
    }
  }

  /** All terms in one text, each with a line end before and after it. */
  #listTerms(): string {
    this.#termList ??= `\n${this.parts.terms.join("\n")}\n`;
    return this.#termList;
  }
}

const decoder = new TextDecoder();

/** The place of the first word that is not before this one. */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldedTerms({ words, wordTerms, terms }: SegmentParts): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (written: string, term: number) => {
    const folded = fold(written);
    if (folded === written) return;
    const known = found.get(folded);
    if (!known) found.set(folded, [term]);
    else if (!known.includes(term)) known.push(term);
  };
  for (const [at, word] of words.entries()) add(word, wordTerms[at] ?? 0);
  for (const [number, term] of terms.entries()) add(term, number);
  return found;
}
