import { type Backlinks, lostLinksView, type UnreadLinks } from "./backlinks.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export interface DeleteProps {
  title: string;
  summary: string;
  proposedSummary?: string;
  base: string;
  formAction: string;
  /** The page itself: where "cancel" leads. */
  address: string;
  backlinks: Backlinks | UnreadLinks;
  errors: readonly FieldError[];
  /** The deletion is to be suggested. */
  suggesting?: SuggestingProps;
}

/** Asks whether a page is really to be deleted, and why. Sends `summary` and `base`. */
export function deleteView(frame: Frame, props: DeleteProps): Html {
  const { errors, suggesting } = props;
  const words = frame.t.edit.remove;
  const form = frame.t.suggesting.form;
  const title = suggesting ? form.removeTitle(props.title) : words.title(props.title);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<p>${words.text}</p>
${lostLinksView(frame, props.backlinks)}
<form method="post" action="${props.formAction}" class="stacked">
<input type="hidden" name="base" value="${props.base}">
${fieldView(frame, {
  name: "summary",
  label: suggesting ? form.summary : words.summary,
  hint: props.proposedSummary && frame.t.edit.summaryProposed(props.proposedSummary),
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.summary}" maxlength="200" autocomplete="off">`,
})}
${suggesting && suggestingView(frame, suggesting, errors)}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="danger">${icon("trash-2")}<span>${words.do}</span></button>`}<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}
