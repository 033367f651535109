import { type ArchiveSort, archiveSorts } from "../server/presentations/archive.ts";
import { type ChosenValue, chipsView, type FacetList, facetsView } from "./facets.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type Paging, pagingView } from "./paging.ts";
import { presentationListView, type ShownPresentation } from "./presentationlist.ts";
import { presentationTableView } from "./presentationtable.ts";
import { readingRecordsView } from "./readingrecords.ts";

export interface ArchiveProps {
  text: string;
  /** What the form for words sends along, so that they are looked for among what is chosen. */
  kept: readonly [name: string, value: string][];
  shown: readonly ShownPresentation[];
  total: number;
  paging: Paging;
  /** This view, first page. */
  address: string;
  facets: readonly FacetList[];
  /** Among the facets, and the words. */
  chosen: readonly ChosenValue[];
  /** The archive with nothing chosen. */
  withoutChosen: string;
  sort: ArchiveSort;
  sorts: Record<ArchiveSort, string>;
  view: "list" | "table";
  views: Record<"list" | "table", string>;
  /** What is found in other forms. */
  feed: string;
  csv: string;
  json: string;
  /** Not all pages have been read yet. */
  isReading: boolean;
}

/** The archive: what was presented, found by words and by what is chosen. */
export function archiveView(frame: Frame, props: ArchiveProps): Html {
  const words = frame.t.archive;
  const { total, chosen, paging } = props;
  return frameView(frame, {
    title: words.title,
    current: "presentations",
    width: "text",
    // One address for each filtered view is enough to be found; the archive itself is.
    robots: chosen.length > 0 || paging.page > 1 ? "noindex" : undefined,
    head: html`<link rel="alternate" type="application/atom+xml" title="${words.title}" href="${props.feed}">`,
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${archiveNavView(frame, "presentations")}
<div class="search">
${readingRecordsView(frame, props.isReading)}
${
  total === 0 && chosen.length === 0
    ? emptyView(frame)
    : html`${formView(frame, props)}
${chipsView(frame, chosen, props.withoutChosen)}
${total === 0 ? nothingView(frame, props) : foundView(frame, props)}`
}
${keepersView(frame)}
</div>`,
  });
}

export type ArchiveName = "presentations" | "workshops" | "people" | "organisations" | "subjects";

/** Leads from each part of the archive to the others. */
export function archiveNavView({ t }: Frame, current: ArchiveName | undefined): Html {
  const words = t.archive;
  const parts: [ArchiveName, string][] = [
    ["presentations", words.title],
    ["workshops", t.workshops.title],
    ["people", words.people],
    ["organisations", words.organisations],
    ["subjects", words.subjects],
  ];
  return html`<nav class="list-nav" aria-label="${words.nav}"><ul>${parts.map(
    ([name, title]) =>
      html`<li><a href="/-/${name}"${name === current && html` aria-current="page"`}>${title}</a></li>`,
  )}</ul></nav>`;
}

function formView({ t }: Frame, { text, kept }: ArchiveProps): Html {
  return html`<form class="filter plain" action="/-/presentations" role="search">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="wiki-filter">${t.archive.search}</label>
<span class="filter-row"><input type="search" id="wiki-filter" name="q" value="${text}" maxlength="300" autocomplete="off" spellcheck="false"><button class="button">${t.archive.apply}</button></span>
</form>`;
}

function foundView(frame: Frame, props: ArchiveProps): Html {
  const words = frame.t.archive;
  const { shown, view, total, sort, chosen } = props;
  const sorts = archiveSorts.map((each) => ({
    text: words.sorts[each],
    address: props.sorts[each],
    isChosen: each === sort,
  }));
  const views = (["list", "table"] as const).map((each) => ({
    text: words.views[each],
    address: props.views[each],
    isChosen: each === view,
  }));
  return html`<div class="search-columns${view === "table" && " is-table"}">
<div class="search-narrow">${facetsView(frame, props.facets, chosen.length)}</div>
<section class="search-hits" id="wiki-hits" tabindex="-1" aria-label="${words.title}">
<div class="search-order"><p role="status">${words.count(total)}</p>${choicesView(words.sort, sorts)}${choicesView(words.view, views)}</div>
${view === "list" ? presentationListView(frame, shown, { heading: "h2" }) : presentationTableView(frame, shown, props)}
${pagingView(frame, props.address, props.paging)}
${takeAwayView(frame, props)}
</section>
</div>`;
}

function choicesView(
  label: string,
  choices: readonly { text: string; address: string; isChosen: boolean }[],
): Html {
  return html`<nav class="search-sort" aria-label="${label}"><span aria-hidden="true">${label}:</span><ul>${choices.map(
    ({ text, address, isChosen }) =>
      html`<li><a href="${address}"${isChosen && html` aria-current="true"`}>${text}</a></li>`,
  )}</ul></nav>`;
}

function takeAwayView({ t }: Frame, { feed, csv, json }: ArchiveProps): Html {
  const words = t.archive;
  return html`<nav class="take-away" aria-label="${words.forms}"><span aria-hidden="true">${words.forms}:</span><ul>
<li><a href="${feed}">${icon("rss")}<span>${words.feed}</span></a></li>
<li><a href="${csv}">${icon("download")}<span>${words.csv}</span></a></li>
<li><a href="${json}">${icon("file-code")}<span>${words.json}</span></a></li>
</ul></nav>`;
}

/** For those who look after the archive. */
function keepersView({ t, member }: Frame): Html | undefined {
  if (member === undefined || member.role === "reader") return undefined;
  const mayImport = member.role === "reviewer" || member.role === "maintainer";
  return html`<nav class="take-away" aria-label="${t.archive.keepers}"><span aria-hidden="true">${t.archive.keepers}:</span><ul>
<li><a href="/-/record/new?kind=presentation">${icon("file-plus")}<span>${t.recordForm.newPresentation}</span></a></li>
<li><a href="/-/presentations/missing">${icon("list-checks")}<span>${t.missing.title}</span></a></li>
${mayImport && html`<li><a href="/-/import">${icon("table")}<span>${t.csvImport.title}</span></a></li>`}
</ul></nav>`;
}

function nothingView({ t }: Frame, { withoutChosen }: ArchiveProps): Html {
  return html`<div class="empty">${icon("search")}
<p class="empty-title" role="status">${t.archive.nothing}</p><p>${t.archive.nothingText}</p>
<ul class="choices"><li><a class="button" href="${withoutChosen}">${icon("list")}<span>${t.archive.showAll}</span></a></li></ul></div>`;
}

function emptyView({ t }: Frame): Html {
  return html`<div class="empty">${icon("presentation")}
<p class="empty-title">${t.archive.empty}</p><p>${t.archive.emptyText}</p>
</div>`;
}
