import { passwordFieldView } from "./accountfield.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface OwnDataProps {
  /** As it was chosen the last time. */
  hidesName: boolean;
  /** What the wiki calls one who has left. */
  formerName: string;
  errors: readonly FieldError[];
}

/** Says what can be taken along, what erasing erases and what stays. Sends `hide` and `confirm`. */
export function ownDataView(frame: Frame, { hidesName, formerName, errors }: OwnDataProps): Html {
  const { ownData: words, account, tokens } = frame.t;
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    current: "account",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain account">
<p><a href="/-/account">${icon("arrow-left")} ${tokens.account}</a></p>
<section><h2>${words.exportTitle}</h2>
<p>${words.exportText}</p>
<p class="actions"><a class="button" href="/-/account/data.json" download>${icon("download")}<span>${words.export}</span></a></p></section>
<section><h2>${words.eraseTitle}</h2>
<p><strong>${words.erased}</strong> ${words.erasedThings}</p>
<p><strong>${words.stays}</strong> ${words.staysThings}</p>
<form method="post" action="/-/account/data/erase" class="form">
<div class="field is-choice"><input type="checkbox" id="wiki-hide" name="hide" value="yes"${hidesName && html` checked`} aria-describedby="wiki-hide-hint">
<label for="wiki-hide">${words.hide(formerName)}</label>
<p class="hint" id="wiki-hide-hint">${words.hideHint}</p></div>
${passwordFieldView(frame, { name: "confirm", label: account.password.current, kind: "current", errors })}
<div class="actions"><button class="button danger">${icon("trash-2")}<span>${words.erase}</span></button></div>
</form></section>
</div>`,
  });
}

/** For the one who has just left. */
export function erasedView(frame: Frame): Html {
  const { ownData: words } = frame.t;
  return frameView(frame, {
    title: words.goneTitle,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.goneTitle}</h1></header>
<div class="plain"><p class="intro">${words.goneText}</p>
<p class="actions"><a class="button" href="/">${words.home}</a></p></div>`,
  });
}
