import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";

export interface NewProps {
  title: string;
  folder: string;
  /** Folders that exist, to choose from. */
  folders: readonly string[];
  template: string;
  templates: readonly { slug: string; title: string }[];
  /** The page that has the wanted name, and where it is edited. */
  taken?: { title: string; address: string };
  errors: readonly FieldError[];
  /** The page is to be suggested. */
  isSuggested?: boolean;
}

/** Asks for a new page's name. Sends `title`, `folder` and `template` to `/-/new`; the text is written on the next screen. */
export function newView(frame: Frame, props: NewProps): Html {
  const { errors, folders, templates, taken, isSuggested } = props;
  const words = frame.t.edit.create;
  const { createTitle, editTitle } = frame.t.suggesting.form;
  const title = isSuggested ? createTitle : words.title;
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    current: "new",
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<form method="post" action="/-/new" class="stacked">
${fieldView(frame, {
  name: "title",
  label: words.name,
  hint: words.nameHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.title}" required maxlength="245" autocomplete="off"${errors.length === 0 && html` autofocus`}>`,
})}
${fieldView(frame, {
  name: "folder",
  label: words.folder,
  hint: words.folderHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.folder}" maxlength="255" autocomplete="off" list="wiki-folders">
<datalist id="wiki-folders">${folders.map((folder) => html`<option value="${folder}"></option>`)}</datalist>`,
})}
${
  templates.length > 0 &&
  fieldView(frame, {
    name: "template",
    label: frame.t.edit.template.title,
    errors,
    control: (attributes) => html`<select ${attributes}>
<option value="">${frame.t.edit.template.none}</option>
${templates.map(
  (template) =>
    html`<option value="${template.slug}"${template.slug === props.template && html` selected`}>${template.title}</option>`,
)}
</select>`,
  })
}
<div class="buttons"><button class="primary">${words.begin}</button>${taken && html`<a class="button" href="${taken.address}">${(isSuggested ? editTitle : frame.t.edit.title)(taken.title)}</a>`}</div>
</form>`,
  });
}
