import { splitCompound } from "./compounds.ts";
import type { DocumentHead } from "./document.ts";
import { excerptOf } from "./excerpts.ts";
import { countFacets, hasFacets, passes } from "./filters.ts";
import type { IndexLanguage } from "./language.ts";
import { type Match, matchesOf } from "./matching.ts";
import { phrasePattern, stands } from "./phrases.ts";
import { isEmptyQuery, type Query, type QueryWord, readQuery } from "./query.ts";
import { firstOf } from "./ranking.ts";
import type { FindOptions, Hit, SearchResult } from "./result.ts";
import { type Scores, score } from "./scoring.ts";
import type { Segment } from "./segment.ts";
import { type KnownWord, nearestWord } from "./spelling.ts";
import { fold, partsOf, wordsOf } from "./tokens.ts";

/** A document found, before it is known whether it will be shown. */
interface Found {
  scores: Scores;
  document: number;
  head: DocumentHead;
  /** 3 all words are there, 2 all but for dots, 1 some only as part of compounds, 0 not all words are there. */
  tier: number;
  weight: number;
}

const standardCount = 20;
const mostCount = 100;
/** So many of the first are looked at again, for the words side by side: as many whichever page is shown. */
const lookedAtAgain = 30;

/** Finds what a query asks for. See `query.ts` for the language, and `SearchResult` for the answer. */
export function find(
  segments: readonly Segment[],
  text: string,
  { skip = 0, count = standardCount, sort = "relevance", facets }: FindOptions = {},
): SearchResult {
  const understood = readQuery(text);
  const lexicon = new Lexicon(segments);
  const words = wantedWords(understood, lexicon);
  const found = isEmptyQuery(understood) ? [] : matching(segments, understood, words, lexicon);
  const chosen = facets ? found.filter(({ head }) => hasFacets(head, facets)) : found;
  const first = Math.max(0, Math.floor(skip));
  const last = first + Math.min(Math.max(0, Math.floor(count)), mostCount);
  const isByDate = sort === "date" || words.length === 0;
  if (!isByDate) raiseNeighbours(firstOf(chosen, lookedAtAgain, byRelevance), words);
  const shown = isByDate ? chosen.toSorted(byDate) : firstOf(chosen, last, byRelevance);

  const complete = chosen.reduce((sum, { tier }) => sum + (tier > 0 ? 1 : 0), 0);
  const spelling = found.some(({ tier }) => tier > 0)
    ? undefined
    : respelt(text, understood, lexicon);
  return {
    hits: shown.slice(first, last).map(hitOf),
    total: chosen.length,
    complete,
    facets: countFacets(chosen.map(({ scores: { segment }, document }) => ({ segment, document }))),
    ...(spelling !== undefined && { spelling }),
    understood,
  };
}

