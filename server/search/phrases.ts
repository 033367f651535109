import type { Segment } from "./segment.ts";

/**
 * What finds these words in this order, with nothing but signs and spaces between them, in either case.
 * @param words  as the tokenizer gives them
 */
export function phrasePattern(words: readonly string[]): RegExp {
  const pattern = words.map(wordPattern).join("[^\\p{L}\\p{N}]+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "iu");
}

/** Does a phrase stand in a document's title, headings or text? */
export function stands(pattern: RegExp, segment: Segment, document: number): boolean {
  const head = segment.parts.heads[document];
  if (!head) return false;
  const names = [head.title, ...head.persons, ...head.organisations, head.fields ?? ""];
  return (
    names.some((name) => pattern.test(name)) ||
    segment
      .sectionsOf(document)
      .some(({ heading, text }) => pattern.test(text) || (heading && pattern.test(heading)))
  );
}

function wordPattern(word: string): string {
  return RegExp.escape(word).replaceAll("'", "['’]").replaceAll("\\x2d", "[-\u2010\u2011]");
}
