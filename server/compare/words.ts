/** How many times a word stands in a text. */
export type WordCounts = ReadonlyMap<string, number>;

/** How much a change added and took away, in words. A word that only moved is neither. */
export interface ChangeSize {
  inserted: number;
  deleted: number;
}

/**
 * Counts what a change added and took away. Cost: what both texts begin and end with is passed over.
 *
 * @example changeSize("a small cat", "a cat and a dog") → { inserted: 3, deleted: 1 }
 */
export function changeSize(before: string, after: string): ChangeSize {
  const [old, young] = middles(before, after);
  const oldCounts = wordCounts(old);
  const youngCounts = wordCounts(young);
  return {
    inserted: countBeyond(youngCounts, oldCounts),
    deleted: countBeyond(oldCounts, youngCounts),
  };
}

/** @example wordCounts("ett, två, ett").get("ett") → 2 */
export function wordCounts(text: string): WordCounts {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** How many words two texts share, from 0 for none to 1 for all. */
export function likeness(before: WordCounts, after: WordCounts): number {
  let shared = 0;
  for (const [word, count] of before) shared += Math.min(count, after.get(word) ?? 0);
  const all = total(before) + total(after);
  return all === 0 ? 0 : (2 * shared) / all;
}

/** How many words one text has more of than another. */
export function countBeyond(counts: WordCounts, others: WordCounts): number {
  let beyond = 0;
  for (const [word, count] of counts) beyond += Math.max(0, count - (others.get(word) ?? 0));
  return beyond;
}

export function total(counts: WordCounts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** The two texts without what they begin and end with alike, cut between words. */
function middles(before: string, after: string): [string, string] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && !isBreak(before.charCodeAt(start - 1))) start--;
  let end = 0;
  const left = most - start;
  while (
    end < left &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  while (end > 0 && !isBreak(before.charCodeAt(before.length - end))) end--;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

function isBreak(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
