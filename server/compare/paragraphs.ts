import type { Segment } from "../git/difference.ts";
import { type Block, blocksOf, spaceless } from "./blocks.ts";
import { pairsOf } from "./pairs.ts";
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
  const effort = new Effort();
  const words = new WordsOf();
  const alike = (one: number, other: number) => likenessOf(old[one], young[other], words);
  const pairs = pairsOf(old.map(key), young.map(key), alike);
  const rows = pairs.flatMap((pair): Row[] => {
    const was = "old" in pair ? old[pair.old] : undefined;
    const is = "young" in pair ? young[pair.young] : undefined;
    if (was === undefined) return is ? [{ kind: "inserted", after: is }] : [];
    if (is === undefined) return [{ kind: "deleted", before: was }];
    if (pair.kind === "same") return [{ kind: "same", before: was, after: is }];
    const segments = effort.segments(words.of(was), words.of(is));
    return [{ kind: "changed", before: was, after: is, segments }];
  });
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

/** Each block's words, counted when they are first asked for. */
class WordsOf {
  readonly #counted = new Map<Block, Counted>();

  of(block: Block): Counted {
    let known = this.#counted.get(block);
    if (known === undefined) {
      known = counted(block);
      this.#counted.set(block, known);
    }
    return known;
  }
}

/** Two paragraphs that share less than this are two paragraphs, not one that was changed. */
const leastLikeness = 0.4;

function likenessOf(old: Block | undefined, young: Block | undefined, words: WordsOf): number {
  if (!old || !young) return 0;
  if (spaceless(old.text) === spaceless(young.text)) return 1;
  const value = likeness(words.of(old).words, words.of(young).words);
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
