import type { Role } from "../server/members/role.ts";
import { emailFieldView, nameFieldView, passwordFieldView } from "./accountfield.ts";
import type { FieldError } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { plainScreen } from "./plainscreen.ts";

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
    { title, errors },
    html`<form method="post" action="${invitation ? "/-/invitation" : "/-/register"}" class="form">
<p class="intro">${invitation ? words.invited(frameWords.role[invitation.role]) : words.registerIntro}</p>
<p class="notice"><span>${words.stays}</span></p>
${invitation && html`<input type="hidden" name="token" value="${invitation.token}">`}
${nameFieldView(frame, { label: members.first.name, hint: members.first.nameHint, value: name, errors })}
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
  return plainScreen(frame, { title: words.asked }, text);
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
    { title: words.reset, errors },
    html`<form method="post" action="/-/reset" class="form">
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
  return plainScreen(frame, { title: words.closed }, text);
}
