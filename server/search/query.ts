import { cleanText, wordsOf } from "./tokens.ts";

export type FilterName = "person" | "organisation" | "year" | "kind" | "language" | "folder";

export interface QueryWord {
  /** As the tokenizer gives it: "öppna", "c#". */
  text: string;
  /** Written with a star: longer words count too. */
  isPrefix: boolean;
  /** Written `title:…`: it is to stand there. */
  isInTitle: boolean;
}

export interface QueryFilter {
  name: FilterName;
  value: string;
}

/** What a query has been understood to ask for. */
export interface Query {
  /** All are wanted; documents with only some of them come after. */
  words: QueryWord[];
  /** Each is to stand so in the text. */
  phrases: string[][];
  filters: QueryFilter[];
  without: { words: QueryWord[]; phrases: string[][]; filters: QueryFilter[] };
}

const longestQuery = 500;
const mostWords = 24;

const filterNames: Record<string, FilterName | "title"> = {
  title: "title",
  titel: "title",
  person: "person",
  org: "organisation",
  organisation: "organisation",
  year: "year",
  år: "year",
  kind: "kind",
  slag: "kind",
  lang: "language",
  språk: "language",
  folder: "folder",
  mapp: "folder",
};

/** A minus, a name with a colon, then a phrase or what goes on to the next space. */
const term = /(?<=^|\s)(-?)(?:([\p{L}]+):)?(?:"([^"]*)"(?=\s|$)|(\S+))/gu;

/**
 * Reads a query. There are no errors: what is no form of the language is searched as the words that it has.
 *
 * @example readQuery('"öppen källkod" policy* -utkast year:2020')
 */
export function readQuery(text: string): Query {
  const query: Query = {
    words: [],
    phrases: [],
    filters: [],
    without: { words: [], phrases: [], filters: [] },
  };
  const cleaned = cleanText(text.slice(0, longestQuery)).replace(/[“”„«»]/g, '"');
  for (const [whole, minus, name, phrase, word] of cleaned.matchAll(term)) {
    const side = minus ? query.without : query;
    const value = phrase ?? word ?? "";
    const named = name === undefined ? undefined : filterNames[name.toLowerCase()];
    if (named === "title") side.words.push(...queryWords(value, true));
    else if (named !== undefined && isValue(named, value))
      side.filters.push({ name: named, value: value.trim() });
    else if (phrase !== undefined && name === undefined) addPhrase(side, phrase);
    else side.words.push(...queryWords(minus ? whole.slice(1) : whole, false));
  }
  query.words.splice(mostWords);
  query.without.words.splice(mostWords);
  return query;
}

/** Does the query ask for nothing at all? */
export function isEmptyQuery({ words, phrases, filters, without }: Query): boolean {
  const all = [words, phrases, filters, without.words, without.phrases, without.filters];
  return all.every((part) => part.length === 0);
}

function isValue(name: FilterName, value: string): boolean {
  if (name === "year") return /^\d{4}$/.test(value);
  if (name === "language") return /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(value);
  return /[\p{L}\p{N}]/u.test(value);
}

function addPhrase(side: Pick<Query, "words" | "phrases">, phrase: string): void {
  const words = wordsOf(phrase).slice(0, mostWords);
  if (words.length > 0) side.phrases.push(words);
}

function queryWords(text: string, isInTitle: boolean): QueryWord[] {
  const words = wordsOf(text);
  const hasStar = /[\p{L}\p{N}]\*+$/u.test(text);
  return words.map((word, at) => ({
    text: word,
    isPrefix: hasStar && at === words.length - 1,
    isInTitle,
  }));
}
