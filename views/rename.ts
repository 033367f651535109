import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";

export interface RenameProps {
  /** The page's title, for the heading. */
  title: string;
  /** What stands in the field: the present name, or what the writer tried. */
  name: string;
  redirect: boolean;
  /** What lies in the folder of the page's name; absent when there is nothing. */
  children?: { folder: string; count: number; checked: boolean };
  /** The page that has the wanted name, where the two could swap. */
  swap?: { title: string };
  summary: string;
  proposedSummary?: string;
  formAction: string;
  /** The page itself: where "cancel" leads. */
  address: string;
  errors: readonly FieldError[];
  /** The new name is to be suggested. */
  isSuggested?: boolean;
}

/**
 * Asks for a page's new name. Sends `name`, `redirect` and `children` ("yes", or absent), `summary`, and as `action`
 * "preview" or "swap".
 */
export function renameView(frame: Frame, props: RenameProps): Html {
  const { errors, children, swap } = props;
  const words = frame.t.edit.rename;
  const more = frame.t.links.rename;
  const title = (props.isSuggested ? frame.t.suggesting.form.renameTitle : words.title)(
    props.title,
  );
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<form method="post" action="${props.formAction}" class="stacked">
${fieldView(frame, {
  name: "name",
  label: words.name,
  hint: words.nameHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.name}" required maxlength="2000" autocomplete="off" spellcheck="false">`,
})}
${choiceView("redirect", props.redirect, words.redirect, words.redirectHint)}
${children && choiceView("children", children.checked, more.children(children.count), more.childrenHint(children.folder))}
${fieldView(frame, {
  name: "summary",
  label: frame.t.edit.rename.summary,
  hint: props.proposedSummary
    ? frame.t.edit.summaryProposed(props.proposedSummary)
    : frame.t.edit.summaryHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.summary}" maxlength="200" autocomplete="off">`,
})}
<p class="hint">${more.previewHint}</p>
<div class="buttons"><button class="primary" name="action" value="preview">${more.preview}</button>${
      swap && html`<button name="action" value="swap">${more.swapOffer(swap.title)}</button>`
    }<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}

function choiceView(name: string, checked: boolean, label: string, hint: string): Html {
  return html`<div class="field is-choice"><input type="checkbox" id="wiki-${name}" name="${name}" value="yes"${checked && html` checked`} aria-describedby="wiki-${name}-hint">
<label for="wiki-${name}">${label}</label>
<p class="hint" id="wiki-${name}-hint">${hint}</p></div>`;
}
