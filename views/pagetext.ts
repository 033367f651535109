import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";

/** A page's text that is written in a form. */
export interface PageTextField {
  name: string;
  label: string;
  hint?: HtmlValue;
  text: string;
  rows: number;
  /** Where the script has the page shown beside the text: "/-/preview/Home". Left out for what is no page. */
  preview?: string;
  /** Of the text, for the browser's spelling check. */
  language?: string;
  errors: readonly FieldError[];
}

/** The field for a page's text. It works as it is; the editor's script builds upon it. */
export function pageTextView(frame: Frame, field: PageTextField): Html {
  const { text, rows, preview, language } = field;
  return fieldView(frame, {
    ...field,
    control: (
      attributes,
    ) => html`<textarea ${attributes} rows="${rows}" spellcheck="true"${preview && html` data-preview="${preview}"`}${language && html` lang="${language}"`}>
${text}</textarea>`,
  });
}

/**
 * The text as it will look, when the writer asked for it without the script, which moves it beside the text and keeps
 * it up to date.
 *
 * @param of  the field's name
 */
export function pagePreviewView(
  { t }: Frame,
  of: string,
  preview: Html | SafeHtml,
  language?: string,
): Html {
  const title = `wiki-${of}-preview`;
  return html`<section class="edit-preview" data-preview-of="wiki-${of}" aria-labelledby="${title}">
<h2 id="${title}">${t.edit.previewTitle}</h2>
<p class="hint">${t.edit.previewNote}</p>
<article class="prose"${language && html` lang="${language}"`}>${preview}</article>
</section>`;
}
