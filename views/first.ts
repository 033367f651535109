import { emailFieldView, nameFieldView, passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface FirstProps {
  /** From the link on the console. */
  token: string;
  email: string;
  name: string;
  errors: readonly FieldError[];
}

/** Makes a new wiki's first account. Sends `token`, `name`, `email` and `password`. */
export function firstView(frame: Frame, { token, email, name, errors }: FirstProps): Html {
  const { first: words, ...common } = frame.t.members;
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<form method="post" action="/-/first" class="form">
<p class="intro">${words.intro}</p>
<input type="hidden" name="token" value="${token}">
${nameFieldView(frame, { label: words.name, hint: words.nameHint, value: name, errors })}
${emailFieldView(frame, { label: common.email, hint: words.emailHint, value: email, errors })}
${passwordFieldView(frame, { name: "password", label: common.password, kind: "new", hint: words.passwordHint, errors })}
<div class="actions"><button class="button primary">${icon("user-plus")}<span>${words.make}</span></button></div>
</form>`,
  });
}

/** For a link that is wrong, or was used: tells what to do instead. */
export function firstClosedView(frame: Frame, { isNewWiki }: { isNewWiki: boolean }): Html {
  const { first: words, signIn } = frame.t.members;
  return frameView(frame, {
    title: words.closedTitle,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.closedTitle}</h1></header>
<div class="plain">
<p class="intro">${isNewWiki ? words.wrongLink : words.usedLink}</p>
${!isNewWiki && html`<p class="actions"><a class="button primary" href="/-/sign-in">${icon("log-in")}<span>${signIn}</span></a></p>`}
</div>`,
  });
}
