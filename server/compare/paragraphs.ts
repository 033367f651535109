import type { Segment } from "../git/difference.ts";
import { align } from "./alignment.ts";
import { type Block, blocksOf, spaceless } from "./blocks.ts";
import { partnersOf } from "./partners.ts";
import { wordChanges } from "./segments.ts";
import { countBeyond, likeness, total, type WordCounts, wordCounts } from "./words.ts";

/** One line of a comparison, as it is shown: what stood there before, what stands there now, and what became of it. */
export type Row =
  | { kind: "same"; before: Block; after: Block }
  | { kind: "changed"; before: Block; after: Block; segments: Segment[] }
  | { kind: "inserted"; after: Block }
  | { kind: "deleted"; before: Block }
  /** where it stands now; `number` is the same in both rows of one move */
  | { kind: "moved"; before: Block; after: Block; segments: Segment[]; number: number }
  | { kind: "moved-away"; before: Block; after: Block; number: number };

export interface Comparison {
  rows: Row[];
  /** There was too much to compare word by word: changed paragraphs stand whole in both forms. */
  isCoarse: boolean;
}

export interface CompareOptions {
  /** Takes paragraphs that differ in white space alone for the same. */
  ignoreSpace?: boolean;
}

/**
 * Compares two texts as people read them: paragraph by paragraph, and word by word where a paragraph was changed.
 *
 * @example compareTexts("Vi delar.\n\nAlla.", "Vi delar allt.\n\nAlla.").rows.map((row) => row.kind)
 *   → ["changed", "same"]
 */
export function compareTexts(
  before: string,
  after: string,
  { ignoreSpace = false }: CompareOptions = {},
): Comparison {
  const old = blocksOf(before);
  const young = blocksOf(after);
  const key = ({ text }: Block) => (ignoreSpace ? spaceless(text) : text);
  const rows: Row[] = [];
  const effort = new Effort();
  for (const run of align(old.map(key), young.map(key))) {
    const olds = old.slice(...run.before);
    const youngs = young.slice(...run.after);
    if (run.same) rows.push(...olds.map((block, index) => same(block, youngs[index] ?? block)));
    else rows.push(...matched(olds.map(counted), youngs.map(counted), effort));
  }
  return { rows: withMoves(rows, key, effort), isCoarse: effort.isSpent };
}

/** What stands between two changes and is not shown until asked for. */
export interface Fold {
  kind: "fold";
  rows: Row[];
}

/**
 * Folds what is unchanged, but for the nearest around each change.
 *
 * @param around  how many unchanged rows are left on each side
 */
export function folded(rows: readonly Row[], around = 1): (Row | Fold)[] {
  const found: (Row | Fold)[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (rows[end]?.kind === "same") end++;
    if (end === at) {
      found.push(...rows.slice(at, ++end));
      at = end;
      continue;
    }
    const head = at === 0 ? 0 : around;
    const tail = end === rows.length ? 0 : around;
    // A fold that hides one paragraph would take as much room as the paragraph.
    if (end - at - head - tail < 2) found.push(...rows.slice(at, end));
    else {
      found.push(...rows.slice(at, at + head));
      found.push({ kind: "fold", rows: rows.slice(at + head, end - tail) });
      found.push(...rows.slice(end - tail, end));
    }
    at = end;
  }
  return found;
}

/** How much word-by-word comparing there may be in all: about a quarter of a second's worth. */
const mostEffort = 1_500_000;

class Effort {
  isSpent = false;
  #left = mostEffort;

  /** Compares two blocks word by word, or takes them whole when there has been enough of that. */
  segments(before: Counted, after: Counted): Segment[] {
    const edits = countBeyond(before.words, after.words) + countBeyond(after.words, before.words);
    const cost = before.block.text.length + after.block.text.length + edits * edits;
    if (cost > this.#left) {
      this.isSpent = true;
      return [
        { kind: "delete", text: before.block.text },
        { kind: "insert", text: after.block.text },
      ];
    }
    this.#left -= cost;
    return wordChanges(before.block.text, after.block.text);
  }
}

