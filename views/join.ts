import type { Role } from "../server/members/role.ts";
import { emailFieldView, passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface JoinProps {
  /** Absent for one who asks for an account without being invited. */
  invitation?: { token: string; role: Role };
  name: string;
  email: string;
  errors: readonly FieldError[];
}

/** Asks who the new member is. Sends `token`, `name`, `email` and `password`. */
export function joinView(frame: Frame, { invitation, name, email, errors }: JoinProps): Html {
  const { join: words, members, frame: frameWords } = frame.t;
  const title = invitation ? words.invitation(frame.wikiTitle) : words.register;
  return plainScreen(
    frame,
    titleWith(frame, title, errors),
    title,
    html`${errorSummaryView(frame, errors)}
<form method="post" action="${invitation ? "/-/invitation" : "/-/register"}" class="form">
<p class="intro">${invitation ? words.invited(frameWords.role[invitation.role]) : words.registerIntro}</p>
<p class="notice"><span>${words.stays}</span></p>
${invitation && html`<input type="hidden" name="token" value="${invitation.token}">`}
${fieldView(frame, {
  name: "name",
  label: members.first.name,
  hint: members.first.nameHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${name}" required maxlength="100" autocomplete="name">`,
})}
${emailFieldView(frame, { label: members.email, hint: members.first.emailHint, value: email, errors })}
${passwordFieldView(frame, { name: "password", label: members.password, kind: "new", hint: members.first.passwordHint, errors })}
<div class="actions"><button class="button primary">${icon("user-plus")}<span>${invitation ? words.make : words.ask}</span></button></div>
</form>`,
  );
}

/** For the one who has asked for an account. */
export function askedView(frame: Frame): Html {
  const { join: words } = frame.t;
  const text = html`<p class="intro">${words.askedText}</p>`;
  return plainScreen(frame, words.asked, words.asked, text);
}

export interface ResetProps {
  token: string;
  name: string;
  email: string;
  errors: readonly FieldError[];
}

/** Asks for a new password. Sends `token` and `password`. */
export function resetView(frame: Frame, { token, name, email, errors }: ResetProps): Html {
  const { join: words, account } = frame.t;
  return plainScreen(
    frame,
    titleWith(frame, words.reset, errors),
    words.reset,
    html`${errorSummaryView(frame, errors)}
<form method="post" action="/-/reset" class="form">
<p class="intro">${words.resetIntro(name)}</p>
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="username" value="${email}" autocomplete="username">
${passwordFieldView(frame, { name: "password", label: account.password.next, kind: "new", hint: account.password.nextHint, errors })}
<div class="actions"><button class="button primary">${icon("save")}<span>${words.setPassword}</span></button></div>
</form>`,
  );
}

/** For a link that is wrong, was used, or is too old. */
export function linkClosedView(frame: Frame): Html {
  const { join: words } = frame.t;
  const text = html`<p class="intro">${words.closedText}</p>`;
  return plainScreen(frame, words.closed, words.closed, text);
}

function plainScreen(frame: Frame, title: string, heading: string, content: Html): Html {
  return frameView(frame, {
    title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${heading}</h1></header>
<div class="plain">${content}</div>`,
  });
}
