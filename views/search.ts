import type { Query } from "../server/search/search.ts";
import { chipsView, facetsView } from "./facets.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { searchedView } from "./searched.ts";
import { type Chip, chosenValues, type Facet, facetLists } from "./searchfacets.ts";
import { hitsView, type ShownHit } from "./searchhits.ts";

export const sorts = ["relevance", "date"] as const;
export type Sort = (typeof sorts)[number];

export interface SearchProps {
  /** As the reader wrote it; "" for nothing. */
  query: string;
  /** Absent when nothing was asked for. */
  answer?: SearchAnswer;
  /** Set while the index takes in pages and files. */
  progress?: { done: number; total: number };
  /** This search once more. */
  address: string;
}

export interface SearchAnswer {
  hits: readonly ShownHit[];
  total: number;
  /** How many of all the hits hold every word; they come first. */
  complete: number;
  /** The number of the first hit shown, counted from 1. */
  first: number;
  page: number;
  pages: number;
  previous?: string;
  next?: string;
  sort: Sort;
  sorts: Record<Sort, string>;
  facets: readonly Facet[];
  chosen: readonly Chip[];
  /** The same search with nothing chosen. */
  withoutChosen: string;
  spelling?: { text: string; address: string };
  understood: Query;
  missing: Missing;
}

/** What can be done about a page that the wiki has not got. */
export interface Missing {
  title: string;
  /** Where a member creates it; absent for those who may not. */
  create?: string;
  /** Where its text can be suggested. */
  suggest?: string;
  /** Where a visitor signs in to create it. */
  signIn?: string;
}

/** What was found, as a library catalogue shows it; without a query, how to ask. */
export function searchView(frame: Frame, props: SearchProps): Html {
  const { t } = frame;
  const { answer, query } = props;
  const title = titleOf(frame, props);
  return frameView(frame, {
    title,
    query,
    robots: "noindex",
    width: "text",
    main: html`<header class="page-head"><h1 class="page-title search-title">${title}</h1></header>
<div class="search">
<p class="search-line">${t.search.line(html`<a href="/-/search-help">${t.search.help}</a>`)}</p>
${progressView(frame, props)}
${answer ? answerView(frame, answer, query) : startView(frame)}
</div>`,
  });
}

/** The search cannot answer: what to do instead. */
export function searchFailedView(frame: Frame, { query, address }: SearchProps): Html {
  const words = frame.t.search;
  const filter = `/-/pages?q=${encodeURIComponent(query.toWellFormed())}`;
  return frameView(frame, {
    title: words.title,
    query,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain">
<p class="notice warning" role="status">${icon("triangle-alert")}<span><strong>${words.failed}</strong> ${words.failedText}</span></p>
<ul class="choices">
<li><a class="button primary" href="${address}">${icon("search")}<span>${words.again}</span></a></li>
<li><a class="button" href="${filter}">${icon("list")}<span>${words.allPages}</span></a></li>
</ul>
</div>`,
  });
}

function titleOf({ t }: Frame, { query, answer }: SearchProps): string {
  if (answer === undefined) return t.search.title;
  if (query === "") return t.search.headingAll(answer.total);
  return answer.total === 0 ? t.search.noHits(query) : t.search.heading(answer.total, query);
}

function startView({ t }: Frame): Html {
  return html`<p>${t.search.ask}</p>
<ul class="choices">
<li><a class="button" href="/-/search-help">${icon("circle-help")}<span>${t.search.help}</span></a></li>
<li><a class="button" href="/-/pages">${icon("list")}<span>${t.search.allPages}</span></a></li>
<li><a class="button" href="/-/changes">${icon("history")}<span>${t.search.changes}</span></a></li>
</ul>`;
}

function progressView({ t }: Frame, { progress, address }: SearchProps): Html | undefined {
  if (progress === undefined) return undefined;
  const { done, total } = progress;
  const words = total > 0 ? t.search.building(done, total) : t.search.buildingFirst;
  return html`<div class="notice search-progress" role="status">${icon("clock")}<div>
<p id="wiki-search-progress">${words} <a href="${address}">${t.search.again}</a></p>
${total > 0 && html`<progress max="${total}" value="${Math.min(done, total)}" aria-labelledby="wiki-search-progress"></progress>`}
</div></div>`;
}

function answerView(frame: Frame, answer: SearchAnswer, query: string): Html {
  const { t } = frame;
  const chips = chipsView(frame, chosenValues(frame, answer.chosen), answer.withoutChosen);
  const spelling =
    answer.spelling &&
    html`<p class="search-spelling">${t.search.meant(html`<a href="${answer.spelling.address}">${answer.spelling.text}</a>`)}</p>`;
  if (answer.total === 0)
    return html`${chips}${answer.chosen.length > 0 && html`<p>${t.search.noHitsChosen}</p>`}
${spelling}
${searchedView(frame, answer.understood)}
<p>${t.search.tips}</p>
${query !== "" && missingView(frame, answer.missing)}`;
  return html`${spelling}
${chips}
<div class="search-columns">
<div class="search-narrow">${facetsView(frame, facetLists(frame, answer.facets), answer.chosen.length)}</div>
<section class="search-hits" id="wiki-hits" tabindex="-1" aria-labelledby="wiki-hits-title">
<h2 class="visually-hidden" id="wiki-hits-title">${t.search.hits}</h2>
<div class="search-order"><p>${answer.hits.length > 0 && t.search.shown(answer.first, answer.first + answer.hits.length - 1, answer.total)}</p>${sortView(frame, answer)}</div>
${hitsView(frame, answer)}
${pagerView(frame, answer)}
</section>
</div>`;
}

function sortView({ t }: Frame, { sort, sorts: addresses }: SearchAnswer): Html {
  return html`<nav class="search-sort" aria-label="${t.search.sort}"><span aria-hidden="true">${t.search.sort}:</span><ul>${sorts.map(
    (each) =>
      html`<li><a href="${addresses[each]}"${each === sort && html` aria-current="true"`}>${t.search.sorts[each]}</a></li>`,
  )}</ul></nav>`;
}

function pagerView({ t }: Frame, answer: SearchAnswer): Html | undefined {
  const { page, pages, previous, next } = answer;
  if (pages < 2) return undefined;
  return html`<nav class="search-pager" aria-label="${t.search.pager}">
${previous && html`<a class="button" rel="prev" href="${previous}">${icon("arrow-left")}<span>${t.search.previous}</span></a>`}
<span>${t.search.pageOf(page, pages)}</span>
${next && html`<a class="button" rel="next" href="${next}"><span>${t.search.next}</span>${icon("arrow-right")}</a>`}
</nav>`;
}

function missingView({ t }: Frame, { title, create, suggest, signIn }: Missing): Html | undefined {
  if (create === undefined && suggest === undefined && signIn === undefined) return undefined;
  return html`<h2>${t.search.missing}</h2>
<ul class="choices">
${create && html`<li><a class="button primary" href="${create}">${icon("file-plus")}<span>${t.search.create(title)}</span></a></li>`}
${suggest && html`<li><a class="button primary" href="${suggest}">${icon("file-plus")}<span>${t.suggestions.frame.create(title)}</span></a></li>`}
${create === undefined && signIn && html`<li><a class="button primary" href="${signIn}">${icon("log-in")}<span>${t.search.signIn}</span></a></li>`}
<li><a class="button" href="/-/pages">${icon("list")}<span>${t.search.allPages}</span></a></li>
</ul>`;
}
