import type { Standing, SuggestionState } from "../server/suggestions/suggestion.ts";
import { type Frame, frameView, type Screen } from "./frame.ts";
import { emptyView } from "./history.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { byView, type SuggestedBy, standingView, stateView } from "./suggestion.ts";
import { timeView } from "./time.ts";

export interface ListedSuggestion {
  number: number;
  summary: string;
  address: string;
  state: SuggestionState;
  from: SuggestedBy;
  sentAt: Date;
  /** The first pages and files that it is about, and how many more. */
  pages: readonly string[];
  morePages: number;
  standing?: Standing["kind"];
  /** The commit that the list shows: set where it may be accepted from here. */
  head?: string;
}

export interface QueueProps {
  which: "waiting" | "decided";
  suggestions: readonly ListedSuggestion[];
  counts: { waiting: number; decided: number };
  newer?: string;
  older?: string;
}

/** What waits for reviewers, or was decided. Sends `chosen` and, for each, what was seen as `head-<number>`. */
export function queueView(frame: Frame, props: QueueProps): Html {
  const words = frame.t.suggestions.queue;
  const { which, suggestions, counts } = props;
  const isWaiting = which === "waiting";
  const tab = (name: "waiting" | "decided", address: string) =>
    html`<li><a href="${address}"${which === name && html` aria-current="true"`}>${words[name]} (${counts[name]})</a></li>`;
  const empty = isWaiting
    ? emptyView(words.nothing, words.nothingText)
    : emptyView(words.nothingDecided, words.nothingDecidedText);
  return listScreen(
    frame,
    words.title,
    "suggestions",
    html`<p class="intro">${words.intro}</p>
<nav class="queue-tabs" aria-label="${words.which}"><ul class="tabs">${tab("waiting", "/-/suggestions")}${tab("decided", "/-/suggestions?which=decided")}</ul></nav>
${suggestions.length === 0 ? empty : isWaiting ? chooseView(frame, suggestions) : listView(frame, suggestions)}
${turnsView(frame, props)}`,
  );
}

/** What one member has sent. */
export function mySuggestionsView(frame: Frame, suggestions: readonly ListedSuggestion[]): Html {
  const words = frame.t.suggestions.mine;
  return listScreen(
    frame,
    words.title,
    "my-suggestions",
    html`${suggestions.length === 0 ? emptyView(words.nothing, words.nothingText) : listView(frame, suggestions)}
<ul class="choices"><li><a class="button" href="/-/suggestions/topic">${icon("plus")}<span>${frame.t.suggesting.topic.link}</span></a></li></ul>`,
  );
}

function listScreen(
  frame: Frame,
  title: string,
  current: NonNullable<Screen["current"]>,
  content: Html,
): Html {
  return frameView(frame, {
    title,
    current,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${content}`,
  });
}

function chooseView(frame: Frame, suggestions: readonly ListedSuggestion[]): Html {
  const words = frame.t.suggestions.queue;
  const hasChoice = suggestions.some(({ head }) => head !== undefined);
  return html`<form method="post" action="/-/suggestions/accept" class="queue-form">${listView(frame, suggestions)}
${hasChoice && html`<div class="buttons"><button aria-describedby="wiki-accept-hint">${icon("check")}<span>${words.accept}</span></button><span class="hint" id="wiki-accept-hint">${words.acceptHint}</span></div>`}</form>`;
}

function listView(frame: Frame, suggestions: readonly ListedSuggestion[]): Html {
  return html`<ol class="queue" role="list">${suggestions.map((each) => rowView(frame, each))}</ol>`;
}

function rowView(frame: Frame, suggestion: ListedSuggestion): Html {
  const words = frame.t.suggestions;
  const { number, summary, address, state, from, sentAt, pages, morePages, standing, head } =
    suggestion;
  return html`<li class="queue-row">
${
  head &&
  html`<span class="queue-choice"><input type="checkbox" id="wiki-chosen-${number}" name="chosen" value="${number}"><label for="wiki-chosen-${number}" class="visually-hidden">${words.queue.choose(number)}</label><input type="hidden" name="head-${number}" value="${head}"></span>`
}
<div><p class="queue-title"><a href="${address}">${words.one.title(number, summary)}</a></p>
<p class="suggestion-line">${stateView(frame, state)}${standing && standingView(frame, standing)}<span>${words.one.by(byView(frame, from), timeView(sentAt, frame))}</span></p>
${pages.length > 0 && html`<p class="history-line">${pages.join(", ")}${morePages > 0 && html` ${words.queue.more(morePages)}`}</p>`}</div></li>`;
}

function turnsView(frame: Frame, { newer, older }: QueueProps): Html | undefined {
  if (newer === undefined && older === undefined) return undefined;
  const words = frame.t.suggestions.queue;
  return html`<nav class="turns" aria-label="${frame.t.history.pages}">${newer && html`<a rel="prev" href="${newer}">${words.newer}</a>`}${older && html`<a rel="next" href="${older}">${words.older}</a>`}</nav>`;
}

/** What a visitor is told who has to confirm the address first. */
export function sentView(frame: Frame): Html {
  const words = frame.t.suggesting.sent;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain"><p class="intro">${words.text}</p>
<ul class="choices"><li><a class="button primary" href="/">${words.start}</a></li></ul></div>`,
  });
}
