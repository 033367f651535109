import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { icon } from "./icon.ts";
import { pageTextView } from "./pagetext.ts";
import { type SuggestingProps, suggestingView } from "./suggesting.ts";

/** The form that saves a page's text: on the editor's own screen, and where two texts must become one. */
export interface EditForm {
  slug: string;
  content: string;
  summary: string;
  /** What the wiki writes when the summary is left empty. */
  proposedSummary?: string;
  /** The commit that the text began from. */
  base: string;
  /** Where the form is sent: `/-/edit/Home`. */
  formAction: string;
  /** Where "cancel" leads: the page itself. */
  address: string;
  /** The licence's name: "CC BY 4.0". */
  licence: string;
  /** Language of the page's text, for the browser's spelling check. */
  language?: string;
  errors: readonly FieldError[];
  /** What the writer has been asked about the facts on top of the text: sent again, it is meant so. */
  asked?: readonly string[];
  /** Words that differ from screen to screen. */
  hint?: HtmlValue;
  saveLabel?: string;
  /** The text is not what the wiki has, although nobody has typed in this window yet. */
  unsaved?: boolean;
  /** The text is sent to reviewers instead of being saved. */
  suggesting?: SuggestingProps;
  /** For the script: the wiki keeps drafts for this writer. Left out, it does. */
  hasDrafts?: boolean;
  /** For the script: files may be dropped into the text, up to so many bytes. */
  uploadLimitBytes?: number;
  /** Kinds of files that the policy takes; absent for all. */
  uploadTypes?: readonly string[];
}

export function editFormView(frame: Frame, form: EditForm): Html {
  const words = frame.t.edit;
  const { suggesting } = form;
  const own = frame.t.suggesting.form;
  return html`<form class="edit-form" id="wiki-edit-form" method="post" action="${form.formAction}" data-page-draft="${form.hasDrafts === false ? "" : form.formAction.replace("/-/edit/", "/-/draft/")}"${
    form.unsaved && html` data-unsaved`
  }${form.uploadLimitBytes !== undefined && html` data-upload-limit="${form.uploadLimitBytes}"`}>
<input type="hidden" name="base" value="${form.base}">${
    form.asked && html`<input type="hidden" name="asked" value="${form.asked.join("\n")}">`
  }
${pageTextView(frame, {
  name: "content",
  label: words.text,
  hint: form.hint ?? words.textHint,
  text: form.content,
  rows: 24,
  preview: form.formAction.replace("/-/edit/", "/-/preview/"),
  ...(form.language && { language: form.language }),
  errors: form.errors,
})}
${fieldView(frame, {
  name: "summary",
  label: suggesting ? own.summary : words.summary,
  hint: form.proposedSummary ? words.summaryProposed(form.proposedSummary) : words.summaryHint,
  errors: form.errors,
  control: (attributes) =>
    html`<input ${attributes} value="${form.summary}" maxlength="200" autocomplete="off">`,
})}
${suggesting && suggestingView(frame, suggesting, form.errors)}
<p class="licence-note" id="wiki-licence">${suggesting ? own.licence(form.licence) : words.licence(form.licence)}</p>
<div class="buttons">
<button class="primary" name="action" value="save" aria-describedby="wiki-licence">${icon(suggesting ? "send" : "save")}<span>${suggesting ? own.send : (form.saveLabel ?? words.save)}</span></button>
<button name="action" value="preview" formnovalidate>${icon("eye")}<span>${words.preview}</span></button>
<a class="cancel" href="${form.address}">${words.cancel}</a>
</div>
</form>`;
}