interface Counted {
  block: Block;
  words: WordCounts;
}

function counted(block: Block): Counted {
  return { block, words: wordCounts(block.text) };
}

function same(before: Block, after: Block): Row {
  return { kind: "same", before, after };
}

/** Two paragraphs that share less than this are two paragraphs, not one that was changed. */
const leastLikeness = 0.4;

/** Within a stretch where the texts differ: which paragraph became which. */
function matched(olds: Counted[], youngs: Counted[], effort: Effort): Row[] {
  const likenesses = (old: number, young: number) => likenessOf(olds[old], youngs[young]);
  const partners = partnersOf(olds.length, youngs.length, likenesses);
  const rows: Row[] = [];
  let next = 0;
  for (const [index, old] of olds.entries()) {
    const partner = partners[index] ?? -1;
    const young = youngs[partner];
    if (young === undefined) {
      rows.push({ kind: "deleted", before: old.block });
      continue;
    }
    for (; next < partner; next++) pushInserted(rows, youngs[next]);
    const segments = effort.segments(old, young);
    rows.push({ kind: "changed", before: old.block, after: young.block, segments });
    next = partner + 1;
  }
  for (; next < youngs.length; next++) pushInserted(rows, youngs[next]);
  return rows;
}

function pushInserted(rows: Row[], young: Counted | undefined): void {
  if (young) rows.push({ kind: "inserted", after: young.block });
}

function likenessOf(old: Counted | undefined, young: Counted | undefined): number {
  if (!old || !young) return 0;
  if (spaceless(old.block.text) === spaceless(young.block.text)) return 1;
  const value = likeness(old.words, young.words);
  return value < leastLikeness ? 0 : value;
}

/** A paragraph shorter than this that stands in two places is no move: "---" and "| |" stand everywhere. */
const leastMoved = 12;
const leastMovedLikeness = 0.75;
const mostPairs = 4000;

/** Takes what was deleted in one place and inserted in another for one paragraph that was moved. */
function withMoves(rows: Row[], key: (block: Block) => string, effort: Effort): Row[] {
  const gone = rows.flatMap((row) => (row.kind === "deleted" ? [counted(row.before)] : []));
  const come = rows.flatMap((row) => (row.kind === "inserted" ? [counted(row.after)] : []));
  const moves = new Map<Block, { before: Counted; after: Counted; number: number }>();
  const isFree = ({ block }: Counted) => block.text.length >= leastMoved && !moves.has(block);
  const pair = (before: Counted, after: Counted) => {
    const move = { before, after, number: moves.size / 2 + 1 };
    moves.set(before.block, move).set(after.block, move);
  };

  const byKey = new Map(gone.filter(isFree).map((each) => [key(each.block), each]));
  for (const after of come) {
    const before = byKey.get(key(after.block));
    if (before && isFree(before) && isFree(after)) pair(before, after);
  }
  if (gone.length * come.length <= mostPairs) {
    for (const after of come.filter(isFree)) {
      if (total(after.words) < 5) continue;
      const before = gone.find(
        (each) => isFree(each) && likeness(each.words, after.words) >= leastMovedLikeness,
      );
      if (before) pair(before, after);
    }
  }

  return rows.map((row) => {
    if (row.kind !== "inserted" && row.kind !== "deleted") return row;
    const move = moves.get(row.kind === "inserted" ? row.after : row.before);
    if (!move) return row;
    const { number } = move;
    const [before, after] = [move.before.block, move.after.block];
    if (row.kind === "deleted") return { kind: "moved-away", before, after, number };
    const isAlike = key(before) === key(after);
    const segments: Segment[] = isAlike
      ? [{ kind: "same", text: after.text }]
      : effort.segments(move.before, move.after);
    return { kind: "moved", before, after, segments, number };
  });
}
