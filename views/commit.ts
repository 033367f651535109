import type { Row } from "../server/compare/paragraphs.ts";
import { columnView } from "./comparerows.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { type Changer, changerView, faceView } from "./revision.ts";
import { timeView } from "./time.ts";
import { type ShownTrailer, trailersView } from "./trailers.ts";

export interface CommitProps {
  id: string;
  summary: string;
  /** The message's paragraphs below the summary, without the trailers. */
  body: string;
  trailers: readonly ShownTrailer[];
  at: Date;
  by: Changer;
  /** When somebody else put it into the repository. */
  committed?: { at: Date; name: string };
  parents: readonly { id: string; address: string }[];
  files: readonly CommittedFile[];
  fileCount: number;
  undo?: string;
}

export interface CommittedFile {
  title: string;
  path: string;
  kind: "created" | "changed" | "renamed" | "deleted";
  previousPath?: string;
  compare: string;
  /** Absent for a file that is not there any more. */
  page?: string;
  content: { kind: "text"; rows: readonly Row[] } | { kind: "binary" | "notShown" | "gone" };
}

/** One commit: what was said about it, and all that it changed. */
export function commitView(frame: Frame, props: CommitProps): Html {
  const words = frame.t.history.commitPage;
  const title = words.title(props.id.slice(0, 10));
  return frameView(frame, {
    title: `${props.summary || title}`,
    robots: "noindex",
    width: "wide",
    main: html`<header class="page-head"><p class="commit-kind">${title}</p><h1 class="page-title">${props.summary || frame.t.history.noSummary}</h1>
<div class="page-line"><div class="commit-by">${faceView(props.by)}<div><p>${words.by(changerView(frame, props.by), timeView(props.at, frame))}</p>${props.committed && html`<p class="history-line">${words.committed(personName(frame.t, props.committed.name), timeView(props.committed.at, frame))}</p>`}</div></div>${
      props.undo &&
      html`<nav class="page-actions" aria-label="${frame.t.page.actions}"><ul><li><a href="${props.undo}">${icon("undo-2")}<span>${words.undo}</span></a></li></ul></nav>`
    }</div></header>
${props.body && html`<div class="commit-body">${props.body.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}</div>`}
<dl class="commit-facts">
<div><dt>${frame.t.history.commit}</dt><dd><code>${props.id}</code></dd></div>
<div><dt>${words.parents}</dt><dd>${
      props.parents.length === 0
        ? words.noParent
        : props.parents.map(
            ({ id, address }) => html`<a href="${address}"><code>${id.slice(0, 10)}</code></a> `,
          )
    }</dd></div>
${trailersView(frame, props.trailers)}
</dl>
${props.parents.length > 1 && html`<p class="notice note">${icon("git-merge")}<span>${words.merge}</span></p>`}
<h2 class="commit-files-title">${words.files(props.fileCount)}</h2>
${props.files.map((file) => fileView(frame, file))}
${props.fileCount > props.files.length && html`<p class="notice note">${icon("info")}<span>${words.more(props.fileCount - props.files.length)}</span></p>`}`,
  });
}

function fileView(frame: Frame, file: CommittedFile): Html {
  const words = frame.t.history;
  const named = html`<span class="visually-hidden">: ${file.title}</span>`;
  return html`<section class="commit-file"><h3>${file.title} <span class="tag">${words.kind[file.kind]}</span></h3>
<p class="history-line">${file.path}${file.previousPath && html` <span aria-hidden="true">·</span> ${words.renamedFrom(file.previousPath)}`}</p>
<p class="history-links"><a href="${file.compare}">${words.commitPage.open}${named}</a> ${file.page && html`<a href="${file.page}">${words.commitPage.page}${named}</a>`}</p>
${file.content.kind === "text" ? columnView(frame, file.content.rows) : html`<p>${words.commitPage[file.content.kind]}</p>`}</section>`;
}
