import { align } from "./alignment.ts";
import { type Block, blocksOf, linesOf } from "./blocks.ts";

/** A line of a page and the revision that wrote it. */
export interface BlamedLine<Revision> {
  text: string;
  /** from 1 */
  line: number;
  /** undefined when the line is older than the revisions that were looked at */
  revision: Revision | undefined;
}

/** A paragraph, with the revision that changed it last and all that wrote what is left in it, newest first. */
export interface BlamedBlock<Revision> {
  block: Block;
  revisions: Revision[];
  /** some of it is older than what was looked at */
  isOlder: boolean;
}

/**
 * Finds out who wrote each line of a page, by going back through its revisions one by one.
 *
 * @example
 *   const blame = new Blame("a\nb\n", bos);
 *   blame.older("a\n", adas);   // "b" is Bo's, "a" is Ada's or somebody's before her
 *   blame.older(undefined);     // there is nothing before: "a" is Ada's
 */
export class Blame<Revision> {
  readonly #text: string;
  readonly #lines: BlamedLine<Revision>[];
  #olderLines: string[];
  #olderRevision: Revision;
  /** For each line of the text looked at last that is also in the page: which line of the page it is. */
  #open: Map<number, number>;

  constructor(text: string, newest: Revision) {
    this.#text = text;
    this.#olderLines = linesOf(text);
    this.#olderRevision = newest;
    this.#lines = this.#olderLines.map((line, index) => ({
      text: line,
      line: index + 1,
      revision: undefined,
    }));
    this.#open = new Map(this.#lines.map((_, index) => [index, index]));
  }

  /** Whether each line has found its revision, so that going further back tells nothing. */
  get isSettled(): boolean {
    return this.#open.size === 0;
  }

  /** Takes in the next revision back: lines that it has not got are the later one's. */
  older(text: string | undefined, revision?: Revision): void {
    const lines = text === undefined ? [] : linesOf(text);
    const open = new Map<number, number>();
    for (const { same, before, after } of align(lines, this.#olderLines)) {
      for (let at = after[0]; at < after[1]; at++) {
        const line = this.#open.get(at);
        if (line === undefined) continue;
        if (same) open.set(before[0] + at - after[0], line);
        else this.#settle(line);
      }
    }
    this.#open = open;
    this.#olderLines = lines;
    if (revision !== undefined) this.#olderRevision = revision;
  }

  lines(): readonly BlamedLine<Revision>[] {
    return this.#lines;
  }

  /** @param order  the revisions, newest first */
  blocks(order: readonly Revision[]): BlamedBlock<Revision>[] {
    const place = new Map(order.map((revision, index) => [revision, index]));
    return blocksOf(this.#text).map((block) => {
      const from = block.line - 1;
      const lines = this.#lines.slice(from, from + linesOf(block.text).length);
      const known = lines.flatMap(({ revision }) => (revision === undefined ? [] : [revision]));
      const revisions = [...new Set(known)].sort(
        (one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0),
      );
      return { block, revisions, isOlder: known.length < lines.length };
    });
  }

  #settle(line: number): void {
    const blamed = this.#lines[line];
    if (blamed) blamed.revision = this.#olderRevision;
  }
}
