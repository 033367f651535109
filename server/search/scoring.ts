import { isStopWord } from "./language.ts";
import type { Match } from "./matching.ts";
import type { QueryWord } from "./query.ts";
import { fields, type Segment } from "./segment.ts";
import { termOf } from "./terms.ts";

/** What a word counts for in a field, and how much a long field takes away from it. */
const weights: Record<(typeof fields)[number], { boost: number; b: number }> = {
  title: { boost: 8, b: 0.4 },
  headings: { boost: 3.5, b: 0.4 },
  about: { boost: 2.5, b: 0.4 },
  body: { boost: 1, b: 0.75 },
};
// Of BM25, as in lunr: how soon one more of the same word adds nothing.
const k1 = 1.2;
const titleField = fields.indexOf("title");

/** What a segment's documents have of the words that are wanted. Bit n of a mask stands for word n. */
export interface Scores {
  segment: Segment;
  scores: Float32Array;
  whole: Uint32Array;
  near: Uint32Array;
  parts: Uint32Array;
  /** The words that a document needs to be complete: all but the stop words of its language. */
  needed: number;
  /** The terms that answered, for marking them in excerpts. */
  terms: Set<string>;
}

/**
 * Weighs every document by the words of a query (BM25 with a boost for each field). How rare a word is is counted
 * over all segments, so that a page's weight does not depend on which segment it happens to lie in.
 */
export function score(
  words: readonly QueryWord[],
  segments: readonly Segment[],
  matchesOf: (word: QueryWord, segment: Segment) => readonly Match[],
): Scores[] {
  const found = segments.map((segment) => {
    const matches = words.map((word) => [...matchesOf(word, segment)]);
    addJoined(words, segment, matches);
    return matches;
  });
  const documents = segments.reduce((sum, { size }) => sum + size, 0);
  const rarities = words.map((_, word) => rarity(word, found, segments, documents));
  const averages = averageLengths(segments);
  return segments.map((segment, index) =>
    scoreSegment(segment, words, found[index] ?? [], rarities, averages),
  );
}

/** Two words of the query may be one in the text, "game boy" and "Gameboy": the one answers for both. */
function addJoined(words: readonly QueryWord[], segment: Segment, matches: Match[][]): void {
  for (const [at, { text }] of words.slice(0, -1).entries()) {
    const next = words[at + 1]?.text ?? "";
    for (const joint of ["", "s", "-"]) {
      const term = segment.termNumber(termOf(text + joint + next, segment.language));
      if (term === undefined) continue;
      for (const place of [at, at + 1])
        if (!matches[place]?.some((match) => match.term === term))
          matches[place]?.push({ term, likeness: "near", weight: 0.5 });
    }
  }
}

function rarity(
  word: number,
  found: readonly (readonly Match[][])[],
  segments: readonly Segment[],
  documents: number,
): number {
  let holding = 0;
  for (const [index, segment] of segments.entries())
    for (const { term, likeness } of found[index]?.[word] ?? [])
      if (likeness === "whole") holding += segment.postingsOf(term).length;
  holding = Math.min(holding, documents);
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

function averageLengths(segments: readonly Segment[]): number[] {
  const count = segments.reduce((sum, { parts }) => sum + parts.heads.length, 0);
  return fields.map((_, field) => {
    const total = segments.reduce((sum, { totals }) => sum + (totals[field] ?? 0), 0);
    return Math.max(total / count, 1);
  });
}

function scoreSegment(
  segment: Segment,
  words: readonly QueryWord[],
  found: readonly (readonly Match[])[],
  rarities: readonly number[],
  averages: readonly number[],
): Scores {
  const count = segment.parts.heads.length;
  const result: Scores = {
    segment,
    scores: new Float32Array(count),
    whole: new Uint32Array(count),
    near: new Uint32Array(count),
    parts: new Uint32Array(count),
    needed: neededOf(words, segment),
    terms: new Set(),
  };
  const masks = { whole: result.whole, near: result.near, part: result.parts };
  const { lengths } = segment.parts;
  const boosts = fields.map((field) => weights[field].boost);
  const bs = fields.map((field) => weights[field].b);
  for (const [word, matches] of found.entries()) {
    const bit = 1 << word;
    for (const { term, likeness, weight } of matches) {
      const mask = masks[likeness];
      const factor = weight * (rarities[word] ?? 0) * (k1 + 1);
      result.terms.add(segment.parts.terms[term] ?? "");
      for (const posting of segment.postingsOf(term)) {
        const field = (posting >>> 10) & 3;
        if (words[word]?.isInTitle && field !== titleField) continue;
        const document = posting >>> 12;
        const times = posting & 1023;
        const b = bs[field] ?? 0;
        const length = (lengths[document * fields.length + field] ?? 0) / (averages[field] ?? 1);
        const saturated = times / (times + k1 * (1 - b + b * length));
        result.scores[document] =
          (result.scores[document] ?? 0) + factor * (boosts[field] ?? 0) * saturated;
        mask[document] = (mask[document] ?? 0) | bit;
      }
    }
  }
  return result;
}

function neededOf(words: readonly QueryWord[], segment: Segment): number {
  const telling = words.map(
    ({ text, isPrefix }) => isPrefix || !isStopWord(text, segment.language),
  );
  const isAnyTelling = telling.includes(true);
  return words.reduce((mask, _, at) => (telling[at] || !isAnyTelling ? mask | (1 << at) : mask), 0);
}
