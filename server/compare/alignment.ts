import { diffArrays } from "diff";

/** A stretch of two lists that is the same in both, or that one has and the other has in another way, or not at all. */
export interface Run {
  same: boolean;
  /** the first of each list, and the one after the last */
  before: [start: number, end: number];
  after: [start: number, end: number];
}

/** Work grows with the square of what differs, so between two anchors it is cut off here. */
const mostEdits = 600;

/**
 * Lays two lists side by side. What stands once in each list holds them together, so that two long texts with next
 * to nothing in common take no longer than two that are alike.
 *
 * @example align(["a", "b", "c"], ["a", "x", "c"]).map((run) => run.same) → [true, false, true]
 */
export function align(before: readonly string[], after: readonly string[]): Run[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;

  const runs = new Runs();
  runs.same(0, 0, start);
  let [old, young] = [start, start];
  const [lastOld, lastYoung] = [before.length - end, after.length - end];
  for (const anchor of anchorsIn(before, after, start, lastOld, lastYoung)) {
    alignBetween(before, after, [old, anchor.before], [young, anchor.after], runs);
    runs.same(anchor.before, anchor.after, 1);
    [old, young] = [anchor.before + 1, anchor.after + 1];
  }
  alignBetween(before, after, [old, lastOld], [young, lastYoung], runs);
  runs.same(lastOld, lastYoung, end);
  return runs.list;
}

/** Runs as they are found, neighbours of one kind joined. */
class Runs {
  readonly list: Run[] = [];

  same(before: number, after: number, count: number): void {
    if (count > 0) this.#add(true, [before, before + count], [after, after + count]);
  }

  other(before: [number, number], after: [number, number]): void {
    if (before[0] < before[1] || after[0] < after[1]) this.#add(false, before, after);
  }

  #add(same: boolean, before: [number, number], after: [number, number]): void {
    const last = this.list.at(-1);
    if (last?.same === same) {
      last.before[1] = before[1];
      last.after[1] = after[1];
    } else this.list.push({ same, before, after });
  }
}

interface Anchor {
  before: number;
  after: number;
}

/** What stands once in each list and in the same order: the longest such row. */
function anchorsIn(
  before: readonly string[],
  after: readonly string[],
  start: number,
  lastOld: number,
  lastYoung: number,
): Anchor[] {
  const placeInOld = singlePlaces(before, start, lastOld);
  const placeInYoung = singlePlaces(after, start, lastYoung);
  const pairs: Anchor[] = [];
  for (const [item, young] of placeInYoung) {
    const old = placeInOld.get(item);
    if (young >= 0 && old !== undefined && old >= 0) pairs.push({ before: old, after: young });
  }
  return longestRising(pairs.sort((one, other) => one.after - other.after));
}

/** Where each item stands; -1 for one that stands there several times. */
function singlePlaces(items: readonly string[], start: number, end: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const item = items[at] ?? "";
    places.set(item, places.has(item) ? -1 : at);
  }
  return places;
}

/** Patience sorting: for each pair the pile on which it lands, and the pair on top of the pile before. */
function longestRising(pairs: readonly Anchor[]): Anchor[] {
  const tops: number[] = [];
  const previous: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.before ?? 0) < pair.before) low = middle + 1;
      else high = middle;
    }
    previous[index] = tops[low - 1] ?? -1;
    tops[low] = index;
  }
  const rising: Anchor[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}

function alignBetween(
  before: readonly string[],
  after: readonly string[],
  [oldStart, oldEnd]: [number, number],
  [youngStart, youngEnd]: [number, number],
  runs: Runs,
): void {
  if (oldStart === oldEnd || youngStart === youngEnd) {
    runs.other([oldStart, oldEnd], [youngStart, youngEnd]);
    return;
  }
  const changes = diffArrays(before.slice(oldStart, oldEnd), after.slice(youngStart, youngEnd), {
    maxEditLength: mostEdits,
  });
  if (!changes) {
    runs.other([oldStart, oldEnd], [youngStart, youngEnd]);
    return;
  }
  let [old, young] = [oldStart, youngStart];
  for (const { added, removed, count = 0 } of changes) {
    if (!added && !removed) runs.same(old, young, count);
    else runs.other([old, removed ? old + count : old], [young, added ? young + count : young]);
    if (!added) old += count;
    if (!removed) young += count;
  }
}
