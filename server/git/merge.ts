import { diff3Merge } from "node-diff3";

/** The result of a three-way merge of texts. */
export type Merge =
  /** changes in different lines: nobody has to look at it */
  | { outcome: "clean"; text: string }
  /** changes in the same lines, but in different words of them: a person should look at it */
  | { outcome: "words"; text: string }
  | { outcome: "conflict" };

/**
 * Merges two texts that began as the same one.
 *
 * @example mergeTexts("a\nb\n", "A\nb\n", "a\nB\n") → { outcome: "clean", text: "A\nB\n" }
 */
export function mergeTexts(base: string, ours: string, theirs: string): Merge {
  if (ours === theirs || theirs === base) return { outcome: "clean", text: ours };
  if (ours === base) return { outcome: "clean", text: theirs };

  const byLine = mergeParts(linesOf(base), linesOf(ours), linesOf(theirs));
  if (byLine.every((part) => typeof part === "string")) {
    return { outcome: "clean", text: byLine.join("") };
  }

  const merged: string[] = [];
  for (const part of byLine) {
    if (typeof part === "string") {
      merged.push(part);
      continue;
    }
    const byWord = mergeParts(wordsOf(part.base), wordsOf(part.ours), wordsOf(part.theirs));
    for (const word of byWord) {
      if (typeof word !== "string") return { outcome: "conflict" };
      merged.push(word);
    }
  }
  return { outcome: "words", text: merged.join("") };
}

interface Clash {
  base: string;
  ours: string;
  theirs: string;
}

/** Pieces longer than this are compared only where they differ at all, and beyond it as one piece. */
const mostPieces = 20_000;

function mergeParts(base: string[], ours: string[], theirs: string[]): (string | Clash)[] {
  const start = commonStart(base, ours, theirs);
  const end = commonEnd(base, ours, theirs, start);
  const middle = (pieces: string[]) => pieces.slice(start, pieces.length - end);
  const clash = {
    base: middle(base).join(""),
    ours: middle(ours).join(""),
    theirs: middle(theirs).join(""),
  };
  const size = Math.max(base.length, ours.length, theirs.length) - start - end;
  const merged =
    size > mostPieces ? [clash] : mergeMiddle(middle(base), middle(ours), middle(theirs));
  return [base.slice(0, start).join(""), ...merged, base.slice(base.length - end).join("")].filter(
    (part) => part !== "",
  );
}

function mergeMiddle(base: string[], ours: string[], theirs: string[]): (string | Clash)[] {
  return diff3Merge(ours, base, theirs, { excludeFalseConflicts: true }).map((region) =>
    region.conflict === undefined
      ? (region.ok ?? []).join("")
      : {
          base: region.conflict.o.join(""),
          ours: region.conflict.a.join(""),
          theirs: region.conflict.b.join(""),
        },
  );
}

function commonStart(base: string[], ours: string[], theirs: string[]): number {
  const most = Math.min(base.length, ours.length, theirs.length);
  let count = 0;
  while (count < most && base[count] === ours[count] && base[count] === theirs[count]) count++;
  return count;
}

function commonEnd(base: string[], ours: string[], theirs: string[], start: number): number {
  const most = Math.min(base.length, ours.length, theirs.length) - start;
  let count = 0;
  while (
    count < most &&
    base.at(-1 - count) === ours.at(-1 - count) &&
    base.at(-1 - count) === theirs.at(-1 - count)
  ) {
    count++;
  }
  return count;
}

/** Lines with their endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Words, runs of space, line ends and single signs. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\n|[^\S\n]+|./gsu) ?? [];
}
