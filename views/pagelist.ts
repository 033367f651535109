import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { listNavView } from "./linklists.ts";
import { type Breadcrumb, breadcrumbsView } from "./pagehead.ts";
import { type Paging, pagingView } from "./paging.ts";
import { timeView } from "./time.ts";
import { type WatchProps, watchView } from "./watch.ts";

export interface PageListProps {
  /** What the reader filters by; "" when nothing. */
  query: string;
  /** The folder whose pages these are; absent for the whole wiki. */
  folder?: string;
  breadcrumbs: readonly Breadcrumb[];
  /** The folders right below, when the list is too long for one screen. */
  folders: readonly { name: string; address: string; count: number }[];
  groups: readonly PageGroup[];
  /** How many pages the list has, those on other screens too. */
  count: number;
  paging: Paging;
  /** The folder's, for members. */
  watch?: WatchProps;
  /** Where a member creates the page that was looked for; absent for those who may not. */
  create?: string;
}

export interface PageGroup {
  /** Path of the folder, "" for the top level. */
  folder: string;
  address: string;
  pages: readonly ListedPage[];
}

export interface ListedPage {
  title: string;
  address: string;
  language?: string;
  updated?: Date;
}

/** All pages, or a folder's, or those whose names hold some words. */
export function pageListView(frame: Frame, list: PageListProps): Html {
  const { t } = frame;
  const title = list.folder ? t.lists.pagesIn(list.folder) : t.lists.allPages;
  return frameView(frame, {
    title,
    current: "pages",
    robots: list.query === "" ? undefined : "noindex",
    main: html`<header class="page-head">${breadcrumbsView(frame, list.breadcrumbs)}<h1 class="page-title">${title}</h1></header>
<div class="plain">
${listNavView(frame, "all")}
${filterView(frame, list)}
${list.count === 0 ? emptyView(frame, list) : groupsView(frame, list)}
${list.watch && watchView(frame, list.watch)}
</div>`,
  });
}

function filterView({ t }: Frame, { query, folder }: PageListProps): Html {
  return html`<form class="filter" action="/-/pages">
${folder && html`<input type="hidden" name="folder" value="${folder}">`}
<label for="wiki-filter">${t.lists.filter}</label>
<span class="filter-row"><input type="search" id="wiki-filter" name="q" value="${query}" autocomplete="off" spellcheck="false"><button class="button">${t.lists.apply}</button></span>
</form>`;
}

function groupsView(frame: Frame, list: PageListProps): Html {
  const { t } = frame;
  const { query, count, groups, paging } = list;
  const isAllOfFolder = groups.length === 1 && paging.pages === 1;
  return html`<p class="list-count">${query === "" ? t.lists.count(count) : t.lists.found(count, query)}${
    query !== "" && html` <span aria-hidden="true">·</span> <a href="/-/pages">${t.lists.clear}</a>`
  }</p>
${list.folders.length > 0 && foldersView(frame, list)}
${groups.map(
  ({ folder, address, pages }) => html`<section class="page-group">
${!isAllOfFolder && html`<h2>${folder === "" ? t.lists.root : html`<a href="${address}">${icon("folder")}<span>${folder}</span></a>`}</h2>`}
<ul class="page-list">${pages.map((page) => listedView(frame, page))}</ul>
</section>`,
)}
${pagingView(frame, addressOf(list), paging)}`;
}

function foldersView({ t }: Frame, { folders }: PageListProps): Html {
  return html`<nav class="folders" aria-label="${t.lists.folders}"><ul>${folders.map(
    ({ name, address, count }) =>
      html`<li><a href="${address}">${icon("folder")}<span>${name}</span></a> <span class="hint">${t.lists.count(count)}</span></li>`,
  )}</ul></nav>`;
}

function addressOf({ query, folder }: PageListProps): string {
  const fields = [folder && `folder=${encoded(folder)}`, query && `q=${encoded(query)}`];
  const asked = fields.filter(Boolean).join("&");
  return asked === "" ? "/-/pages" : `/-/pages?${asked}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function listedView(frame: Frame, { title, address, language, updated }: ListedPage): Html {
  return html`<li><a href="${address}"${language && html` lang="${language}"`}>${title}</a>${updated && html` <span class="page-date">${timeView(updated, frame)}</span>`}</li>`;
}

function emptyView({ t }: Frame, { query, create }: PageListProps): Html {
  const words = t.lists;
  return html`<div class="empty">
${icon(query === "" ? "book-open" : "search")}
<p class="empty-title" role="status">${query === "" ? words.noPages : words.nothingFound(query)}</p>
<p>${query === "" ? words.noPagesText : words.nothingFoundText}</p>
<ul class="choices">
${create && html`<li><a class="button primary" href="${create}">${icon("file-plus")}<span>${query === "" ? words.createFirst : words.create(query)}</span></a></li>`}
${query !== "" && html`<li><a class="button" href="/-/pages">${icon("list")}<span>${words.clear}</span></a></li>`}
</ul>
</div>`;
}
