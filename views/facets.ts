import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** One way of narrowing a list, with the values that its entries have. */
export interface FacetList {
  title: string;
  values: readonly FacetChoice[];
}

export interface FacetChoice {
  /** As readers call it. */
  text: string;
  /** Of the text, when it is another than the interface's. */
  language?: string | undefined;
  count: number;
  /** The same list with the value chosen, or without it if it is. */
  address: string;
  isChosen: boolean;
}

/** Something that the reader has chosen among the facets. */
export interface ChosenValue {
  title: string;
  text: string;
  /** The same list without it. */
  address: string;
}

/** So many values stand open; the others behind "more". */
const shownValues = 6;

/**
 * The facets. On a narrow screen they are behind a switch: the list stands after the `<details>`, so that it can be
 * open on a wide screen without a script. What they narrow has the id `wiki-hits`.
 */
export function facetsView(frame: Frame, facets: readonly FacetList[], chosen: number): Html {
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
  chips: readonly ChosenValue[],
  withoutAny: string,
): Html | undefined {
  if (chips.length === 0) return undefined;
  const words = frame.t.search;
  return html`<ul class="chips" aria-label="${words.chosen}">${chips.map(
    ({ title, text, address }) =>
      html`<li><a class="chip" href="${address}"><span class="visually-hidden">${words.remove("")}</span><span>${title}: ${text}</span>${icon("x")}</a></li>`,
  )}${chips.length > 1 && html`<li><a class="chip-all" href="${withoutAny}">${words.removeAll}</a></li>`}</ul>`;
}

/** @example languageText("sv", "en") → "Swedish"; what is no tag at all stays as it is written */
export function languageText(tag: string, language: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(tag);
    return name === undefined ? tag : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

function facetView(frame: Frame, { title, values }: FacetList): Html {
  const words = frame.t.search;
  const first = values.slice(0, shownValues);
  const others = values.slice(shownValues);
  return html`<section class="facet"><h3>${title}</h3>
<ul>${first.map((value) => valueView(frame, value))}</ul>
${others.length > 0 && html`<details><summary>${words.more(others.length)}<span class="visually-hidden">: ${title}</span></summary><ul>${others.map((value) => valueView(frame, value))}</ul></details>`}
</section>`;
}

function valueView(frame: Frame, { text, language, count, address, isChosen }: FacetChoice): Html {
  const words = frame.t.search;
  const lang = language && html` lang="${language}"`;
  return html`<li><a class="facet-value" href="${address}"${isChosen && html` aria-current="true"`}><span class="facet-box">${isChosen && icon("check")}</span><span class="facet-name">${isChosen && html`<span class="visually-hidden">${words.remove("")}</span>`}<span${lang}>${text}</span></span> <span class="facet-count" aria-hidden="true">${count}</span><span class="visually-hidden"> ${words.facetHits(count)}</span></a></li>`;
}
