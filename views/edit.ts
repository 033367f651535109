import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { doubtSummaryView } from "./doubt.ts";
import { type EditForm, editFormView } from "./editform.ts";
import { errorSummaryView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { pagePreviewView } from "./pagetext.ts";
import { timeView } from "./time.ts";
import { uploadFormView } from "./upload.ts";

export interface EditProps extends EditForm {
  title: string;
  isNew: boolean;
  /** The text as it will look, when the writer asked for it. */
  previewHtml?: Html | SafeHtml;
  /** What the same member wrote here and did not save, when it is not what stands in the form. */
  draft?: { savedAt: Date; content: string; summary: string; base: string };
  /** Pages from `templates/` that a new page can begin with. */
  templates?: readonly { slug: string; title: string }[];
  uploadsAllowed: boolean;
  /** The form of the facts on top of the text, where the page is a record. */
  record?: string;
  /** The errors are questions: what is meant so is saved. */
  isDoubtOnly?: boolean;
  /** What else is doubtful in those facts, and was so before. */
  factNotes?: readonly string[];
}

/** Where a page's text is written. Everything on it works without scripts; the editor's script builds upon it. */
export function editView(frame: Frame, props: EditProps): Html {
  const { errors, isNew, previewHtml } = props;
  const words = frame.t.edit;
  const title = titleOf(frame, props);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    current: isNew ? "new" : "page",
    robots: "noindex",
    width: "wide",
    scripts: frame.assets.editor ? [frame.assets.editor] : [],
    main: html`<div class="edit-screen">
<header class="page-head"><h1 class="page-title">${title}</h1>${
      props.record &&
      html`<p class="hint"><a href="${props.record}">${frame.t.recordForm.edit}</a></p>`
    }</header>
${props.isDoubtOnly ? doubtSummaryView(frame, errors) : errorSummaryView(frame, errors)}
${factNotesView(frame, props)}
${draftView(frame, props)}
${templatesView(frame, props)}
${previewHtml && pagePreviewView(frame, "content", previewHtml, props.language)}
${editFormView(frame, { ...props, unsaved: props.unsaved || previewHtml !== undefined || errors.length > 0 })}
${helpView(frame)}
${
  props.uploadsAllowed &&
  html`<details class="edit-upload" id="wiki-upload"><summary>${words.upload.title}</summary>
<p>${words.upload.text}</p>
${uploadFormView(frame, { errors: [], limitBytes: props.uploadLimitBytes, types: props.uploadTypes, target: "wiki-upload" })}</details>`
}
</div>`,
  });
}

function titleOf({ t }: Frame, { isNew, suggesting, title }: EditProps): string {
  if (suggesting)
    return isNew ? t.suggesting.form.newTitle(title) : t.suggesting.form.editTitle(title);
  return isNew ? t.edit.newTitle(title) : t.edit.title(title);
}

function factNotesView({ t }: Frame, { factNotes = [] }: EditProps): Html | undefined {
  if (factNotes.length === 0) return undefined;
  return html`<section class="notice" aria-labelledby="wiki-facts-title">
<h2 id="wiki-facts-title">${t.edit.factNotes}</h2>
<ul>${factNotes.map((note) => html`<li><a href="#wiki-content">${note}</a></li>`)}</ul>
</section>`;
}

// To go on with a draft is to ask for its preview: it needs no address of its own and no script.
function draftView(frame: Frame, { draft, formAction }: EditProps): Html | undefined {
  if (draft === undefined) return undefined;
  const words = frame.t.edit.draft;
  return html`<section class="edit-draft notice" id="wiki-draft" aria-labelledby="wiki-draft-title">
<h2 id="wiki-draft-title">${words.title}</h2>
<p>${words.text(timeView(draft.savedAt, frame))}</p>
<form method="post" action="${formAction}" id="wiki-draft-form">
<input type="hidden" name="base" value="${draft.base}">
<input type="hidden" name="summary" value="${draft.summary}">
<details><summary>${words.show}</summary>
<label class="visually-hidden" for="wiki-draft-content">${words.label}</label>
<textarea id="wiki-draft-content" name="content" rows="10" readonly>
${draft.content}</textarea></details>
<div class="buttons">
<button name="action" value="preview">${words.restore}</button>
<button name="action" value="discard" class="quiet" formaction="${formAction.replace("/-/edit/", "/-/draft/")}">${words.discard}</button>
</div>
</form>
</section>`;
}

function templatesView(frame: Frame, { templates = [], formAction }: EditProps): Html | undefined {
  if (templates.length === 0) return undefined;
  const words = frame.t.edit.template;
  return html`<form class="edit-templates" method="get" action="${formAction}">
<label for="wiki-template">${words.title}</label>
<select id="wiki-template" name="template" aria-describedby="wiki-template-hint">
<option value="">${words.none}</option>
${templates.map((template) => html`<option value="${template.slug}">${template.title}</option>`)}
</select>
<button>${words.use}</button>
<p class="hint" id="wiki-template-hint">${words.text}</p>
</form>`;
}

function helpView({ t }: Frame): Html {
  return html`<details class="edit-help"><summary>${t.edit.help.title}</summary>
<dl>${t.edit.help.rows.map(
    ([what, how]) => html`<div><dt>${what}</dt><dd><pre><code>${how}</code></pre></dd></div>`,
  )}</dl></details>`;
}
