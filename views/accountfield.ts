import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

interface TextField {
  label: string;
  hint?: string;
  value: string;
  errors: readonly FieldError[];
}

/** Asks what somebody is called, in the field `name`. */
export function nameFieldView(frame: Frame, { value, ...field }: TextField): Html {
  return fieldView(frame, {
    ...field,
    name: "name",
    control: (attributes) =>
      html`<input ${attributes} value="${value}" required maxlength="100" autocomplete="name">`,
  });
}

/** Asks for the address of an account, in the field `email`. */
export function emailFieldView(frame: Frame, { value, ...field }: TextField): Html {
  return fieldView(frame, {
    ...field,
    name: "email",
    control: (attributes) =>
      html`<input ${attributes} type="email" value="${value}" required maxlength="254" autocomplete="username" spellcheck="false" autocapitalize="none">`,
  });
}

interface PasswordField {
  name: string;
  label: string;
  hint?: string;
  kind: "current" | "new";
  errors: readonly FieldError[];
}

/** One who signs in elsewhere alone has no password to be asked for. */
function proofView(frame: Frame, { name, errors }: Omit<PasswordField, "kind">): Html {
  const { openId: words } = frame.t;
  const back = encodeURIComponent(frame.address);
  const wrong = errors.filter(({ field }) => field === name);
  return html`<div class="field${wrong.length > 0 && " is-wrong"}" id="wiki-${name}">
${wrong.length > 0 && html`<p class="field-error">${icon("circle-alert")}<span>${wrong.map(({ text }) => text)}</span></p>`}
<p class="hint">${words.confirm} <a href="/-/openid/start?return=${back}" rel="nofollow">${words.confirmAgain}</a></p></div>`;
}

/** Asks for a password, which is never filled in again. Password managers are told which it is. */
export function passwordFieldView(frame: Frame, { kind, ...field }: PasswordField): Html {
  if (kind === "current" && frame.member?.hasNoPassword) return proofView(frame, field);
  return fieldView(frame, {
    ...field,
    control: (attributes) =>
      kind === "current"
        ? html`<input ${attributes} type="password" required maxlength="1000" autocomplete="current-password">`
        : html`<input ${attributes} type="password" required minlength="10" maxlength="1000" autocomplete="new-password">`,
  });
}
