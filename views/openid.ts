import { nameFieldView, passwordFieldView } from "./accountfield.ts";
import type { FieldError } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { plainScreen } from "./plainscreen.ts";
import { timeView } from "./time.ts";

/** The way to the provider: a link, which leads back to an address of this wiki. */
export function openIdButtonView(frame: Frame, provider: string, target: string): Html {
  const address = `/-/openid/start?return=${encodeURIComponent(target)}`;
  return html`<a class="button" href="${address}" rel="nofollow">${icon("log-in")}<span>${frame.t.openId.signIn(provider)}</span></a>`;
}

export interface JoinElsewhereProps {
  /** As the provider tells it, or as it was typed the last time. */
  name: string;
  email: string;
  errors: readonly FieldError[];
}

/** For one who comes from the provider for the first time. Sends `name`. */
export function joinElsewhereView(frame: Frame, { name, email, errors }: JoinElsewhereProps): Html {
  const { openId: words, join, members } = frame.t;
  return plainScreen(
    frame,
    { title: join.invitation(frame.wikiTitle), current: "sign-in", errors },
    html`<form method="post" action="/-/openid/join" class="form">
<p class="intro">${words.join(email)}</p>
<p class="notice"><span>${join.stays}</span></p>
${nameFieldView(frame, { label: members.first.name, hint: members.first.nameHint, value: name, errors })}
<div class="actions"><button class="button primary">${icon("user-plus")}<span>${join.make}</span></button></div>
</form>`,
  );
}

export interface LinkProps {
  provider: string;
  /** The address at the provider. */
  email: string;
  /** What the account here is called. */
  account: string;
  /** Of one who is not signed in here. */
  asksPassword: boolean;
  errors: readonly FieldError[];
}

/** Asks whether the account here and the one at the provider are to be one. Sends `password`, or nothing. */
export function linkView(frame: Frame, props: LinkProps): Html {
  const { openId: words, account: accountWords } = frame.t;
  const { provider, email, account, asksPassword, errors } = props;
  return plainScreen(
    frame,
    { title: words.linkTitle, current: "sign-in", errors },
    html`<form method="post" action="/-/openid/link" class="form">
<p class="intro">${asksPassword ? words.linkKnown(email, provider) : words.linkOwn(email, provider, account)}</p>
${
  asksPassword &&
  html`<input type="hidden" name="username" value="${email}" autocomplete="username">
${passwordFieldView(frame, { name: "password", label: accountWords.password.current, kind: "current", errors })}`
}
<div class="actions"><button class="button primary">${icon("link")}<span>${words.link}</span></button></div>
</form>`,
  );
}

/** For one who could not be signed in elsewhere. The wiki's own sign-in is there all the same. */
export function openIdFailedView(
  frame: Frame,
  { provider, text }: { provider: string; text: string },
): Html {
  const { openId: words, members } = frame.t;
  return plainScreen(
    frame,
    { title: words.failedTitle(provider), current: "sign-in" },
    html`<p class="intro">${text}</p>
<p class="actions"><a class="button primary" href="/-/sign-in">${members.signIn}</a></p>`,
  );
}

export interface SignedOutProps {
  provider: string;
  /** At the provider, where one signs out there too. */
  address: string;
}

/** For one who has signed out here and may be signed in at the provider still. */
export function signedOutView(frame: Frame, { provider, address }: SignedOutProps): Html {
  const { openId: words, ownData } = frame.t;
  return plainScreen(
    frame,
    { title: words.signedOutTitle, current: "sign-in" },
    html`<p class="intro">${words.signedOut(provider)}</p>
<p class="actions"><a class="button primary" href="${address}" rel="nofollow">${icon("log-out")}<span>${words.signOut(provider)}</span></a>
<a class="button" href="/">${ownData.home}</a></p>`,
  );
}

export interface LinkedProps {
  provider: string;
  /** Absent when the account is not linked. */
  linkedAt?: Date;
}

/** The link to the provider on a member's own account. */
export function linkedView(frame: Frame, { provider, linkedAt }: LinkedProps): Html {
  const { openId: words } = frame.t;
  return html`<section aria-labelledby="wiki-openid-title">
<h2 id="wiki-openid-title">${words.title(provider)}</h2>
${
  linkedAt
    ? html`<p>${words.linked(provider)} ${words.since} ${timeView(linkedAt, frame)}.</p>
${
  frame.member?.hasNoPassword
    ? html`<p class="hint">${words.onlyWay(provider)}</p>`
    : html`<form method="post" action="/-/openid/unlink" class="actions"><button class="button">${words.unlink}</button></form>`
}`
    : html`<p class="hint">${words.notLinked(provider)}</p>
<p class="actions"><a class="button" href="/-/openid/start?return=/-/account" rel="nofollow">${words.begin(provider)}</a></p>`
}
</section>`;
}
