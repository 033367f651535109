import { type FieldError, fieldView } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";

interface EmailField {
  label: string;
  hint?: string;
  value: string;
  errors: readonly FieldError[];
}

/** Asks for the address of an account, in the field `email`. */
export function emailFieldView(frame: Frame, { value, ...field }: EmailField): Html {
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

/** Asks for a password, which is never filled in again. Password managers are told which it is. */
export function passwordFieldView(frame: Frame, { kind, ...field }: PasswordField): Html {
  return fieldView(frame, {
    ...field,
    control: (attributes) =>
      kind === "current"
        ? html`<input ${attributes} type="password" required maxlength="1000" autocomplete="current-password">`
        : html`<input ${attributes} type="password" required minlength="10" maxlength="1000" autocomplete="new-password">`,
  });
}
