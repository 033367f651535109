import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { type Changer, faceView } from "./revision.ts";
import { timeView } from "./time.ts";

export interface BlameProps {
  title: string;
  language?: string;
  view: "paragraphs" | "lines";
  views: { paragraphs: string; lines: string };
  page: string;
  history: string;
  /** Or why there are none. */
  parts: readonly BlamedPart[] | "tooLarge" | "missing";
  /** How many revisions were looked at, when not all were. */
  bounded?: number;
}

/** A paragraph, or lines in a row that one revision wrote. */
export interface BlamedPart {
  line: number;
  text: string;
  /** Undefined for what is older than what was looked at. */
  newest?: { commit: string; address: string; at: Date; by: Changer; summary: string };
  /** How many earlier revisions also wrote some of it. */
  earlier: number;
}

/** Who wrote each part of a page, and when: each leads to the commit. */
export function blameView(frame: Frame, props: BlameProps): Html {
  const words = frame.t.history.blame;
  const title = words.title(props.title);
  const tab = (view: BlameProps["view"]) =>
    html`<li><a href="${props.views[view]}"${view === props.view && html` aria-current="true"`}>${words[view]}</a></li>`;
  return frameView(frame, {
    title,
    robots: "noindex",
    width: "wide",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1>
<div class="page-line"><nav aria-label="${words.views}"><ul class="tabs">${tab("paragraphs")}${tab("lines")}</ul></nav><nav class="page-actions" aria-label="${frame.t.page.actions}"><ul><li><a href="${props.history}">${icon("history")}<span>${frame.t.page.history}</span></a></li><li><a href="${props.page}">${icon("file-text")}<span>${frame.t.history.toPage}</span></a></li></ul></nav></div></header>
${props.bounded !== undefined && noteView(words.bounded(props.bounded))}
${typeof props.parts === "string" ? noteView(words[props.parts]) : tableView(frame, props, props.parts)}`,
  });
}

function noteView(text: string): Html {
  return html`<p class="notice note">${icon("info")}<span>${text}</span></p>`;
}

function tableView(frame: Frame, props: BlameProps, parts: readonly BlamedPart[]): Html {
  const words = frame.t.history.blame;
  return html`<table class="blame is-${props.view}"><thead><tr><th scope="col">${words.who}</th><th scope="col">${words.text}</th></tr></thead>
<tbody>${parts.map(
    (part) =>
      html`<tr><th scope="row">${whoView(frame, part)}</th><td${props.language && html` lang="${props.language}"`}><span class="line-number" aria-hidden="true">${part.line}</span><span class="block-text">${part.text}</span></td></tr>`,
  )}</tbody></table>`;
}

function whoView(frame: Frame, { newest, earlier }: BlamedPart): Html {
  const words = frame.t.history;
  if (newest === undefined) return html`<span class="history-line">${words.blame.older}</span>`;
  return html`${faceView(newest.by)}<span class="blame-who"><a href="${newest.address}" title="${newest.summary}">${personName(frame.t, newest.by.name)}</a> <span class="history-line">${timeView(newest.at, frame)}${earlier > 0 && html` ${words.blame.and(earlier)}`}</span></span>`;
}
