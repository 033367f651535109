import { languages, type Messages, messages } from "./language/index.ts";

/** What stands for names that are not shown, in every language: the history speaks the wiki's own, its readers theirs. */
const instead = new Map<string, "former" | "unknown">(
  languages.flatMap((language) => [
    [messages[language].members.former, "former"],
    [messages[language].members.unknown, "unknown"],
  ]),
);

/**
 * The name of somebody who changed something, as the reader is to see it.
 *
 * @example personName(t, "former member") → "tidigare medlem", for one who reads in Swedish
 * @example personName(t, "") → "Okänd författare"
 */
export function personName(t: Messages, name: string): string {
  if (name === "") return t.history.nobody;
  const kind = instead.get(name);
  return kind === undefined ? name : t.members[kind];
}
