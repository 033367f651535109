import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { sizeText } from "./size.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export interface UploadProps {
  /** The file just uploaded; absent when none was, or it was refused. */
  done?: { name: string; address: string; markdown: string };
  errors: readonly FieldError[];
  limitBytes?: number;
  /** Extensions and media types that are taken; absent for all. */
  types?: readonly string[];
  /** The file waits for a suggestion: it goes along with a text that names it, or is one by itself. */
  alone?: {
    path: string;
    suggesting: SuggestingProps;
    summary: string;
    proposedSummary: string;
  };
}

/** What someone without scripts sees after uploading a file: the line to paste into the page. */
export function uploadView(frame: Frame, props: UploadProps): Html {
  const { done, errors, limitBytes, types, alone } = props;
  const words = frame.t.edit.upload;
  const title = done ? words.doneTitle : words.title;
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
${
  done &&
  html`<p>${alone ? frame.t.suggesting.upload.text : words.doneText}</p>
<div class="field"><label class="visually-hidden" for="wiki-markdown">${words.markdown}</label>
<textarea id="wiki-markdown" rows="3" readonly>
${done.markdown}</textarea></div>
${alone ? aloneView(frame, alone, errors) : html`<p><a href="${done.address}">${words.see(done.name)}</a></p>`}
<h2>${words.another}</h2>`
}
${uploadFormView(frame, { errors, limitBytes, types })}`,
  });
}

function aloneView(
  frame: Frame,
  { path, suggesting, summary, proposedSummary }: NonNullable<UploadProps["alone"]>,
  errors: readonly FieldError[],
): Html {
  return html`<details class="edit-upload"${errors.length > 0 && html` open`}><summary>${frame.t.suggesting.upload.alone}</summary>
<form method="post" action="/-/upload/suggest" class="stacked"><input type="hidden" name="file" value="${path}">
${fieldView(frame, {
  name: "summary",
  label: frame.t.suggesting.form.summary,
  hint: frame.t.edit.summaryProposed(proposedSummary),
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${summary}" maxlength="200" autocomplete="off">`,
})}
${suggestingView(frame, suggesting, errors)}
<div class="buttons">${sendView(frame)}</div></form></details>`;
}

/** The form that sends a file; `target` names the tab that the answer opens in. */
export function uploadFormView(
  frame: Frame,
  form: {
    errors: readonly FieldError[];
    limitBytes?: number | undefined;
    types?: readonly string[] | undefined;
    target?: string;
  },
): Html {
  const words = frame.t.edit.upload;
  return html`<form class="upload-form stacked" method="post" action="/-/upload" enctype="multipart/form-data"${
    form.target && html` target="${form.target}"`
  }>
${fieldView(frame, {
  name: "file",
  label: words.file,
  hint: [
    form.limitBytes !== undefined && words.limit(sizeText(form.limitBytes, frame.language)),
    form.types && ` ${words.types(form.types.join(", "))}`,
  ],
  errors: form.errors,
  control: (attributes) =>
    html`<input type="file" ${attributes} required${form.types && html` accept="${acceptOf(form.types)}"`}>`,
})}
<div class="buttons"><button>${icon("paperclip")}<span>${words.send}</span></button></div>
</form>`;
}

/** @example acceptOf(["pdf", "image/*"]) → ".pdf,image/*" */
function acceptOf(types: readonly string[]): string {
  return types.map((type) => (type.includes("/") ? type : `.${type}`)).join(",");
}
