import type { ChangeSize } from "../server/compare/words.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { type Changer, changerView, faceView, sizeView } from "./revision.ts";
import { clockView, dayText, timeText } from "./time.ts";

export interface HistoryProps {
  title: string;
  /** Of the page; absent for one that is deleted. */
  address?: string;
  /** Where the form leads that compares two revisions, and this list itself. */
  compare: string;
  history: string;
  feed: string;
  /** Who wrote each part of the page; absent for one that is deleted, and for files. */
  blame?: string;
  days: readonly HistoryDay[];
  total: number;
  /** The chosen revisions: commits. */
  from: string;
  to: string;
  /** Numbers of the pages of the list before and after this one. */
  newerPage?: number;
  olderPage?: number;
}

export interface HistoryDay {
  at: Date;
  groups: readonly RevisionGroup[];
}

/** Revisions that are shown as one until somebody looks: quick saves by one person, or what robots did. */
export interface RevisionGroup {
  kind: "single" | "quick" | "robots";
  revisions: readonly ListedRevision[];
}

export interface ListedRevision {
  commit: string;
  at: Date;
  by: Changer;
  summary: string;
  kind: "created" | "changed" | "renamed" | "deleted";
  previousPath?: string;
  size?: ChangeSize;
  isNewest: boolean;
  /** The page at this revision; absent when it was deleted by it. */
  read?: string;
  changes: string;
  commitAddress: string;
  /** Absent for the newest, and for those who may not. */
  restore?: string;
  /** It ended the life of an earlier page with the same name. */
  endsEarlierLife: boolean;
}

