import { align } from "./alignment.ts";
import { partnersOf } from "./partners.ts";

/** What became of one item, in the order in which both lists are read. */
export type Pair =
  | { kind: "same" | "changed"; old: number; young: number }
  | { kind: "deleted"; old: number }
  | { kind: "inserted"; young: number };

/** Two short lists are laid side by side by what their items have in common; two long ones by what is the same. */
const mostTried = 4000;
/** What stayed as it was weighs more than what was changed a little. */
const sameness = 1.25;

/**
 * Finds out which item of a list became which, so that as much as can be is the same or alike.
 *
 * @param likeness  of an old and a young item, by their places: 0 for none, at most 1
 * @example pairsOf(["a", "b"], ["b!", "c"], (old, young) => (old === 1 && young === 0 ? 0.5 : 0))
 *   → "a" deleted, "b" changed to "b!", "c" inserted
 */
export function pairsOf(
  olds: readonly string[],
  youngs: readonly string[],
  likeness: (old: number, young: number) => number,
): Pair[] {
  const most = Math.min(olds.length, youngs.length);
  let start = 0;
  while (start < most && olds[start] === youngs[start]) start++;
  let end = 0;
  while (end < most - start && olds.at(-1 - end) === youngs.at(-1 - end)) end++;

  const pairs = new Pairs(olds, youngs);
  const [oldEnd, youngEnd] = [olds.length - end, youngs.length - end];
  const isShort = (oldEnd - start) * (youngEnd - start) <= mostTried;
  pairs.addSame(0, 0, start);
  if (isShort) {
    const both = (old: number, young: number) =>
      olds[old] === youngs[young] ? sameness : likeness(old, young);
    pairs.addPartners([start, oldEnd], [start, youngEnd], both);
  } else {
    for (const { same, before, after } of align(
      olds.slice(start, oldEnd),
      youngs.slice(start, youngEnd),
    )) {
      const [old, young] = [before[0] + start, after[0] + start];
      if (same) pairs.addSame(old, young, before[1] - before[0]);
      else pairs.addPartners([old, before[1] + start], [young, after[1] + start], likeness);
    }
  }
  pairs.addSame(oldEnd, youngEnd, end);
  return pairs.list;
}

class Pairs {
  readonly list: Pair[] = [];
  readonly #olds: readonly string[];
  readonly #youngs: readonly string[];

  constructor(olds: readonly string[], youngs: readonly string[]) {
    this.#olds = olds;
    this.#youngs = youngs;
  }

  addSame(old: number, young: number, count: number): void {
    for (let at = 0; at < count; at++) {
      this.list.push({ kind: "same", old: old + at, young: young + at });
    }
  }

  addPartners(
    [oldStart, oldEnd]: [number, number],
    [youngStart, youngEnd]: [number, number],
    likeness: (old: number, young: number) => number,
  ): void {
    const partners = partnersOf(oldEnd - oldStart, youngEnd - youngStart, (old, young) =>
      likeness(oldStart + old, youngStart + young),
    );
    let next = youngStart;
    for (const [index, partner] of partners.entries()) {
      const old = oldStart + index;
      if (partner < 0) {
        this.list.push({ kind: "deleted", old });
        continue;
      }
      const young = youngStart + partner;
      for (; next < young; next++) this.list.push({ kind: "inserted", young: next });
      const kind = this.#olds[old] === this.#youngs[young] ? "same" : "changed";
      this.list.push({ kind, old, young });
      next = young + 1;
    }
    for (; next < youngEnd; next++) this.list.push({ kind: "inserted", young: next });
  }
}
