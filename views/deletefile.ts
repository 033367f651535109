import { type LinkingPage, linkingPagesView } from "./backlinks.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { summaryView } from "./restore.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export interface DeleteFileProps {
  name: string;
  /** Of the page about the file: where "cancel" leads. */
  address: string;
  formAction: string;
  seen: string;
  summary: string;
  proposedSummary: string;
  uses: readonly LinkingPage[];
  errors: readonly FieldError[];
  suggesting?: SuggestingProps;
}

/** Asks whether a file is really to be deleted, and says who will miss it. Sends `seen` and `summary`. */
export function deleteFileView(frame: Frame, props: DeleteFileProps): Html {
  const words = frame.t.attachments;
  const { errors, suggesting, uses } = props;
  const title = words.deleteTitle(props.name);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<p>${words.deleteText}</p>
${uses.length > 0 && html`<div class="notice warning">${icon("triangle-alert")}<div><p>${words.deleteUses(uses.length)}</p><ul>${linkingPagesView(uses)}</ul></div></div>`}
<form method="post" action="${props.formAction}" class="stacked">
<input type="hidden" name="seen" value="${props.seen}">
${summaryView(frame, {
  label: frame.t.edit.remove.summary,
  summary: props.summary,
  proposedSummary: props.proposedSummary,
  errors,
})}
${suggesting && suggestingView(frame, suggesting, errors)}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="danger">${icon("trash-2")}<span>${words.doDelete}</span></button>`}<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}
