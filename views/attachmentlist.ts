import type { AttachmentKind } from "../server/attachments/filekinds.ts";
import type { LinkingPage } from "./backlinks.ts";
import { fileIcon } from "./fileicon.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { listNavView } from "./linklists.ts";
import { type Paging, pagingView } from "./paging.ts";
import { personName } from "./person.ts";
import { sizeText } from "./size.ts";
import { timeView } from "./time.ts";

export const attachmentSorts = ["newest", "name", "largest", "uses"] as const;
export type AttachmentSort = (typeof attachmentSorts)[number];

export interface AttachmentListProps {
  /** What the reader filters by; "" when nothing. */
  query: string;
  kind?: AttachmentKind;
  isUnused: boolean;
  sort: AttachmentSort;
  /** The kinds that there are, with how many files of each. */
  kinds: readonly { kind: AttachmentKind; count: number }[];
  /** How many files there are, how many of them were asked for, and how large these are together. */
  total: number;
  count: number;
  sizeBytes: number;
  files: readonly ListedAttachment[];
  paging: Paging;
}

export interface ListedAttachment {
  name: string;
  /** Of the page about the file. */
  address: string;
  kind: AttachmentKind;
  /** "PDF" */
  format: string;
  sizeBytes?: number;
  changed?: { at: Date; by: string };
  thumbnail?: string;
  /** Where it lies, unless that is a number. */
  folder?: string;
  licence?: string;
  uses: readonly LinkingPage[];
  /** How many more pages use it. */
  more: number;
}

/** All files that are not pages. */
export function attachmentListView(frame: Frame, list: AttachmentListProps): Html {
  const words = frame.t.attachments;
  const isFiltered = list.query !== "" || list.kind !== undefined || list.isUnused;
  return frameView(frame, {
    title: words.title,
    current: "pages",
    robots: isFiltered ? "noindex" : undefined,
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain">
${listNavView(frame, "files")}
${filterView(frame, list)}
${list.count === 0 ? emptyView(frame, isFiltered) : filesView(frame, list)}
</div>`,
  });
}

function filterView({ t }: Frame, list: AttachmentListProps): Html {
  const words = t.attachments;
  const option = (value: string, chosen: string, text: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`<form class="filter file-filter" action="/-/attachments">
<div class="field"><label for="wiki-filter">${words.filter}</label><input type="search" id="wiki-filter" name="q" value="${list.query}" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="wiki-kind">${words.kind}</label><select id="wiki-kind" name="kind">${option("", list.kind ?? "", words.anyKind(list.total))}${list.kinds.map(({ kind, count }) => option(kind, list.kind ?? "", `${words.kinds[kind]} (${count})`))}</select></div>
<div class="field"><label for="wiki-sort">${words.sort}</label><select id="wiki-sort" name="sort">${attachmentSorts.map((sort) => option(sort, list.sort, words.sorts[sort]))}</select></div>
<label class="file-unused"><input type="checkbox" name="unused" value="1"${list.isUnused && html` checked`}> ${words.onlyUnused}</label>
<button class="button">${words.apply}</button>
</form>`;
}

function filesView(frame: Frame, list: AttachmentListProps): Html {
  const words = frame.t.attachments;
  const size = sizeText(list.sizeBytes, frame.language);
  return html`<p class="list-count">${words.count(list.count, size)}</p>
<ul class="file-list">${list.files.map((file) => fileView(frame, file))}</ul>
${pagingView(frame, addressOf(list), list.paging)}`;
}

function fileView(frame: Frame, file: ListedAttachment): Html {
  const words = frame.t.attachments;
  const { name, address, kind, format, sizeBytes, changed, thumbnail, folder, licence } = file;
  const facts = [
    format !== "" && html`<abbr title="${words.kinds[kind]}">${format}</abbr>`,
    sizeBytes !== undefined && sizeText(sizeBytes, frame.language),
    folder !== undefined && html`${icon("folder")}${folder}`,
    changed && words.uploadedBy(personName(frame.t, changed.by), timeView(changed.at, frame)),
    licence,
  ].filter((fact) => fact !== false && fact !== undefined);
  return html`<li>
<span class="file-picture" aria-hidden="true">${fileIcon(kind)}${thumbnail && html`<img src="${thumbnail}" alt="" loading="lazy" decoding="async">`}</span>
<div><h2><a href="${address}">${name}</a></h2>
<ul class="file-facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
<p class="file-uses">${usesView(frame, file)}</p></div>
</li>`;
}

function usesView({ t }: Frame, { uses, more }: ListedAttachment): Html | string {
  const words = t.attachments;
  if (uses.length + more === 0) return words.unused;
  const links = uses.map(
    ({ title, address, language }, index) =>
      html`${index > 0 && ", "}<a href="${address}"${language && html` lang="${language}"`}>${title}</a>`,
  );
  return html`${words.usedOn} ${links}${more > 0 && ` ${words.more(more)}`}`;
}

function addressOf({ query, kind, isUnused, sort }: AttachmentListProps): string {
  const fields = new URLSearchParams();
  if (query !== "") fields.set("q", query.toWellFormed());
  if (kind !== undefined) fields.set("kind", kind);
  if (isUnused) fields.set("unused", "1");
  if (sort !== "newest") fields.set("sort", sort);
  return fields.size === 0 ? "/-/attachments" : `/-/attachments?${fields}`;
}

function emptyView({ t }: Frame, isFiltered: boolean): Html {
  const words = t.attachments;
  return html`<div class="empty">
${icon(isFiltered ? "search" : "paperclip")}
<p class="empty-title" role="status">${isFiltered ? words.nothingFound : words.none}</p>
<p>${isFiltered ? words.nothingFoundText : words.noneText}</p>
${isFiltered && html`<ul class="choices"><li><a class="button" href="/-/attachments">${icon("list")}<span>${words.showAll}</span></a></li></ul>`}
</div>`;
}