/** A page's past as a time line, from which any two points can be chosen and compared. */
export function historyView(frame: Frame, props: HistoryProps): Html {
  const words = frame.t.history;
  const title = words.title(props.title);
  return frameView(frame, {
    title,
    robots: "noindex",
    head: html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${props.feed}">`,
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1>
<div class="page-line"><p class="page-updated">${words.count(props.total)}</p><nav class="page-actions" aria-label="${frame.t.page.actions}"><ul>
${props.address && html`<li><a href="${props.address}">${icon("file-text")}<span>${words.toPage}</span></a></li>`}
${props.blame && html`<li><a href="${props.blame}">${icon("users")}<span>${words.blameLink}</span></a></li>`}
<li><a href="${props.feed}">${icon("rss")}<span>${words.feed}</span></a></li></ul></nav></div></header>
${props.address === undefined && html`<p class="notice note">${icon("info")}<span>${words.isDeleted}</span></p>`}
${props.days.length === 0 ? emptyView(words.nothing, words.nothingText) : listView(frame, props)}`,
  });
}

/** What stands in the place of a list that has nothing in it. */
export function emptyView(title: string, text: string): Html {
  return html`<div class="empty plain">${icon("history")}<p class="empty-title">${title}</p><p>${text}</p></div>`;
}

function listView(frame: Frame, props: HistoryProps): Html {
  const words = frame.t.history;
  const { days, from, to, newerPage, olderPage } = props;
  const revisions = days.flatMap(({ groups }) => groups.flatMap((group) => group.revisions));
  // One revision leaves nothing to choose.
  if (revisions.length === 1 && newerPage === undefined)
    return html`${days.map((day) => dayView(frame, day, undefined))}`;
  const shown = new Set(revisions.map(({ commit }) => commit));
  const hasNewest = revisions.some(({ isNewest }) => isNewest);
  const button = html`<button class="primary">${icon("git-compare")}<span>${words.compare}</span></button>`;
  const turn = (page: number | undefined, label: string) =>
    page !== undefined &&
    html`<button class="quiet" formaction="${props.history}" name="page" value="${page}">${label}</button>`;
  return html`<form class="history" action="${props.compare}">
<div class="history-head"><span class="pick-head" aria-hidden="true"><span>${words.from}</span><span>${words.to}</span></span>${hasNewest || shown.size > 1 ? button : undefined}</div>
${[...new Set([to, from])]
  .filter((commit) => commit !== "" && !shown.has(commit))
  .map(
    (commit) => html`<p class="history-row is-elsewhere"><span class="pick">
${commit === from ? radioView("from", commit, words.pickFrom(commit.slice(0, 8)), true) : html`<span></span>`}
${commit === to ? radioView("to", commit, words.pickTo(commit.slice(0, 8)), true) : html`<span></span>`}</span><span>${words.chosenElsewhere(commit.slice(0, 8))}</span></p>`,
  )}
${days.map((day) => dayView(frame, day, { from, to }))}
<div class="history-end">${button}<span class="turns" role="group" aria-label="${words.pages}">${turn(newerPage, words.newerPage)}${turn(olderPage, words.olderPage)}</span></div>
</form>`;
}

/** The chosen revisions; undefined where none can be chosen. */
type Choice = Pick<HistoryProps, "from" | "to"> | undefined;

function dayView(frame: Frame, { at, groups }: HistoryDay, choice: Choice): Html {
  return html`<section class="day"><h2>${dayText(at, frame)}</h2>
<ol class="timeline">${groups.map((group) => groupView(frame, group, choice))}</ol></section>`;
}

function groupView(frame: Frame, { kind, revisions }: RevisionGroup, choice: Choice): Html {
  const words = frame.t.history;
  const [newest] = revisions;
  const rows = revisions.map((revision) => rowView(frame, revision, choice));
  if (kind === "single" || newest === undefined) return html`${rows}`;
  const label =
    kind === "robots"
      ? words.byRobots(revisions.length)
      : words.quickSaves(revisions.length, personName(frame.t, newest.by.name));
  const isChosen = revisions.some(({ commit }) => commit === choice?.from || commit === choice?.to);
  return html`<li class="folded"><details${isChosen && html` open`}><summary>${faceView(newest.by)}<span>${label}</span></summary><ol>${rows}</ol></details></li>`;
}

function rowView(frame: Frame, revision: ListedRevision, choice: Choice): Html {
  const words = frame.t.history;
  const { commit, at, by, summary, kind, previousPath, size } = revision;
  const name = `${timeText(at, frame, "full")}, ${personName(frame.t, by.name)}`;
  const described = html`<span class="visually-hidden">: ${name}</span>`;
  return html`<li class="history-row${kind === "deleted" && " is-deleted"}${choice === undefined && " is-entry"}">
${revision.endsEarlierLife && html`<p class="earlier-life">${words.earlierLife}</p>`}
${choice && html`<span class="pick">${radioView("from", commit, words.pickFrom(name), commit === choice.from)}${radioView("to", commit, words.pickTo(name), commit === choice.to)}</span>`}
${faceView(by)}
<div class="history-what">
<p class="history-summary"><a href="${revision.changes}">${summary || words.noSummary}</a>${revision.isNewest && html` <span class="tag">${words.current}</span>`}${kind !== "changed" && html` <span class="tag">${words.kind[kind]}</span>`}</p>
<p class="history-line">${clockView(at, frame)} <span aria-hidden="true">·</span> ${changerView(frame, by)}${previousPath && html` <span aria-hidden="true">·</span> ${words.renamedFrom(previousPath)}`}${size && sizeView(frame, size)}</p>
<p class="history-links">${revision.read && html`<a href="${revision.read}">${words.see}${described}</a>`} <a href="${revision.changes}">${words.seeChanges}${described}</a> <a href="${revision.commitAddress}">${words.commit} <code>${commit.slice(0, 7)}</code></a> ${revision.restore && html`<a href="${revision.restore}">${words.restore}${described}</a>`}</p>
</div></li>`;
}

function radioView(field: "from" | "to", commit: string, label: string, isChosen: boolean): Html {
  return html`<label><input type="radio" name="${field}" value="${commit}"${isChosen && html` checked`}><span class="visually-hidden">${label}</span></label>`;
}
