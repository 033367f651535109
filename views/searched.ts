import type { FilterName, Query } from "../server/search/query.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { facetText } from "./searchfacets.ts";

/** What a query was understood to ask for, so that a reader who found nothing sees why. */
export function searchedView(frame: Frame, query: Query): Html | undefined {
  const words = frame.t.search;
  const rows: [term: string, values: string[]][] = [
    [words.words, wordsIn(frame, query.words)],
    [words.phrases, phrasesIn(frame, query.phrases)],
    ...query.filters.map((filter): [string, string[]] => [
      words.facet[filter.name],
      [facetText(frame, filter.name, filter.value)],
    ]),
    [words.without, withoutIn(frame, query.without)],
  ];
  const shown = rows.filter(([, values]) => values.length > 0);
  if (shown.length === 0) return undefined;
  return html`<h2>${words.searched}</h2>
<dl class="searched">${shown.map(
    ([term, values]) =>
      html`<div><dt>${term}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`,
  )}</dl>`;
}

function wordsIn({ t }: Frame, words: Query["words"]): string[] {
  return words.map(({ text, isPrefix, isInTitle }) => {
    const shown = isPrefix ? t.search.beginsWith(text) : text;
    return isInTitle ? t.search.inTitle(shown) : shown;
  });
}

function phrasesIn({ language }: Frame, phrases: Query["phrases"]): string[] {
  const [before, after] = language === "sv" ? ["”", "”"] : ["“", "”"];
  return phrases.map((phrase) => `${before}${phrase.join(" ")}${after}`);
}

function withoutIn(frame: Frame, { words, phrases, filters }: Query["without"]): string[] {
  const filterText = (name: FilterName, value: string) =>
    `${frame.t.search.facet[name]}: ${facetText(frame, name, value)}`;
  return [
    ...wordsIn(frame, words),
    ...phrasesIn(frame, phrases),
    ...filters.map(({ name, value }) => filterText(name, value)),
  ];
}
