import { type Mailing, mailings } from "../server/notices/noticesettings.ts";
import { type ChangesDay, daysView } from "./changes.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { emptyView } from "./history.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { plainScreen } from "./plainscreen.ts";
import { timeView } from "./time.ts";

export interface DigestProps {
  days: readonly ChangesDay[];
  suggestions: readonly ShownSuggestion[];
  watches: readonly ShownWatch[];
  /** Absent where the wiki sends no mail. */
  mail?: { mailing: Mailing; address: string };
  feedMadeAt?: Date;
  errors: readonly FieldError[];
}

/** Something that has happened to a suggestion. */
export interface ShownSuggestion {
  address: string;
  summary: string;
  /** "Ada Exempel accepted it" */
  said: string;
  text: string;
  at: Date;
}

export interface ShownWatch {
  path: string;
  title: string;
  /** Absent when it is no longer there. */
  address?: string;
  isFolder: boolean;
}

/** A member's notices. The forms send `path` of a watch to end; `mailing`; `feed` with "make" or "revoke". */
export function digestView(frame: Frame, props: DigestProps): Html {
  const { digest: words } = frame.t;
  const { days, suggestions, watches, errors } = props;
  const isNew = watches.length + suggestions.length === 0;
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    current: "notices",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<p class="intro">${words.intro}</p>
${isNew && emptyView(words.nothing, words.nothingText)}
${suggestions.length > 0 && suggestionsView(frame, suggestions)}
${
  watches.length > 0 &&
  html`<section class="plain"><h2>${words.changes}</h2>${days.length === 0 && html`<p>${words.noChanges}</p>`}</section>
${daysView(frame, days, "h3")}`
}
<div class="plain">
${watches.length > 0 && watchesView(frame, watches)}
${mailView(frame, props)}
${feedView(frame, props)}
</div>`,
  });
}

function suggestionsView(frame: Frame, suggestions: readonly ShownSuggestion[]): Html {
  const { digest: words } = frame.t;
  return html`<section class="plain"><h2>${words.suggestions}</h2>
<ul class="record-list">${suggestions.map(
    ({ address, summary, said, text, at }) =>
      html`<li><div class="record"><p class="record-name"><a href="${address}">${summary || frame.t.history.noSummary}</a></p>
<p class="hint">${said} · ${timeView(at, frame)}</p>${text && html`<p>${text}</p>`}</div></li>`,
  )}</ul></section>`;
}

function watchesView(frame: Frame, watches: readonly ShownWatch[]): Html {
  const { digest: words } = frame.t;
  return html`<section><h2>${words.watched}</h2>
<form method="post" action="/-/watch"><input type="hidden" name="return" value="/-/notices">
<ul class="record-list">${watches.map(
    ({ path, title, address, isFolder }) =>
      html`<li><p class="record-name">${address ? html`<a href="${address}">${title}</a>` : title}${isFolder && html` <span class="tag">${words.folder}</span>`}${!address && html` <span class="tag">${words.gone}</span>`}</p>
<button class="quiet" name="unwatch" value="${path}" aria-label="${words.endWords(title)}">${words.end}</button></li>`,
  )}</ul></form></section>`;
}

function mailView(frame: Frame, { mail, errors }: DigestProps): Html {
  const { digest: words } = frame.t;
  if (mail === undefined)
    return html`<section><h2>${words.mail}</h2><p class="hint">${words.noMail}</p></section>`;
  const wrong = errors.filter(({ field }) => field === "mailing");
  return html`<section><h2>${words.mail}</h2>
<form method="post" action="/-/notices/mail" class="form">
<fieldset class="field choice-set${wrong.length > 0 && " is-wrong"}" aria-describedby="wiki-mailing-hint${wrong.length > 0 && " wiki-mailing-error"}">
<legend class="visually-hidden">${words.mail}</legend>
<p class="hint" id="wiki-mailing-hint">${words.mailHint(mail.address)}</p>
${wrong.length > 0 && html`<p class="field-error" id="wiki-mailing-error">${icon("circle-alert")}<span>${wrong.map(({ text }) => text)}</span></p>`}
${mailings.map(
  (mailing, index) =>
    html`<div class="field is-choice"><input type="radio" id="wiki-mailing${index > 0 && `-${mailing}`}" name="mailing" value="${mailing}"${mailing === mail.mailing && html` checked`}><label for="wiki-mailing${index > 0 && `-${mailing}`}">${words.mailing[mailing]}</label></div>`,
)}
</fieldset>
<div class="actions"><button class="button">${words.save}</button></div>
</form></section>`;
}

function feedView(frame: Frame, { feedMadeAt }: DigestProps): Html {
  const { digest: words } = frame.t;
  return html`<section><h2>${words.feed}</h2>
<p class="hint">${words.feedHint}</p>
${feedMadeAt && html`<p>${words.feedThere} ${timeView(feedMadeAt, frame)}.</p>`}
<form method="post" action="/-/notices/feed" class="actions">
<button class="button" name="feed" value="make">${icon("rss")}<span>${feedMadeAt ? words.renewFeed : words.makeFeed}</span></button>
${feedMadeAt && html`<button class="button" name="feed" value="revoke">${words.revokeFeed}</button>`}
</form></section>`;
}

/** Shows the address of a feed, this once. */
export function newFeedView(frame: Frame, { address }: { address: string }): Html {
  const { digest: words } = frame.t;
  return plainScreen(
    frame,
    { title: words.feedMade, current: "notices" },
    html`<p class="intro">${words.feedOnce}</p>
<div class="field"><label for="wiki-feed">${words.feedLabel}</label>
<textarea id="wiki-feed" readonly rows="3" spellcheck="false" autofocus>${address}</textarea></div>
<p class="actions"><a class="button" href="/-/notices">${words.title}</a></p>`,
  );
}

/** Asks whether the letters are to end: a link that is only looked at changes nothing. */
export function stopView(frame: Frame, { token }: { token: string }): Html {
  const { digest: words } = frame.t;
  return plainScreen(
    frame,
    { title: words.stopTitle, current: "notices" },
    html`<form method="post" action="/-/notices/stop?token=${encodeURIComponent(token)}"><p class="intro">${words.stopText}</p>
<div class="actions"><button class="button primary">${words.stopButton}</button></div></form>`,
  );
}

export function stoppedView(frame: Frame, { isStopped }: { isStopped: boolean }): Html {
  const { digest: words } = frame.t;
  const text = isStopped ? words.stoppedText : words.stopWrongText;
  return plainScreen(
    frame,
    { title: isStopped ? words.stopped : words.stopWrong, current: "notices" },
    html`<p class="intro">${text}</p><p class="actions"><a class="button" href="/-/notices">${words.title}</a></p>`,
  );
}
