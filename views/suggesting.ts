import { nameFieldView } from "./accountfield.ts";
import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** What is asked of one whose change is sent as a suggestion, beside what every form asks. */
export interface SuggestingProps {
  reason: string;
  /** Where the form asks for the reason in its own words. */
  reasonWords?: { label: string; hint: string };
  /** Absent for members, whom the wiki knows. */
  visitor?: { name: string; email: string; needsEmail: boolean };
}

/**
 * The fields of a form that sends a suggestion: why, and from a visitor who it is. Sends `reason`, `name`, `email`,
 * and `homepage`, which people never see and programs fill in.
 */
export function suggestingView(
  frame: Frame,
  { reason, reasonWords, visitor }: SuggestingProps,
  errors: readonly FieldError[],
): Html {
  const words = frame.t.suggesting.form;
  return html`<div class="suggesting">${fieldView(frame, {
    name: "reason",
    label: reasonWords?.label ?? words.reason,
    hint: reasonWords?.hint ?? words.reasonHint,
    errors,
    control: (attributes) => html`<textarea ${attributes} rows="3" maxlength="5000" class="words">
${reason}</textarea>`,
  })}
${visitor && visitorView(frame, visitor, errors)}
<div class="notice note">${icon("info")}<div><p><strong>${words.next}</strong></p><p>${words.nextText}</p></div></div></div>`;
}

/** The button of such a form. */
export function sendView({ t }: Frame): Html {
  return html`<button class="primary" name="action" value="save">${icon("send")}<span>${t.suggesting.form.send}</span></button>`;
}

function visitorView(
  frame: Frame,
  { name, email, needsEmail }: NonNullable<SuggestingProps["visitor"]>,
  errors: readonly FieldError[],
): Html {
  const words = frame.t.suggesting.form;
  return html`${nameFieldView(frame, { label: words.name, hint: words.nameHint, value: name, errors })}
${fieldView(frame, {
  name: "email",
  label: words.email,
  hint: needsEmail ? words.emailRequired : words.emailOptional,
  errors,
  control: (attributes) =>
    html`<input type="email" ${attributes} value="${email}"${needsEmail && html` required`} maxlength="254" autocomplete="email">`,
})}
<div class="trap" aria-hidden="true"><label for="wiki-homepage">${words.trap}</label><input id="wiki-homepage" name="homepage" tabindex="-1" autocomplete="off"></div>`;
}
