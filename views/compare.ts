import type { FieldChange } from "../server/compare/fields.ts";
import type { Row } from "../server/compare/paragraphs.ts";
import type { ChangeSize } from "../server/compare/words.ts";
import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { columnView, sidesView } from "./comparerows.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { markView } from "./marks.ts";
import { type Changer, changerView, sizeView } from "./revision.ts";
import { sizeText } from "./size.ts";
import { timeText } from "./time.ts";

export const compareViews = ["rendered", "column", "side"] as const;

export type CompareView = (typeof compareViews)[number];

export interface CompareProps {
  title: string;
  language?: string;
  from: ComparedRevision;
  to: ComparedRevision;
  renamed?: { from: string; to: string };
  /** What is compared: texts, files, or nothing that could be. */
  content: TextComparison | FileComparison | { kind: "missing" } | { kind: "too-large" };
  /** Addresses of this comparison in each form; absent for files. */
  views?: Partial<Record<CompareView, string>>;
  /** Where changes of white space are hidden, or shown again. */
  space?: { isHidden: boolean; address: string };
  history: string;
  page?: string;
  restore?: string;
  /** Addresses of the page's change before and after. */
  olderChange?: string;
  newerChange?: string;
}

export interface ComparedRevision {
  /** Why there is nothing on this side. */
  absent?: "none" | "gone";
  /** Absent where there is no commit to name. */
  commit?: { id: string; at: Date; by: Changer; summary: string; address: string };
  /** The page at this revision. */
  read?: string;
  isNow?: boolean;
}

export interface TextComparison {
  kind: "text";
  view: CompareView;
  fields: readonly FieldChange[];
  rows: readonly Row[];
  /** For the view "rendered". */
  html?: SafeHtml;
  size: ChangeSize;
  notes: readonly ("same" | "sameButSpace" | "linesOnly" | "notRendered")[];
}

export interface FileComparison {
  kind: "file";
  from?: ComparedFile;
  to?: ComparedFile;
  isSame: boolean;
}

export interface ComparedFile {
  name: string;
  bytes?: number;
  address: string;
  isPicture: boolean;
}

