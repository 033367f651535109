import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { hiddenView } from "./suggestion.ts";

export interface ReviseProps {
  number: number;
  isAuthor: boolean;
  texts: readonly { path: string; text: string; language?: string }[];
  summary: string;
  /** Why, for authors. */
  reason: string;
  head: string;
  key?: string;
  licence: string;
  formAction: string;
  address: string;
  errors: readonly FieldError[];
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
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
${texts.length === 0 && html`<p class="notice note">${icon("info")}<span>${words.noText}</span></p>`}
<form method="post" action="${props.formAction}">${hiddenView(props)}
${texts.map(
  (
    { path, text, language },
    index,
  ) => html`<input type="hidden" name="path-${index}" value="${path}">
<div class="field"><label for="wiki-text-${index}">${words.text(path)}</label>
<textarea id="wiki-text-${index}" name="text-${index}" rows="18" spellcheck="true"${language && html` lang="${language}"`}>
${text}</textarea></div>`,
)}
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
<div class="buttons">${texts.length > 0 && html`<button class="primary">${icon("check")}<span>${words.save}</span></button>`}<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}
