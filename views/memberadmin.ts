import type { Account } from "../server/members/administration.ts";
import type { AuditEntry } from "../server/members/audit.ts";
import type { FolderRole } from "../server/members/role.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { icon } from "./icon.ts";
import { memberAddress } from "./revision.ts";
import { roleFieldView } from "./rolefield.ts";
import { timeView } from "./time.ts";

export interface MemberAdminProps {
  account: Account;
  /** A link for a new password can be sent by mail. */
  sendsMail: boolean;
  folderRoles: readonly FolderRole[];
  errors: readonly FieldError[];
}

/** One account, with what a maintainer can do about it. The forms send `role`, or nothing. */
export function memberAdminView(frame: Frame, props: MemberAdminProps): Html {
  const { account, errors } = props;
  const { admin: words } = frame.t;
  const { name, email, state, createdAt } = account;
  return frameView(frame, {
    title: titleWith(frame, name, errors),
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${name}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain admin">
<p><a href="/-/admin/members">${icon("arrow-left")} ${words.account.back}</a></p>
<p class="hint">${email} · ${words.since} ${timeView(createdAt, frame)}${state !== "active" && html` · ${words.state[state]}`}</p>
${state !== "waiting" && html`<p><a href="${memberAddress(name)}">${words.account.contributions}</a></p>`}
${state === "waiting" ? waitingView(frame, account, errors) : knownView(frame, props)}
</div>`,
  });
}

function waitingView(frame: Frame, { id }: Account, errors: readonly FieldError[]): Html {
  const { account: words } = frame.t.admin;
  return html`<section><h2>${words.approve}</h2>
<form method="post" action="/-/admin/members/${id}/approve" class="form"><p class="hint">${words.approveHint}</p>
${roleFieldView(frame, { chosen: "member", errors })}
<div class="actions"><button class="button primary">${words.approve}</button></div></form></section>
${deedView(words.refuse, words.refuseHint, `/-/admin/members/${id}/refuse`, words.refuse)}`;
}

function knownView(
  frame: Frame,
  { account, folderRoles, sendsMail, errors }: MemberAdminProps,
): Html {
  const { account: words } = frame.t.admin;
  const { id, role, state } = account;
  const address = (deed: string) => `/-/admin/members/${id}/${deed}`;
  if (state === "deactivated")
    return deedView(
      words.reactivate,
      words.reactivateHint,
      address("reactivate"),
      words.reactivate,
    );
  return html`<section><h2>${words.role}</h2>
<form method="post" action="${address("role")}" class="form">
${roleFieldView(frame, { chosen: role, errors })}
<div class="actions"><button class="button primary">${words.saveRole}</button></div></form></section>
${foldersView(frame, id, folderRoles)}
${deedView(words.reset, words.resetHint, address("reset"), words.makeReset, sendsMail && html`<button class="button" name="by" value="mail">${words.mailReset}</button>`)}
${deedView(words.deactivate, words.deactivateHint, address("deactivate"), words.deactivate)}`;
}

function foldersView(frame: Frame, id: number, folderRoles: readonly FolderRole[]): Html {
  const { folderRoles: words, frame: frameWords } = frame.t;
  return html`<section><h2>${words.title}</h2>
<p class="hint">${words.hint}</p>
${
  folderRoles.length > 0 &&
  html`<ul class="record-list">${folderRoles.map(
    ({ folder, role }) =>
      html`<li><p class="record-name">${folder} <span class="tag">${frameWords.role[role]}</span></p></li>`,
  )}</ul>`
}
<p class="actions"><a class="button" href="/-/admin/members/${id}/folders">${words.open}</a></p></section>`;
}

function deedView(
  title: string,
  hint: string,
  address: string,
  button: string,
  more?: HtmlValue,
): Html {
  return html`<section><h2>${title}</h2>
<form method="post" action="${address}"><p class="hint">${hint}</p>
<div class="actions"><button class="button">${button}</button>${more}</div></form></section>`;
}

export interface OneTimeLinkProps {
  address: string;
  /** For whom the link sets a new password; absent for an invitation. */
  resetFor?: string;
  /** Where a letter with it is on its way. */
  sentTo?: string;
}

/** Shows a link that is shown once. */
export function oneTimeLinkView(
  frame: Frame,
  { address, resetFor, sentTo }: OneTimeLinkProps,
): Html {
  const { link: words } = frame.t.admin;
  const title = resetFor === undefined ? words.invitation : words.reset(resetFor);
  return frameView(frame, {
    title,
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
<div class="plain">
<p class="intro">${words.once} ${resetFor === undefined ? words.invitationLife : words.resetLife}</p>
${sentTo !== undefined && html`<p>${words.sent(sentTo)}</p>`}
<div class="field"><label for="wiki-link">${words.label}</label>
<textarea id="wiki-link" readonly rows="3" spellcheck="false" autofocus>${address}</textarea></div>
<p class="actions"><a class="button" href="/-/admin/members">${words.back}</a></p>
</div>`,
  });
}

export interface AuditProps {
  entries: readonly AuditEntry[];
  newer?: string;
  older?: string;
}

/** Who changed whose rights. */
export function auditView(frame: Frame, { entries, newer, older }: AuditProps): Html {
  const { audit: words, admin } = frame.t;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain admin">
<p><a href="/-/admin/members">${icon("arrow-left")} ${admin.account.back}</a></p>
<p class="intro">${words.intro}</p>
${
  entries.length === 0
    ? html`<p>${words.empty}</p>`
    : html`<ul class="record-list">${entries.map(
        (entry) =>
          html`<li><p class="record">${auditSentence(frame, entry)}</p><span class="page-date">${timeView(entry.at, frame)}</span></li>`,
      )}</ul>`
}
${(newer || older) && html`<p class="actions">${newer && html`<a class="button" href="${newer}">${words.newer}</a>`}${older && html`<a class="button" href="${older}">${words.older}</a>`}</p>`}
</div>`,
  });
}

function auditSentence(frame: Frame, entry: AuditEntry): string {
  const { audit: words } = frame.t;
  const actor =
    entry.actorId === undefined ? words.console : (entry.actorName ?? words.formerMember);
  const sentence = words.sentence[entry.action];
  const text = sentence(actor, entry.subjectName ?? words.formerMember, entry.detail ?? "");
  return `${text.charAt(0).toLocaleUpperCase(frame.language)}${text.slice(1)}.`;
}