/** Two revisions of a page or a file, and what is different. */
export function compareView(frame: Frame, props: CompareProps): Html {
  const words = frame.t.compare;
  const { content } = props;
  const title = words.title(props.title);
  return frameView(frame, {
    title,
    robots: "noindex",
    width: "wide",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1>
<div class="page-line">${content.kind === "text" ? html`<p class="page-updated">${sizeView(frame, content.size)}</p>` : html`<span></span>`}<nav class="page-actions" aria-label="${frame.t.page.actions}"><ul>
${linkView(props.olderChange, "arrow-left", words.olderChange)}${linkView(props.newerChange, "arrow-right", words.newerChange)}
${linkView(props.history, "history", words.history)}${linkView(props.page, "file-text", words.page)}${linkView(props.restore, "rotate-ccw", words.restore)}
</ul></nav></div></header>
<div class="compared">${revisionView(frame, words.from, props.from)}${revisionView(frame, words.to, props.to)}</div>
${props.renamed && html`<p class="notice note">${icon("pen-line")}<span>${words.renamed(props.renamed.from, props.renamed.to)}</span></p>`}
${viewsView(frame, props)}
${contentView(frame, props)}`,
  });
}

function linkView(
  address: string | undefined,
  name: Parameters<typeof icon>[0],
  words: string,
): Html | false {
  return (
    address !== undefined &&
    html`<li><a href="${address}">${icon(name)}<span>${words}</span></a></li>`
  );
}

function revisionView(frame: Frame, label: string, revision: ComparedRevision): Html {
  const words = frame.t.compare;
  const { commit, absent, read } = revision;
  return html`<section class="compared-revision"><h2>${label}${revision.isNow && html` <span class="tag">${words.now}</span>`}</h2>
${absent && html`<p>${words[absent]}</p>`}
${
  commit &&
  html`<p>${read ? html`<a href="${read}">${momentView(commit.at, frame)}</a>` : momentView(commit.at, frame)} <span aria-hidden="true">·</span> ${changerView(frame, commit.by)}</p>
<p class="history-line">${commit.summary || frame.t.history.noSummary} <span aria-hidden="true">·</span> <a href="${commit.address}"><code>${commit.id.slice(0, 7)}</code></a></p>`
}</section>`;
}

/** Two revisions are often of one day, so the clock is always there. */
function momentView(at: Date, frame: Frame): Html {
  return html`<time datetime="${at.toISOString()}">${timeText(at, frame, "full")}</time>`;
}

/** The tabs by which the form is chosen. */
export function viewsView(
  frame: Frame,
  { views, space, content }: Pick<CompareProps, "views" | "space" | "content">,
): Html | undefined {
  if (views === undefined || content.kind !== "text") return undefined;
  const words = frame.t.compare;
  return html`<div class="compare-views"><nav aria-label="${words.view}"><ul class="tabs">${compareViews.map(
    (view) =>
      views[view] &&
      html`<li><a href="${views[view]}"${view === content.view && html` aria-current="true"`}>${words.views[view]}</a></li>`,
  )}</ul></nav>${
    space &&
    content.view !== "rendered" &&
    html`<a href="${space.address}">${space.isHidden ? words.showSpace : words.hideSpace}</a>`
  }</div>`;
}

/** What is different, in the form that was chosen. */
export function contentView(
  frame: Frame,
  { content, language, title }: Pick<CompareProps, "content" | "language" | "title">,
): Html {
  const words = frame.t.compare;
  if (content.kind === "missing" || content.kind === "too-large") {
    const text = content.kind === "missing" ? words.missing : words.tooLarge;
    return html`<p class="notice warning">${icon("triangle-alert")}<span>${text}</span></p>`;
  }
  if (content.kind === "file") return filesView(frame, content);
  const { notes, fields, rows, view } = content;
  return html`${notes.map((note) => html`<p class="notice note" role="status">${icon("info")}<span>${words[note]}</span></p>`)}
${fields.some(({ kind }) => kind !== "same") && fieldsView(frame, fields)}
<div class="comparison" ${language && html`lang="${language}" `}role="region" aria-label="${words.title(title)}">${
    view === "rendered" && content.html
      ? html`<article class="prose marked">${content.html}</article>`
      : view === "side"
        ? sidesView(frame, rows)
        : columnView(frame, rows)
  }</div>`;
}

/** The fields of a front matter in a table, as they were and as they are. */
export function fieldsView(frame: Frame, fields: readonly FieldChange[]): Html {
  const words = frame.t.compare;
  // A template's empty fields say nothing, unless they are all there is.
  const filled = fields.filter(({ before, after }) => before || after);
  const shown = filled.some(({ kind }) => kind !== "same") ? filled : fields;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${words.fields}"><table class="fields"><caption>${words.fields}</caption>
<thead><tr><th scope="col">${words.field}</th><th scope="col">${words.from}</th><th scope="col">${words.to}</th></tr></thead>
<tbody>${shown.map(({ name, kind, before, after }) => {
    const old =
      before !== undefined && (kind === "same" ? before : markView(frame, "delete", before));
    const young =
      after !== undefined && (kind === "same" ? after : markView(frame, "insert", after));
    return html`<tr><th scope="row">${name}</th><td>${old}</td><td>${young}</td></tr>`;
  })}</tbody></table></div>`;
}

function filesView(frame: Frame, { from, to, isSame }: FileComparison): Html {
  const words = frame.t.compare;
  const side = (file: ComparedFile | undefined, which: string) =>
    html`<figure class="compared-file">${
      file?.isPicture &&
      html`<a href="${file.address}"><img src="${file.address}" alt="${words.picture(file.name, which)}" loading="lazy"></a>`
    }<figcaption>${which}: ${
      file === undefined
        ? words.absent
        : html`<a href="${file.address}">${file.name}</a>${file.bytes !== undefined && html`, ${sizeText(file.bytes, frame.language)}`}`
    }</figcaption></figure>`;
  return html`${isSame && html`<p class="notice note">${icon("info")}<span>${words.same}</span></p>`}
<div class="compared-files">${side(from, words.from)}${side(to, words.to)}</div>`;
}
