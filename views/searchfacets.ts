import type { FacetName } from "../server/search/search.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import type { Chip } from "./search.ts";

/** One way of narrowing a search, with the values that the hits have. */
export interface Facet {
  name: FacetName;
  values: readonly FacetValue[];
}

export interface FacetValue {
  value: string;
  count: number;
  /** The same search with the value chosen, or without it if it is. */
  address: string;
  isChosen: boolean;
}

/** So many values stand open; the others behind "more". */
const shownValues = 6;

/**
 * The facets. On a narrow screen they are behind a switch: the list stands after the `<details>`, so that it can be
 * open on a wide screen without a script.
 */
export function facetsView(frame: Frame, facets: readonly Facet[], chosen: number): Html {
  const words = frame.t.search;
  const shown = facets.filter(({ values }) => values.length > 0);
  if (shown.length === 0) return html``;
  return html`<details class="facets-switch"><summary>${icon("list-checks")}<span>${chosen === 0 ? words.narrow : words.narrowChosen(chosen)}</span>${icon("chevron-down")}</summary></details>
<nav class="facets" aria-labelledby="wiki-facets-title">
<h2 id="wiki-facets-title">${words.narrow}</h2>
<a class="facets-skip visually-hidden-until-focus" href="#wiki-hits">${words.toHits}</a>
${shown.map((facet) => facetView(frame, facet))}
</nav>`;
}

/** What has been chosen; each is removed by its link. */
export function chipsView(
  frame: Frame,
  chips: readonly Chip[],
  withoutAny: string,
): Html | undefined {
  if (chips.length === 0) return undefined;
  const words = frame.t.search;
  return html`<ul class="chips" aria-label="${words.chosen}">${chips.map(
    ({ facet, value, address }) =>
      html`<li><a class="chip" href="${address}"><span class="visually-hidden">${words.remove("")}</span><span>${words.facet[facet]}: ${facetText(frame, facet, value)}</span>${icon("x")}</a></li>`,
  )}${chips.length > 1 && html`<li><a class="chip-all" href="${withoutAny}">${words.removeAll}</a></li>`}</ul>`;
}

/**
 * A facet's value as readers call it; one that the wiki has no word for stays as it is written.
 *
 * @example facetText(frame, "language", "sv") → "Swedish"
 */
export function facetText({ t, language }: Frame, name: FacetName, value: string): string {
  if (name === "kind") return t.search.kinds.get(value.toLowerCase()) ?? value;
  return name === "language" ? languageText(value, language) : value;
}

function facetView(frame: Frame, { name, values }: Facet): Html {
  const words = frame.t.search;
  const first = values.slice(0, shownValues);
  const others = values.slice(shownValues);
  const title = words.facet[name];
  return html`<section class="facet"><h3>${title}</h3>
<ul>${first.map((value) => valueView(frame, name, value))}</ul>
${others.length > 0 && html`<details><summary>${words.more(title, others.length)}</summary><ul>${others.map((value) => valueView(frame, name, value))}</ul></details>`}
</section>`;
}

function valueView(
  frame: Frame,
  name: FacetName,
  { value, count, address, isChosen }: FacetValue,
): Html {
  const words = frame.t.search;
  return html`<li><a class="facet-value" href="${address}"${isChosen && html` aria-current="true"`}><span class="facet-box">${isChosen && icon("check")}</span><span class="facet-name">${isChosen && html`<span class="visually-hidden">${words.remove("")}</span>`}${facetText(frame, name, value)}</span> <span class="facet-count" aria-hidden="true">${count}</span><span class="visually-hidden"> ${words.facetHits(count)}</span></a></li>`;
}

function languageText(tag: string, language: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(tag);
    return name === undefined ? tag : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch (error) {
    // What stands in a page's front matter may be no tag at all.
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