/** The words that there are, and which of them answer for those of one query. */
class Lexicon {
  readonly #segments: readonly Segment[];
  readonly #known = new Map<string, boolean>();
  readonly #matches = new Map<Segment, Map<string, readonly Match[]>>();

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  /** The terms of a segment that answer for a word. */
  readonly matches = (word: QueryWord, segment: Segment): readonly Match[] => {
    const known = this.#matches.get(segment) ?? new Map<string, readonly Match[]>();
    this.#matches.set(segment, known);
    const key = `${word.isPrefix} ${word.text}`;
    const found =
      known.get(key) ??
      matchesOf(word, segment, (other) => this.#isOfLanguage(other, segment.language));
    known.set(key, found);
    return found;
  };

  readonly isWord = (word: string) =>
    this.#segments.some((one) => one.termNumber(word) !== undefined || one.hasWord(word));

  /** Does anything answer for the word? */
  answers(word: QueryWord): boolean {
    return this.#segments.some((segment) => this.matches(word, segment).length > 0);
  }

  *words(): Generator<KnownWord> {
    for (const segment of this.#segments) {
      const { words, wordTerms } = segment.parts;
      for (const [at, word] of words.entries())
        yield { word, documents: segment.postingsOf(wordTerms[at] ?? 0).length };
    }
  }

  /** A word or a stem of one language; compounds are taken apart within it. */
  #isOfLanguage(word: string, language: IndexLanguage): boolean {
    const key = `${language} ${word}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const isWord = this.#segments.some(
      (one) =>
        one.language === language && (one.termNumber(word) !== undefined || one.hasWord(word)),
    );
    this.#known.set(key, isWord);
    return isWord;
  }
}

/**
 * The words to look for: those of the query, those of its phrases too, each once. A joined word or a compound that
 * stands nowhere is looked for by its parts.
 */
function wantedWords({ words, phrases }: Query, lexicon: Lexicon): QueryWord[] {
  const wanted = new Map<string, QueryWord>();
  const add = (word: QueryWord) => {
    wanted.set(`${word.text} ${word.isPrefix} ${word.isInTitle}`, word);
  };
  for (const word of words) {
    const parts = lexicon.answers(word)
      ? []
      : [partsOf(word.text), splitCompound(word.text, lexicon.isWord) ?? []].flat();
    if (parts.length === 0) add(word);
    else for (const text of parts) add({ ...word, text, isPrefix: false });
  }
  for (const text of phrases.flat()) add({ text, isPrefix: false, isInTitle: false });
  return [...wanted.values()].slice(0, 31);
}

function matching(
  segments: readonly Segment[],
  query: Query,
  words: readonly QueryWord[],
  lexicon: Lexicon,
): Found[] {
  const { without } = query;
  const patterns = query.phrases.map(phrasePattern);
  const unwantedPatterns = without.phrases.map(phrasePattern);
  const unwanted = without.words.length > 0 ? score(without.words, segments, lexicon.matches) : [];
  const inPhrases = new Set(query.phrases.flat());
  const phraseMask = words.reduce(
    (mask, { text }, at) => (inPhrases.has(text) ? mask | (1 << at) : mask),
    0,
  );
  const found: Found[] = [];
  for (const [index, scores] of score(words, segments, lexicon.matches).entries()) {
    const { segment, whole, near, parts, needed } = scores;
    const struckOut = unwanted[index]?.whole;
    for (let document = 0; document < segment.parts.heads.length; document++) {
      const has = (whole[document] ?? 0) | (near[document] ?? 0) | (parts[document] ?? 0);
      if (words.length > 0 && has === 0) continue;
      const head = segment.parts.heads[document];
      if (!head || segment.struck[document] || struckOut?.[document]) continue;
      if (((whole[document] ?? 0) & phraseMask) !== phraseMask) continue;
      if (!query.filters.every((filter) => passes(head, filter))) continue;
      if (without.filters.some((filter) => passes(head, filter))) continue;
      if (!patterns.every((pattern) => stands(pattern, segment, document))) continue;
      if (unwantedPatterns.some((pattern) => stands(pattern, segment, document))) continue;
      const tier = tierOf(whole[document] ?? 0, near[document] ?? 0, has, needed);
      const share = tier > 0 ? 1 : bitCount(has & needed) / bitCount(needed);
      const weight = (scores.scores[document] ?? 0) * share;
      found.push({ scores, document, head, tier, weight });
    }
  }
  return found;
}

function tierOf(whole: number, near: number, has: number, needed: number): number {
  if ((whole & needed) === needed) return 3;
  if (((whole | near) & needed) === needed) return 2;
  return (has & needed) === needed ? 1 : 0;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Raises those that have the words side by side as they were typed, in the title most of all. */
function raiseNeighbours(found: readonly Found[], words: readonly QueryWord[]): void {
  const pattern = phrasePattern(words.map(({ text }) => text));
  const asTitle = words.map(({ text }) => fold(text)).join(" ");
  for (const one of found) {
    const title = one.head.title;
    if (fold(wordsOf(title).join(" ")) === asTitle) one.weight *= 3;
    else if (words.length > 1 && pattern.test(title)) one.weight *= 2;
    else if (words.length > 1 && stands(pattern, one.scores.segment, one.document))
      one.weight *= 1.5;
  }
}

function byRelevance(one: Found, other: Found): number {
  return (
    other.tier - one.tier || other.weight - one.weight || (one.head.path < other.head.path ? -1 : 1)
  );
}

/** The newest first, those without a date last; in each the complete ones first. */
function byDate(one: Found, other: Found): number {
  const isComplete = Number(other.tier > 0) - Number(one.tier > 0);
  if (isComplete !== 0) return isComplete;
  const date = one.head.date ?? "";
  const otherDate = other.head.date ?? "";
  return date === otherDate ? byRelevance(one, other) : date < otherDate ? 1 : -1;
}

function hitOf({ scores: { segment, terms }, document, head, tier }: Found): Hit {
  const { pieces, section } = excerptOf(segment.sectionsOf(document), terms, segment.language);
  const { path, blob, slug, title, kind, language, date, folder, file } = head;
  return {
    path,
    blob,
    slug,
    title,
    language,
    folder,
    ...(kind !== undefined && { kind }),
    ...(date !== undefined && { date }),
    ...(file !== undefined && { file }),
    excerpt: pieces,
    ...(section?.heading !== undefined && { heading: section.heading }),
    ...(section?.id !== undefined && { anchor: section.id }),
    ...(section?.page !== undefined && { page: section.page }),
    isComplete: tier > 0,
  };
}

/** The query with each word that nothing answers for replaced by the nearest one that there is. */
function respelt(text: string, { words, phrases }: Query, lexicon: Lexicon): string | undefined {
  let spelt = text.normalize("NFC");
  const inPhrases = phrases
    .flat()
    .map((word) => ({ text: word, isPrefix: false, isInTitle: false }));
  for (const word of [...words, ...inPhrases]) {
    if (lexicon.answers(word)) continue;
    const near = nearestWord(word.text, lexicon.words());
    if (near !== undefined) spelt = replaceWord(spelt, word.text, near);
  }
  return spelt === text.normalize("NFC") ? undefined : spelt;
}

function replaceWord(text: string, word: string, by: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? text : text.slice(0, at) + by + text.slice(at + word.length);
}
