import type { Frame } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { icon } from "./icon.ts";

/** What is wrong with a field. `field` is its name in the form; its element's id is `wiki-` and that name. */
export interface FieldError {
  field: string;
  text: string;
}

export interface Field {
  name: string;
  label: string;
  hint?: HtmlValue;
  errors: readonly FieldError[];
  /** The control itself. It takes the attributes it is handed: id, name and what describes it. */
  control(attributes: Html): Html;
}

/**
 * A label, the control, what helps to fill it in and what is wrong with it, tied together for screen readers.
 *
 * @example fieldView(frame, { name: "summary", label: "Summary", errors, control: (attributes) => html`<input ${attributes}>` })
 */
export function fieldView({ t }: Frame, field: Field): Html {
  const { name, label, hint, errors, control } = field;
  const wrong = errors.filter((error) => error.field === name);
  const described = [
    hint ? `wiki-${name}-hint` : "",
    wrong.length > 0 ? `wiki-${name}-error` : "",
  ].filter(Boolean);
  return html`<div class="field${wrong.length > 0 && " is-wrong"}">
<label for="wiki-${name}">${label}</label>
${hint && html`<p class="hint" id="wiki-${name}-hint">${hint}</p>`}
${
  wrong.length > 0 &&
  html`<p class="field-error" id="wiki-${name}-error">${icon("circle-alert")}<span><span class="visually-hidden">${t.edit.error}: </span>${wrong.map((error) => error.text).join(" ")}</span></p>`
}
${control(
  html`id="wiki-${name}" name="${name}"${
    described.length > 0 && html` aria-describedby="${described.join(" ")}"`
  }${wrong.length > 0 && html` aria-invalid="true"`}`,
)}
</div>`;
}

/** All that is wrong with a form, on top of it, each a link to its field. It takes the focus when the page opens. */
export function errorSummaryView({ t }: Frame, errors: readonly FieldError[]): Html | undefined {
  if (errors.length === 0) return undefined;
  return html`<div class="error-summary" id="wiki-error-summary" role="alert" tabindex="-1" autofocus>
<h2>${t.edit.errorSummary(errors.length)}</h2>
<ul>${errors.map((error) => html`<li><a href="#wiki-${error.field}">${error.text}</a></li>`)}</ul>
</div>`;
}

/** The window's title says first that something went wrong: it is what a screen reader reads when the page opens. */
export function titleWith({ t }: Frame, title: string, errors: readonly FieldError[]): string {
  return errors.length > 0 ? `${t.edit.error}: ${title}` : title;
}
