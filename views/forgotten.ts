import { emailFieldView } from "./accountfield.ts";
import type { FieldError } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { plainScreen } from "./plainscreen.ts";

export interface ForgottenProps {
  /** Without mail nobody can be sent a link, only be told whom to ask. */
  sendsMail: boolean;
  /** As it was typed the last time. */
  email: string;
  errors: readonly FieldError[];
}

/** For one who has forgotten the password. Sends `email`. */
export function forgottenView(frame: Frame, { sendsMail, email, errors }: ForgottenProps): Html {
  const { forgotten: words, members } = frame.t;
  return plainScreen(
    frame,
    { title: words.title, current: "sign-in", errors },
    sendsMail
      ? html`<form method="post" action="/-/forgotten" class="form">
<p class="intro">${words.intro}</p>
${emailFieldView(frame, { label: members.email, value: email, errors })}
<div class="actions"><button class="button primary">${words.send}</button></div>
</form>`
      : html`<p class="intro">${words.ask}</p><p>${words.console}</p>`,
  );
}

/** The same whether there is such an account or not. */
export function forgottenSentView(frame: Frame): Html {
  const { forgotten: words } = frame.t;
  return plainScreen(
    frame,
    { title: words.sentTitle, current: "sign-in" },
    html`<p class="intro">${words.sent}</p><p>${words.late}</p>`,
  );
}
