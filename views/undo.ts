import type { Row } from "../server/compare/paragraphs.ts";
import { columnView } from "./comparerows.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { summaryView } from "./restore.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export interface UndoProps {
  id: string;
  commitSummary: string;
  commitAddress: string;
  files: readonly UndoneFile[];
  /** Why the commit as such cannot be undone. */
  refused?: { reason: "merge" } | { reason: "too-large"; count: number };
  summary: string;
  proposedSummary: string;
  formAction: string;
  errors: readonly FieldError[];
  /** The undoing is to be suggested. */
  suggesting?: SuggestingProps;
}

export interface UndoneFile {
  title: string;
  path: string;
  outcome:
    | {
        kind: "will";
        what: "change" | "remove" | "restore" | "rename" | "nothing";
        rows?: readonly Row[];
      }
    | { kind: "cannot"; why: Obstacle; editor?: EditorOffer };
}

export type Obstacle = "changed" | "changed-since" | "gone" | "taken" | "binary";

/** What opens the editor with a text that is not saved yet. */
export interface EditorOffer {
  formAction: string;
  content: string;
  base: string;
}

/** Asks whether a commit is really to be undone, or says why it cannot be and what can be done instead. */
export function undoView(frame: Frame, props: UndoProps): Html {
  const { errors, files, suggesting } = props;
  const words = frame.t.history.undoing;
  const title = words.title(props.id.slice(0, 10));
  const isBlocked = files.some(({ outcome }) => outcome.kind === "cannot");
  const hasWork = files.some(
    ({ outcome }) => outcome.kind === "will" && outcome.what !== "nothing",
  );
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1><p class="page-updated"><a href="${props.commitAddress}">${props.commitSummary || frame.t.history.noSummary}</a></p></header>
${errorSummaryView(frame, errors)}
${refusalView(frame, props)}
${isBlocked && html`<div class="notice warning" role="status">${icon("triangle-alert")}<div><p><strong>${words.cannot}</strong></p><p>${words.cannotText}</p></div></div>`}
${!isBlocked && !hasWork && props.refused === undefined && html`<p class="notice note">${icon("info")}<span>${words.nothing}</span></p>`}
${
  !isBlocked &&
  hasWork &&
  html`<p class="intro plain">${words.text}</p>
<form method="post" action="${props.formAction}" class="stacked">
${summaryView(frame, { ...props, label: suggesting ? frame.t.suggesting.form.summary : words.summary })}
${suggesting && suggestingView(frame, suggesting, errors)}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="primary">${icon("undo-2")}<span>${words.do}</span></button>`}<a class="cancel" href="${props.commitAddress}">${frame.t.edit.cancel}</a></div></form>`
}
${files.length > 0 && html`<section class="what-changes"><h2>${words.files}</h2>${files.map((file) => fileView(frame, file, props))}</section>`}`,
  });
}

function refusalView(frame: Frame, { refused }: UndoProps): Html | undefined {
  if (refused === undefined) return undefined;
  const words = frame.t.history.undoing;
  const text = refused.reason === "merge" ? words.merge : words.tooLarge(refused.count);
  return html`<p class="notice warning">${icon("triangle-alert")}<span>${text}</span></p>`;
}

function fileView(frame: Frame, { title, path, outcome }: UndoneFile, props: UndoProps): Html {
  const words = frame.t.history.undoing;
  if (outcome.kind === "will") {
    return html`<section class="commit-file"><h3>${title}</h3><p class="history-line">${path} <span aria-hidden="true">·</span> ${words.will[outcome.what]}</p>${outcome.rows && columnView(frame, outcome.rows)}</section>`;
  }
  const { why, editor } = outcome;
  return html`<section class="commit-file"><h3>${title}</h3><p>${words.why[why]}</p>${
    editor &&
    html`<form method="post" action="${editor.formAction}"><input type="hidden" name="base" value="${editor.base}"><input type="hidden" name="summary" value="${props.summary || props.proposedSummary}"><input type="hidden" name="content" value="${editor.content}"><button name="action" value="preview">${icon("pencil")}<span>${words.openEditor}<span class="visually-hidden">: ${title}</span></span></button></form>`
  }</section>`;
}
