import lunr from "lunr";

/** The stem of an English word in lower case, by lunr's own stemmer (Porter's). @example stemEnglish("policies") → "polici" */
export function stemEnglish(word: string): string {
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}
