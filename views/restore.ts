import type { Row } from "../server/compare/paragraphs.ts";
import { columnView } from "./comparerows.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";
import { timeView } from "./time.ts";

export interface RestoreProps {
  title: string;
  /** The revision that is to be restored. */
  at: string;
  when: Date;
  by: string;
  isDeleted: boolean;
  /** The page is as it was then. */
  isSame: boolean;
  /** Absent when the file is no text, or too large. */
  rows?: readonly Row[];
  base: string;
  summary: string;
  proposedSummary: string;
  formAction: string;
  history: string;
  errors: readonly FieldError[];
  /** The restoration is to be suggested. */
  suggesting?: SuggestingProps;
}

/** Asks whether a page is really to be as it was. Sends `at`, `base` and `summary`. */
export function restoreView(frame: Frame, props: RestoreProps): Html {
  const { errors, suggesting } = props;
  const words = frame.t.history.restoring;
  const title = words.title(props.title);
  const when = timeView(props.when, frame);
  const by = personName(frame.t, props.by);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<p class="intro plain">${props.isDeleted ? words.textDeleted(when, by) : words.text(when, by)}</p>
${
  props.isSame
    ? html`<p class="notice note">${icon("info")}<span>${words.same}</span></p><p><a href="${props.history}">${frame.t.page.history}</a></p>`
    : html`<form method="post" action="${props.formAction}" class="stacked">
<input type="hidden" name="at" value="${props.at}"><input type="hidden" name="base" value="${props.base}">
${summaryView(frame, { ...props, label: suggesting ? frame.t.suggesting.form.summary : words.summary })}
${suggesting && suggestingView(frame, suggesting, errors)}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="primary">${icon("rotate-ccw")}<span>${words.do}</span></button>`}<a class="cancel" href="${props.history}">${frame.t.edit.cancel}</a></div>
</form>
${props.rows && html`<section class="what-changes"><h2>${words.changes}</h2>${columnView(frame, props.rows)}</section>`}`
}`,
  });
}

/** The field for why something is taken back, with what the wiki writes if it is left empty. */
export function summaryView(
  frame: Frame,
  props: {
    label: string;
    summary: string;
    proposedSummary: string;
    errors: readonly FieldError[];
  },
): Html {
  return fieldView(frame, {
    name: "summary",
    label: props.label,
    hint: frame.t.edit.summaryProposed(props.proposedSummary),
    errors: props.errors,
    control: (attributes) =>
      html`<input ${attributes} value="${props.summary}" maxlength="200" autocomplete="off">`,
  });
}
