import type { ShownAddress } from "../server/members/ownaccount.ts";
import type { FolderRole } from "../server/members/role.ts";
import type { OpenSession } from "../server/members/sessionlist.ts";
import { emailFieldView, nameFieldView, passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type LinkedProps, linkedView } from "./openid.ts";
import { memberAddress } from "./revision.ts";
import { timeView } from "./time.ts";

export interface AccountProps {
  /** As they are known, not as they were typed. */
  email: string;
  publicName: string;
  folderRoles: readonly FolderRole[];
  /** Absent where members sign in here alone. */
  linked?: LinkedProps;
  noreplyAddress: string;
  shown: ShownAddress | "";
  /** As they were typed the last time, or as they are known. */
  name: string;
  newEmail: string;
  sessions: readonly OpenSession[];
  errors: readonly FieldError[];
}

/**
 * A member's own account: a form for each thing that can be changed. They send `name` and `shown`; `email` and `confirm`;
 * `current` and `password`; `session`, or `others`.
 */
export function accountView(frame: Frame, props: AccountProps): Html {
  const { account: words, frame: frameWords } = frame.t;
  const { member } = frame;
  return frameView(frame, {
    title: titleWith(frame, words.title, props.errors),
    robots: "noindex",
    current: "account",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, props.errors)}
<div class="plain account">
${member && html`<p class="intro">${words.intro(frameWords.role[member.role])}${props.folderRoles.map(({ folder, role }) => ` ${frame.t.folderRoles.own(folder, frameWords.role[role])}`)} <a href="${memberAddress(props.publicName)}">${words.contributions}</a> · <a href="/-/account/tokens">${frame.t.tokens.title}</a> · <a href="/-/account/data">${frame.t.ownData.title}</a></p>`}
${presentedView(frame, props)}
${emailView(frame, props)}
${passwordView(frame, props)}
${props.linked && linkedView(frame, props.linked)}
${sessionsView(frame, props)}
</div>`,
  });
}

function presentedView(frame: Frame, props: AccountProps): Html {
  const { presented: words, save } = frame.t.account;
  const { name, shown, errors } = props;
  const wrong = errors.filter(({ field }) => field === "shown");
  const choice = (value: ShownAddress, label: string, id: string) =>
    html`<div class="field is-choice"><input type="radio" id="${id}" name="shown" value="${value}"${shown === value && html` checked`}><label for="${id}">${label}</label></div>`;
  return html`<section aria-labelledby="wiki-presented">
<h2 id="wiki-presented">${words.title}</h2>
<form method="post" action="/-/account/presented" class="form">
${nameFieldView(frame, { label: words.name, hint: words.nameHint, value: name, errors })}
<fieldset class="field choice-set${wrong.length > 0 && " is-wrong"}" aria-describedby="wiki-shown-hint${wrong.length > 0 && " wiki-shown-error"}">
<legend>${words.address}</legend>
<p class="hint" id="wiki-shown-hint">${words.addressHint}</p>
${wrong.length > 0 && html`<p class="field-error" id="wiki-shown-error">${icon("circle-alert")}<span>${wrong.map(({ text }) => text)}</span></p>`}
${choice("noreply", words.noreply(props.noreplyAddress), "wiki-shown")}
${choice("own", words.own(props.email), "wiki-shown-own")}
</fieldset>
<div class="actions"><button class="button primary">${icon("save")}<span>${save}</span></button></div>
</form>
</section>`;
}

function emailView(frame: Frame, { email, newEmail, errors }: AccountProps): Html {
  const { email: words, password } = frame.t.account;
  return html`<section aria-labelledby="wiki-email-title">
<h2 id="wiki-email-title">${words.title}</h2>
<form method="post" action="/-/account/email" class="form">
${emailFieldView(frame, { label: words.label, hint: words.hint(email), value: newEmail, errors })}
${passwordFieldView(frame, { name: "confirm", label: password.current, kind: "current", errors })}
<div class="actions"><button class="button">${words.save}</button></div>
</form>
</section>`;
}

function passwordView(frame: Frame, { email, errors }: AccountProps): Html {
  const { password: words } = frame.t.account;
  return html`<section aria-labelledby="wiki-password-title">
<h2 id="wiki-password-title">${words.title}</h2>
<form method="post" action="/-/account/password" class="form">
<input type="hidden" name="username" value="${email}" autocomplete="username">
${passwordFieldView(frame, { name: "current", label: words.current, kind: "current", errors })}
${passwordFieldView(frame, { name: "password", label: words.next, kind: "new", hint: words.nextHint, errors })}
<p class="hint">${words.ends}</p>
<div class="actions"><button class="button">${words.save}</button></div>
</form>
</section>`;
}

function sessionsView(frame: Frame, { sessions }: AccountProps): Html {
  const { sessions: words } = frame.t.account;
  return html`<section aria-labelledby="wiki-sessions-title">
<h2 id="wiki-sessions-title">${words.title}</h2>
<p class="hint">${words.intro}</p>
<form method="post" action="/-/account/sessions">
<ul class="record-list">${sessions.map((session) => sessionView(frame, session))}</ul>
${sessions.length > 1 && html`<div class="actions"><button class="button" name="others" value="1">${words.endOthers}</button></div>`}
</form>
</section>`;
}

function sessionView(frame: Frame, session: OpenSession): Html {
  const { sessions: words } = frame.t.account;
  const device = session.device || words.unknownDevice;
  return html`<li><div class="record"><p class="record-name">${device}${session.isCurrent && html` <span class="tag">${words.current}</span>`}</p>
<p class="hint">${words.started} ${timeView(session.startedAt, frame)} · ${words.seen} ${timeView(session.seenAt, frame)}</p></div>
${!session.isCurrent && html`<button class="quiet" name="session" value="${session.handle}" aria-label="${words.endWords(device)}">${words.end}</button>`}</li>`;
}
