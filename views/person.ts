import { languages, type Messages, messages } from "./language/index.ts";

/** What one who has left is called, in every language: the history speaks the wiki's own, its readers theirs. */
const former = new Set(languages.map((language) => messages[language].members.former));

/**
 * The name of somebody who changed something, as the reader is to see it.
 *
 * @example personName(t, "former member") → "tidigare medlem", for one who reads in Swedish
 * @example personName(t, "") → "Okänd författare"
 */
export function personName(t: Messages, name: string): string {
  if (name === "") return t.history.nobody;
  return former.has(name) ? t.members.former : name;
}
