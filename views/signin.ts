import type { Role } from "../server/members/role.ts";
import { emailFieldView, passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { openIdButtonView } from "./openid.ts";

export interface SignInProps {
  /** As it was typed the last time. */
  email: string;
  /** Where the reader goes on afterwards: an address of this wiki. */
  target: string;
  /** Nobody has an account yet: the console tells how to make the first. */
  isNewWiki: boolean;
  /** Where else one may sign in: "GitLab". */
  provider?: string;
  /** Anyone may ask for an account. */
  mayRegister?: boolean;
  errors: readonly FieldError[];
}

/** Asks who it is. Sends `email`, `password` and `return`. */
export function signInView(frame: Frame, props: SignInProps): Html {
  const { email, target, isNewWiki, provider, mayRegister, errors } = props;
  const { members: words, join, forgotten, openId } = frame.t;
  return frameView(frame, {
    title: titleWith(frame, words.signIn, errors),
    robots: "noindex",
    current: "sign-in",
    main: html`<header class="page-head"><h1 class="page-title">${words.signIn}</h1></header>
${errorSummaryView(frame, errors)}
<p class="intro">${isNewWiki ? words.nobodyYet : words.noAccount}${!isNewWiki && mayRegister && html` <a href="/-/register">${join.register}</a>`}</p>
${
  provider !== undefined &&
  html`<p class="actions">${openIdButtonView(frame, provider, target)}</p>
<p>${openId.or}</p>`
}
<form method="post" action="/-/sign-in" class="form">
<input type="hidden" name="return" value="${target}">
${emailFieldView(frame, { label: words.email, value: email, errors })}
${passwordFieldView(frame, { name: "password", label: words.password, kind: "current", errors })}
<div class="actions"><button class="button primary">${icon("log-in")}<span>${words.signIn}</span></button></div>
${!isNewWiki && html`<p><a href="/-/forgotten">${forgotten.link}</a></p>`}
</form>`,
  });
}

export interface SignedInProps {
  name: string;
  email: string;
  role: Role;
  target: string;
}

/** For the one who opens the sign-in while signed in. */
export function signedInView(frame: Frame, { name, email, role, target }: SignedInProps): Html {
  const { members: words, frame: frameWords } = frame.t;
  return frameView(frame, {
    title: words.signedInTitle,
    robots: "noindex",
    current: "sign-in",
    main: html`<header class="page-head"><h1 class="page-title">${words.signedInTitle}</h1></header>
<div class="plain">
<p class="intro">${words.signedIn(name)}</p>
<p class="hint">${email} · ${frameWords.role[role]}</p>
<form method="post" action="/-/sign-out" class="actions">
<a class="button primary" href="${target}">${icon("arrow-right")}<span>${words.goOn}</span></a>
<button class="button">${icon("log-out")}<span>${frameWords.signOut}</span></button>
</form>
</div>`,
  });
}
