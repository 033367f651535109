import type { Account } from "../server/members/administration.ts";
import { type FolderRole, isRole } from "../server/members/role.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { roleFieldView } from "./rolefield.ts";

export interface FolderRolesProps {
  account: Account;
  folderRoles: readonly FolderRole[];
  /** The wiki's folders, offered while one types. */
  folders: readonly string[];
  /** As they were typed the last time. */
  folder: string;
  role: string;
  errors: readonly FieldError[];
}

/** Where a member has another role than in the rest of the wiki. Sends `folder` and `role`; or `folder` alone, to remove. */
export function folderRolesView(frame: Frame, props: FolderRolesProps): Html {
  const { folderRoles: words, frame: frameWords } = frame.t;
  const { account, folderRoles, folders, folder, role, errors } = props;
  const address = `/-/admin/members/${account.id}/folders`;
  const title = words.titleFor(account.name);
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain admin">
<p><a href="/-/admin/members/${account.id}">${icon("arrow-left")} ${account.name}</a></p>
<p class="intro">${words.intro(frameWords.role[account.role])}</p>
${
  folderRoles.length > 0 &&
  html`<form method="post" action="${address}/remove"><ul class="record-list">${folderRoles.map(
    (one) =>
      html`<li><div class="record"><p class="record-name">${one.folder} <span class="tag">${frameWords.role[one.role]}</span></p></div>
<button class="quiet" name="folder" value="${one.folder}" aria-label="${words.removeWords(one.folder)}">${words.remove}</button></li>`,
  )}</ul></form>`
}
<section><h2>${words.add}</h2>
<form method="post" action="${address}" class="form">
${fieldView(frame, {
  name: "folder",
  label: words.folder,
  hint: words.folderHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${folder}" required maxlength="255" list="wiki-folders" autocomplete="off" spellcheck="false" autocapitalize="none">
<datalist id="wiki-folders">${folders.map((name) => html`<option value="${name}">`)}</datalist>`,
})}
${roleFieldView(frame, { chosen: isRole(role) ? role : "member", errors })}
<div class="actions"><button class="button primary">${words.save}</button></div>
</form></section>
</div>`,
  });
}
