import { emailFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";

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
  return screen(
    frame,
    words.title,
    errors,
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
  return screen(
    frame,
    words.sentTitle,
    [],
    html`<p class="intro">${words.sent}</p><p>${words.late}</p>`,
  );
}

function screen(frame: Frame, title: string, errors: readonly FieldError[], content: Html): Html {
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    current: "sign-in",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain">${content}</div>`,
  });
}
