import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";

export interface RenameProps {
  /** The page's title, for the heading. */
  title: string;
  /** What stands in the field: the present name, or what the writer tried. */
  name: string;
  redirect: boolean;
  summary: string;
  proposedSummary?: string;
  base: string;
  formAction: string;
  /** The page itself: where "cancel" leads. */
  address: string;
  errors: readonly FieldError[];
}

/** Asks for a page's new name. Sends `name`, `redirect` ("yes", or absent), `summary` and `base`. */
export function renameView(frame: Frame, props: RenameProps): Html {
  const { errors } = props;
  const words = frame.t.edit.rename;
  const title = words.title(props.title);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<form method="post" action="${props.formAction}" class="stacked">
<input type="hidden" name="base" value="${props.base}">
${fieldView(frame, {
  name: "name",
  label: words.name,
  hint: words.nameHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.name}" required maxlength="255" autocomplete="off" spellcheck="false">`,
})}
<div class="field is-choice"><input type="checkbox" id="wiki-redirect" name="redirect" value="yes"${props.redirect && html` checked`} aria-describedby="wiki-redirect-hint">
<label for="wiki-redirect">${words.redirect}</label>
<p class="hint" id="wiki-redirect-hint">${words.redirectHint}</p></div>
${fieldView(frame, {
  name: "summary",
  label: words.summary,
  hint: props.proposedSummary
    ? frame.t.edit.summaryProposed(props.proposedSummary)
    : frame.t.edit.summaryHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.summary}" maxlength="200" autocomplete="off">`,
})}
<div class="buttons"><button class="primary">${words.do}</button><a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}
