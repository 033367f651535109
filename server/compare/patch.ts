import { mineWithTheirs } from "../git/difference.ts";
import { mergeTexts } from "../git/merge.ts";

/** What comes of taking one change back out of a text that has gone on since. */
export interface Undone {
  /** false when later changes stand in the way: `text` is then what could be taken back, and the rest as it is */
  isWhole: boolean;
  text: string;
}

/**
 * Takes a change back out of a text: the patch from `after` to `before`, applied to what the text is now.
 *
 * @param before   the text before the change that is to be undone
 * @param after    the text after it
 * @param present  the text now
 * @example undoText("a\nb\n", "A\nb\n", "A\nb\nc\n") → { isWhole: true, text: "a\nb\nc\n" }
 */
export function undoText(before: string, after: string, present: string): Undone {
  const merge = mergeTexts(after, present, before);
  if (merge.outcome === "clean") return { isWhole: true, text: merge.text };
  // Changes to other words of the same line can be put together, but a person is to read the line.
  const text = merge.outcome === "words" ? merge.text : mineWithTheirs(after, before, present);
  return { isWhole: false, text };
}
