import { type Token, tokenLives, tokenScopes } from "../server/members/tokens.ts";
import { passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { timeView } from "./time.ts";

export interface TokensProps {
  tokens: readonly Token[];
  /** As they were chosen the last time. */
  name: string;
  scope: string;
  days: number;
  errors: readonly FieldError[];
}

/** A member's tokens. Sends `token` (its name), `scope`, `days` and `confirm`; and `id` of one to revoke. */
export function tokensView(frame: Frame, props: TokensProps): Html {
  const { tokens: words } = frame.t;
  return frameView(frame, {
    title: titleWith(frame, words.title, props.errors),
    robots: "noindex",
    current: "account",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, props.errors)}
<div class="plain account">
<p><a href="/-/account">${icon("arrow-left")} ${words.account}</a></p>
<p class="intro">${words.intro}</p>
${listView(frame, props.tokens)}
${formView(frame, props)}
</div>`,
  });
}

function listView(frame: Frame, tokens: readonly Token[]): Html {
  const { tokens: words } = frame.t;
  return html`<section><h2>${words.listTitle}</h2>
${
  tokens.length === 0
    ? html`<p>${words.none}</p>`
    : html`<form method="post" action="/-/account/tokens/revoke"><ul class="record-list">${tokens.map((token) => tokenView(frame, token))}</ul></form>`
}</section>`;
}

function tokenView(frame: Frame, { id, name, scope, expiresAt, usedAt }: Token): Html {
  const { tokens: words } = frame.t;
  return html`<li><div class="record"><p class="record-name">${name} <span class="tag">${words.scopes[scope]}</span></p>
<p class="hint">${words.until} ${timeView(expiresAt, frame)} · ${usedAt ? html`${words.used} ${timeView(usedAt, frame)}` : words.neverUsed}</p></div>
<button class="quiet" name="id" value="${id}" aria-label="${words.revokeWords(name)}">${words.revoke}</button></li>`;
}

function formView(frame: Frame, { name, scope, days, errors }: TokensProps): Html {
  const { tokens: words, account } = frame.t;
  return html`<section><h2>${words.makeTitle}</h2>
<form method="post" action="/-/account/tokens" class="form">
${fieldView(frame, {
  name: "token",
  label: words.name,
  hint: words.nameHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${name}" required maxlength="100" autocomplete="off">`,
})}
${fieldView(frame, {
  name: "scope",
  label: words.scope,
  errors,
  control: (attributes) =>
    html`<select ${attributes}>${tokenScopes.map(
      (value) =>
        html`<option value="${value}"${value === scope && html` selected`}>${words.scopes[value]}</option>`,
    )}</select>`,
})}
${fieldView(frame, {
  name: "days",
  label: words.life,
  errors,
  control: (attributes) =>
    html`<select ${attributes}>${tokenLives.map(
      (value) =>
        html`<option value="${value}"${value === days && html` selected`}>${words.days(value)}</option>`,
    )}</select>`,
})}
${passwordFieldView(frame, { name: "confirm", label: account.password.current, kind: "current", errors })}
<div class="actions"><button class="button primary">${icon("plus")}<span>${words.make}</span></button></div>
</form></section>`;
}

/** Shows a token, this once. */
export function newTokenView(frame: Frame, { secret }: { secret: string }): Html {
  const { tokens: words } = frame.t;
  return frameView(frame, {
    title: words.made,
    robots: "noindex",
    current: "account",
    main: html`<header class="page-head"><h1 class="page-title">${words.made}</h1></header>
<div class="plain">
<p class="intro">${words.once}</p>
<div class="field"><label for="wiki-secret">${words.label}</label>
<textarea id="wiki-secret" readonly rows="2" spellcheck="false" autofocus>${secret}</textarea></div>
<p>${words.use} <code>Authorization: Bearer …</code></p>
<p class="actions"><a class="button" href="/-/account/tokens">${words.back}</a></p>
</div>`,
  });
}
