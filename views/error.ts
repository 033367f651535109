import type { ErrorName } from "../server/errors.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface ErrorProps {
  error: ErrorName | "Fault";
  values?: Readonly<Record<string, string>>;
  /** What finds this error in the wiki's log. */
  reference?: string;
  /** Where the reader can go on: the page that it was about. */
  back?: string;
  /** Where to sign in, when that would help. */
  signIn?: string;
  /** What the reader had written and could not save. */
  kept?: KeptText;
}

export interface KeptText {
  text: string;
  /** Absent where the same would happen again. */
  again?: { formAction: string; base: string; summary: string; reason: string };
  /** All the fields of a form that is more than one text: they are sent again as they came. */
  form?: { formAction: string; fields: readonly [name: string, value: string][] };
  needsSignIn: boolean;
}

/** What went wrong, in a sentence that says what to do. */
export function errorView(frame: Frame, { error, values = {}, ...props }: ErrorProps): Html {
  const { t } = frame;
  const words = t.errors.page;
  const { title, text } = t.errors.sentence[error](values);
  return frameView(frame, {
    title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
<div class="plain">
<p class="intro">${text}</p>
${props.kept && keptView(frame, props.kept, values.reason === "unsure")}
<ul class="choices">
${props.signIn && html`<li><a class="button primary" href="${props.signIn}">${icon("log-in")}<span>${words.signIn}</span></a></li>`}
${props.back && html`<li><a class="button" href="${props.back}">${icon("arrow-left")}<span>${words.back}</span></a></li>`}
<li><a class="button" href="/">${icon("house")}<span>${words.toStart}</span></a></li>
</ul>
${props.reference && html`<p class="reference">${words.referenceText}<br>${words.reference}: <code>${props.reference}</code></p>`}
</div>`,
  });
}

function keptView(
  { t }: Frame,
  { text, again, form, needsSignIn }: KeptText,
  isUnsure: boolean,
): Html {
  const words = t.errors.kept;
  const notSaved = needsSignIn ? words.signIn : (again ?? form) ? words.again : words.copy;
  const explanation = isUnsure ? words.unsure : notSaved;
  const area = html`<label for="wiki-kept">${words.yours}</label>
<p class="hint" id="wiki-kept-hint">${explanation}</p>
${needsSignIn && html`<p><a href="/-/sign-in" target="_blank">${icon("log-in")}<span>${words.signInElsewhere}</span></a></p>`}
<textarea id="wiki-kept"${!form && html` name="content"`} rows="16" aria-describedby="wiki-kept-hint"${again === undefined && html` readonly`}>
${text}</textarea>`;
  if (form) {
    return html`<form method="post" action="${form.formAction}"><div class="field">${area}</div>
${form.fields.map(
  ([name, value]) => html`<textarea name="${name}" hidden>
${value}</textarea>`,
)}
<div class="buttons"><button class="primary">${words.save}</button></div>
</form>`;
  }
  if (again === undefined) return html`<div class="field">${area}</div>`;
  return html`<form method="post" action="${again.formAction}">
<div class="field">${area}</div>
<input type="hidden" name="base" value="${again.base}"><input type="hidden" name="summary" value="${again.summary}"><textarea name="reason" hidden>
${again.reason}</textarea>
<div class="buttons"><button class="primary" name="action" value="save">${words.save}</button></div>
</form>`;
}
