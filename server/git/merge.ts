import { type Passage, passages } from "./difference.ts";

/** The result of a three-way merge of texts. */
export type Merge =
  /** changes in different lines: nobody has to look at it */
  | { outcome: "clean"; text: string }
  /** changes in the same lines, but in different words of them: a person should look at it */
  | { outcome: "words"; text: string }
  | { outcome: "conflict" };

/**
 * Merges two texts that began as the same one. Bytes that neither touched stay as they are, line ends included.
 *
 * @example mergeTexts("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") → { outcome: "clean", text: "A\nb\nC\n" }
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  const byLine = passages(base, theirs, mine, "line");
  if (!byLine.some(isClash)) return { outcome: "clean", text: byLine.map(merged).join("") };

  const byWord = byLine.flatMap((passage) =>
    isClash(passage) ? passages(passage.base, passage.theirs, passage.mine, "word") : [passage],
  );
  if (byWord.some(isClash)) return { outcome: "conflict" };
  return { outcome: "words", text: byWord.map(merged).join("") };
}

function isClash(passage: Passage): boolean {
  return passage.changed === "clash";
}

function merged(passage: Passage): string {
  return passage.changed === "theirs" ? passage.theirs : passage.mine;
}
