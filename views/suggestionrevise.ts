import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { draftAttributes, type FormDraft, formDraftView } from "./formdraft.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { pagePreviewView, pageTextView } from "./pagetext.ts";
import { hiddenView } from "./suggestion.ts";

export interface ReviseProps {
  number: number;
  isAuthor: boolean;
  texts: readonly SuggestedText[];
  summary: string;
  /** Why, for authors. */
  reason: string;
  head: string;
  key?: string;
  licence: string;
  formAction: string;
  address: string;
  draft: FormDraft;
  /** For the script: files may be dropped into the texts, up to so many bytes. */
  uploadLimitBytes: number;
  errors: readonly FieldError[];
}

export interface SuggestedText {
  path: string;
  text: string;
  language?: string;
  /** Where the script has it shown as a page. */
  preview: string;
  /** The same, when it was asked for without the script. */
  previewHtml?: Html | SafeHtml;
}

/** Where a suggestion's texts are changed. Sends `head`, `summary`, `reason` and, for each file, `path-<n>`, `text-<n>`. */
export function reviseView(frame: Frame, props: ReviseProps): Html {
  const { errors, isAuthor, number, texts } = props;
  const words = frame.t.suggestions.revise;
  const form = frame.t.suggesting.form;
  const title = isAuthor ? words.titleAuthor(number) : words.title(number);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    width: "wide",
    current: "suggestions",
    scripts: frame.assets.editor ? [frame.assets.editor] : [],
    main: html`<div class="edit-screen"><header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
${texts.length === 0 && html`<p class="notice note">${icon("info")}<span>${words.noText}</span></p>`}
${formDraftView(frame, props.draft, props.formAction)}
<form class="edit-form" method="post" action="${props.formAction}"${draftAttributes(props.draft)} data-upload-limit="${props.uploadLimitBytes}">${hiddenView(props)}
${texts.map((text, index) => textView(frame, text, index, errors))}
${fieldView(frame, {
  name: "summary",
  label: isAuthor ? form.summary : words.summary,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.summary}" maxlength="200" required autocomplete="off">`,
})}
${
  isAuthor &&
  fieldView(frame, {
    name: "reason",
    label: form.reason,
    hint: form.reasonHint,
    errors,
    control: (attributes) => html`<textarea ${attributes} rows="3" maxlength="5000" class="words">
${props.reason}</textarea>`,
  })
}
<p class="licence-note">${form.licence(props.licence)}</p>
<div class="buttons">${texts.length > 0 && html`<button class="primary">${icon("check")}<span>${words.save}</span></button><button name="do" value="preview" formnovalidate>${icon("eye")}<span>${frame.t.edit.preview}</span></button>`}<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form></div>`,
  });
}

function textView(
  frame: Frame,
  { path, previewHtml, ...text }: SuggestedText,
  index: number,
  errors: readonly FieldError[],
): Html {
  const name = `text-${index}`;
  const label = frame.t.suggestions.revise.text(path);
  return html`<input type="hidden" name="path-${index}" value="${path}">
${previewHtml && pagePreviewView(frame, name, previewHtml, text.language)}
${pageTextView(frame, { ...text, name, label, rows: 18, errors })}`;
}
