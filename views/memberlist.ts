import type { Account } from "../server/members/administration.ts";
import type { OpenInvitation } from "../server/members/onetimelinks.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { roleFieldView } from "./rolefield.ts";
import { timeView } from "./time.ts";

export interface MemberListProps {
  accounts: readonly Account[];
  invitations: readonly OpenInvitation[];
  /** An invitation can be sent by mail. */
  sendsMail: boolean;
  /** As it was typed the last time. */
  email: string;
  /** The account of the one who looks. */
  ownId: number;
  errors: readonly FieldError[];
}

/** All accounts, and a form that sends `role` and perhaps `email` for inviting somebody. */
export function memberListView(frame: Frame, props: MemberListProps): Html {
  const { admin: words } = frame.t;
  const inState = (state: Account["state"]) =>
    props.accounts.filter((account) => account.state === state);
  return frameView(frame, {
    title: titleWith(frame, words.title, props.errors),
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, props.errors)}
<div class="plain admin">
<p class="intro">${words.intro} <a href="/-/admin/log">${words.log}</a> · <a href="/-/admin/commits">${frame.t.commitRules.title}</a></p>
${accountsView(frame, words.waiting, inState("waiting"), props)}
${accountsView(frame, words.members, inState("active"), props)}
${inviteView(frame, props)}
${accountsView(frame, words.closed, inState("deactivated"), props)}
</div>`,
  });
}

function accountsView(
  frame: Frame,
  title: string,
  accounts: readonly Account[],
  { ownId }: MemberListProps,
): Html | undefined {
  if (accounts.length === 0) return undefined;
  return html`<section><h2>${title} <span class="list-count">(${accounts.length})</span></h2>
<ul class="record-list">${accounts.map((account) => accountView(frame, account, account.id === ownId))}</ul></section>`;
}

function accountView(frame: Frame, account: Account, isOwn: boolean): Html {
  const { admin: words, frame: frameWords } = frame.t;
  const { id, name, email, role, state } = account;
  const [act, actWords] =
    state === "waiting"
      ? [words.decide, words.decideWords(name)]
      : [words.change, words.changeWords(name)];
  return html`<li><div class="record"><p class="record-name">${name}${state !== "waiting" && html` <span class="tag">${frameWords.role[role]}</span>`}${isOwn && html` <span class="tag">${words.you}</span>`}</p>
<p class="hint">${email} · ${activityView(frame, account)}</p></div>
<a class="button" href="/-/admin/members/${id}" aria-label="${actWords}">${act}</a></li>`;
}

function activityView(frame: Frame, { seenAt, state, createdAt }: Account): Html {
  const { admin: words } = frame.t;
  if (state === "waiting") return timeView(createdAt, frame);
  return seenAt ? html`${words.seen} ${timeView(seenAt, frame)}` : html`${words.neverSeen}`;
}

function inviteView(frame: Frame, props: MemberListProps): Html {
  const { invitations, sendsMail, email, errors } = props;
  const { invite: words } = frame.t.admin;
  const { role: roleNames } = frame.t.frame;
  return html`<section><h2>${words.title}</h2>
<form method="post" action="/-/admin/members/invite" class="form">
<p class="hint">${words.intro}</p>
${roleFieldView(frame, { chosen: "member", errors })}
${
  sendsMail &&
  fieldView(frame, {
    name: "email",
    label: words.email,
    hint: words.emailHint,
    errors,
    control: (attributes) =>
      html`<input ${attributes} type="email" value="${email}" maxlength="254" autocomplete="off" spellcheck="false" autocapitalize="none">`,
  })
}
<div class="actions"><button class="button primary">${icon("user-plus")}<span>${words.make}</span></button></div>
</form>
${
  invitations.length > 0 &&
  html`<h3>${words.open}</h3>
<form method="post" action="/-/admin/members/withdraw"><ul class="record-list">${invitations.map(
    ({ id, role, madeBy, expiresAt }) =>
      html`<li><div class="record"><p class="record-name">${words.to(roleNames[role])}</p><p class="hint">${words.by(madeBy)} · ${words.until} ${timeView(expiresAt, frame)}</p></div>
<button class="quiet" name="invitation" value="${id}" aria-label="${words.withdrawWords(roleNames[role])}">${words.withdraw}</button></li>`,
  )}</ul></form>`
}</section>`;
}
