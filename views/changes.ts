import { type Frame, frameView } from "./frame.ts";
import { emptyView } from "./history.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { type Changer, changerView, faceView } from "./revision.ts";
import { clockView, dayText } from "./time.ts";

export const changeKinds = ["page", "file", "deletion", "rename"] as const;

export interface ChangesProps {
  days: readonly ChangesDay[];
  filter: ChangesFilter;
  authors: readonly string[];
  folders: readonly string[];
  feed: string;
  /** Addresses of the lists before and after this one. */
  newer?: string;
  older?: string;
  /** The history is not read yet: there is nothing to show, but there will be. */
  isReading: boolean;
}

/** What the reader filters by; "" where by nothing. */
export interface ChangesFilter {
  author: string;
  folder: string;
  kind: "" | (typeof changeKinds)[number];
  robots: boolean;
}

export interface ChangesDay {
  at: Date;
  entries: readonly ChangesEntry[];
}

/** One commit. */
export interface ChangesEntry {
  at: Date;
  by: Changer;
  summary: string;
  /** Of the commit. */
  address: string;
  /** Its first files. */
  files: readonly ChangedFile[];
  /** How many more it changed. */
  moreFiles: number;
}

export interface ChangedFile {
  /** Title of a page, path of a file. */
  title: string;
  kind: "created" | "changed" | "renamed" | "deleted";
  /** What the commit changed in it. */
  changes: string;
  previousPath?: string;
}

/** What has happened lately in the whole wiki. */
export function changesView(frame: Frame, props: ChangesProps): Html {
  const words = frame.t.history.changes;
  return frameView(frame, {
    title: words.title,
    current: "changes",
    robots: "noindex",
    head: html`<link rel="alternate" type="application/atom+xml" title="${words.title}" href="${props.feed}">`,
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${filterView(frame, props)}
${props.isReading && html`<p class="notice note" role="status">${icon("clock")}<span>${words.reading}</span></p>`}
${daysView(frame, props.days)}
${props.days.length === 0 && !props.isReading && emptyView(words.nothing, words.nothingText)}
${turnsView(frame, props)}`,
  });
}

export interface MemberPageProps {
  name: string;
  total: number;
  days: readonly ChangesDay[];
  newer?: string;
  older?: string;
}

/** What one person has contributed. */
export function memberPageView(frame: Frame, props: MemberPageProps): Html {
  const words = frame.t.history.member;
  const name = personName(frame.t, props.name);
  const title = words.title(name);
  return frameView(frame, {
    title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${
  props.days.length === 0
    ? emptyView(words.nothing(name), words.nothingText)
    : html`<p class="list-count">${words.count(props.total)}</p>${daysView(frame, props.days)}`
}
${turnsView(frame, props)}`,
  });
}

function filterView(frame: Frame, { filter, authors, folders, feed }: ChangesProps): Html {
  const { t } = frame;
  const words = t.history.changes;
  const option = (value: string, label: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`;
  return html`<form class="changes-filter" action="/-/changes">
<p><label for="wiki-author">${words.author}</label><input id="wiki-author" name="author" value="${filter.author}" list="wiki-authors" autocomplete="off"><datalist id="wiki-authors">${authors.map((name) => html`<option value="${personName(t, name)}"></option>`)}</datalist></p>
<p><label for="wiki-folder">${words.folder}</label><select id="wiki-folder" name="folder">${option("", words.anyFolder, filter.folder === "")}${folders.map((folder) => option(folder, folder, folder === filter.folder))}</select></p>
<p><label for="wiki-kind">${words.kind}</label><select id="wiki-kind" name="kind">${option("", words.anyKind, filter.kind === "")}${changeKinds.map((kind) => option(kind, words.kinds[kind], kind === filter.kind))}</select></p>
<p class="check"><label><input type="checkbox" name="robots" value="show"${filter.robots && html` checked`}> ${words.robots}</label></p>
<p class="changes-buttons"><button>${words.apply}</button> <a href="${feed}">${icon("rss")}<span>${t.history.feed}</span></a> <a href="/-/deleted">${icon("trash-2")}<span>${t.history.deleted.title}</span></a></p>
</form>`;
}

/** Changes by day. @param heading  the days' level below what stands above */
export function daysView(
  frame: Frame,
  days: readonly ChangesDay[],
  heading: "h2" | "h3" = "h2",
): Html {
  const title = (at: Date) =>
    heading === "h2" ? html`<h2>${dayText(at, frame)}</h2>` : html`<h3>${dayText(at, frame)}</h3>`;
  return html`${days.map(
    ({ at, entries }) => html`<section class="day">${title(at)}
<ol class="timeline">${entries.map((entry) => entryView(frame, entry))}</ol></section>`,
  )}`;
}

function entryView(frame: Frame, entry: ChangesEntry): Html {
  const words = frame.t.history;
  return html`<li class="history-row is-entry">
${faceView(entry.by)}
<div class="history-what">
<p class="history-summary"><a href="${entry.address}">${entry.summary || words.noSummary}</a></p>
<p class="history-line">${clockView(entry.at, frame)} <span aria-hidden="true">·</span> ${changerView(frame, entry.by)}</p>
<ul class="entry-files">${entry.files.map(
    (file) =>
      html`<li><a href="${file.changes}">${file.title}</a>${file.kind !== "changed" && html` <span class="tag">${words.kind[file.kind]}</span>`}${file.previousPath && html` <span class="history-line">${words.renamedFrom(file.previousPath)}</span>`}</li>`,
  )}${entry.moreFiles > 0 && html`<li><a href="${entry.address}">${words.changes.more(entry.moreFiles)}</a></li>`}</ul>
</div></li>`;
}

function turnsView(
  frame: Frame,
  { newer, older }: { newer?: string | undefined; older?: string | undefined },
): Html | undefined {
  if (newer === undefined && older === undefined) return undefined;
  const words = frame.t.history;
  return html`<nav class="turns" aria-label="${words.pages}">${newer && html`<a rel="prev" href="${newer}">${words.changes.newer}</a>`}${older && html`<a rel="next" href="${older}">${words.changes.older}</a>`}</nav>`;
}
