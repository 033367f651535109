import { isPartOf } from "./compounds.ts";
import { foldedFamilyHead } from "./families.ts";
import type { QueryWord } from "./query.ts";
import type { Segment } from "./segment.ts";
import { termOf } from "./terms.ts";
import { fold } from "./tokens.ts";

/** How a term answers for a word of a query, the best last. */
export type Likeness = "part" | "near" | "whole";

export interface Match {
  /** The term's number in its segment. */
  term: number;
  likeness: Likeness;
  /** What a hit by it counts for, of 1. */
  weight: number;
}

const mostOfPrefix = 2000;
const mostCompounds = 500;
const shortestInCompound = 4;

/**
 * The terms of a segment that answer for a word: its own in any form, those that begin with it if it has a star,
 * those near to it ("oppna" for "öppna", "upphandla" for "upphandling"), and the compounds that it is part of.
 *
 * @param isWord  asks whether the wiki has such a word, to take compounds apart
 */
export function matchesOf(
  { text, isPrefix }: QueryWord,
  segment: Segment,
  isWord: (word: string) => boolean,
): Match[] {
  const own = termOf(text, segment.language);
  const found = new Map<number, Match>();
  const add = (term: number | undefined, likeness: Likeness, weight: number) => {
    if (term !== undefined && !found.has(term)) found.set(term, { term, likeness, weight });
  };
  add(segment.termNumber(own), "whole", 1);
  if (isPrefix)
    for (const term of segment.termsOfPrefix(text, mostOfPrefix)) add(term, "whole", 0.8);
  for (const [folded, weight] of foldedForms(text, own, segment)) add(folded, "near", weight);
  if (segment.language === "sv")
    for (const term of derivedFrom(own)) add(segment.termNumber(term), "near", 0.5);
  if (own.length >= shortestInCompound && /^\p{L}+$/u.test(own)) {
    let count = 0;
    for (const { term, number, at } of segment.termsWith(own)) {
      if (++count > mostCompounds) break;
      if (isPartOf(term, at, own, isWord)) add(number, "part", 0.4);
    }
  }
  return [...found.values()];
}

/** A verb for its noun, and the noun for its verb. @example "upphandl" → "upphandling", "anskaffning" → "anskaff" */
function derivedFrom(term: string): string[] {
  const verb = /^(.{4,}?)n?ing$/.exec(term)?.[1];
  if (verb !== undefined) return [verb];
  return term.length >= 4 ? [`${term}ning`, `${term}ing`] : [];
}

/** Letters typed plain may stand for others. One typed with its dots stands for itself, or else for little. */
function foldedForms(word: string, own: string, segment: Segment): [number, number][] {
  const folded = fold(word);
  const foldedOwn = fold(own);
  const terms = new Set([...segment.termsOfFolded(folded), ...segment.termsOfFolded(foldedOwn)]);
  const family = foldedFamilyHead(folded);
  for (const plain of [family, folded === word ? undefined : termOf(folded, segment.language)]) {
    const number = plain === undefined ? undefined : segment.termNumber(plain);
    if (number !== undefined) terms.add(number);
  }
  const weight = folded === word ? 0.5 : 0.15;
  return [...terms].map((term) => [term, weight]);
}
