import type { LinkState } from "../server/presentations/linkcheck.ts";
import type { Gap } from "../server/presentations/missing.ts";
import { dateText } from "./date.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { readingRecordsView } from "./readingrecords.ts";
import { timeView } from "./time.ts";

export interface MissingProps {
  /** The lists that have something in them, in their order. */
  lists: readonly MissingList[];
  /** Only one list is shown, whole. */
  isOne: boolean;
  check: LinkCheckProps;
  /** May this reader write? */
  mayAsk: boolean;
  isReading: boolean;
}

export interface MissingList {
  kind: Gap | "unrecorded" | "unused" | "silent";
  count: number;
  items: readonly MissingItem[];
}

export interface MissingItem {
  title: string;
  address: string;
  /** "2021-05-04" */
  date?: string;
  notes: readonly string[];
  /** For one whose facts are fields, or could be. */
  record?: { address: string; isProposal: boolean };
  checked?: { state: LinkState; at: Date };
}

export interface LinkCheckProps {
  total: number;
  asked: number;
  left: number;
}

export const missingAddress = "/-/presentations/missing";

/** What the archive lacks, list by list, each thing with the way to mend it. */
export function missingView(frame: Frame, props: MissingProps): Html {
  const words = frame.t.missing;
  const { lists, isOne, isReading } = props;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain">
<p class="intro">${words.intro}</p>
${readingRecordsView(frame, isReading)}
${isOne && html`<p><a href="${missingAddress}">${words.back}</a></p>`}
${
  lists.length === 0 &&
  !isReading &&
  html`<div class="empty">${icon("circle-check")}<p class="empty-title">${words.nothing}</p><p>${words.nothingText}</p></div>`
}
${
  lists.length > 1 &&
  html`<nav aria-label="${words.contents}"><ul class="missing-contents">${lists.map(
    ({ kind, count }) =>
      html`<li><a href="#wiki-${kind}">${titleOf(frame, kind)}</a> <span class="list-count">${count}</span></li>`,
  )}</ul></nav>`
}
${lists.map((list) => listView(frame, list))}
${!isOne && checkView(frame, props)}
</div>`,
  });
}

function titleOf({ t }: Frame, kind: MissingList["kind"]): string {
  const words = t.missing;
  if (kind === "unrecorded" || kind === "unused" || kind === "silent") return words[kind];
  return words.gap[kind];
}

function listView(frame: Frame, { kind, count, items }: MissingList): Html {
  const words = frame.t.missing;
  const hint =
    kind === "unrecorded" ? words.unrecordedHint : kind === "unused" ? words.unusedHint : undefined;
  return html`<section aria-labelledby="wiki-${kind}"><h2 id="wiki-${kind}">${titleOf(frame, kind)} <span class="list-count">(${count})</span></h2>
${hint && html`<p class="hint">${hint}</p>`}
<ul class="page-list">${items.map((item) => itemView(frame, item))}</ul>
${count > items.length && html`<p><a href="${missingAddress}?show=${kind}">${words.all(count)}</a></p>`}</section>`;
}

function itemView(frame: Frame, item: MissingItem): Html {
  const words = frame.t.missing;
  const { record, checked } = item;
  const label = record && (record.isProposal ? words.proposeOf : words.editOf)(item.title);
  return html`<li><span class="missing-what"><a href="${item.address}">${item.title}</a>${
    item.date !== undefined &&
    html` <time class="page-date" datetime="${item.date}">${dateText(item.date, frame.language)}</time>`
  }${item.notes.map((note) => html`<span class="hint">${note}</span>`)}${
    checked &&
    html`<span class="hint">${stateText(frame, checked.state)} ${words.check.at(timeView(checked.at, frame))}</span>`
  }</span>${
    record &&
    html`<a class="missing-mend" href="${record.address}" aria-label="${label}">${record.isProposal ? words.propose : words.edit}</a>`
  }</li>`;
}

function stateText({ t }: Frame, state: LinkState): string {
  const words = t.missing.check;
  if (state.outcome === "refuses") return words.refuses(state.status);
  return state.outcome === "unasked" ? words.unasked : words.nothingSaid;
}

function checkView(frame: Frame, { check, mayAsk, lists }: MissingProps): Html {
  const words = frame.t.missing.check;
  const { total, asked, left } = check;
  const allAnswer = asked > 0 && asked === total && !lists.some(({ kind }) => kind === "silent");
  return html`<section aria-labelledby="wiki-check"><h2 id="wiki-check">${words.title}</h2>
${
  total === 0
    ? html`<p>${words.none}</p>`
    : html`<p role="status">${words.checked(asked, total)}${allAnswer && ` ${words.allAnswer}`}${left > 0 && ` ${words.left(left)}`}</p>
${left > 0 && html`<p><a href="${missingAddress}#wiki-check">${words.reload}</a></p>`}
${
  mayAsk &&
  left === 0 &&
  html`<form method="post" action="${missingAddress}/check"><p class="hint">${words.text}</p>
<p><button>${words.start}</button></p></form>`
}`
}</section>`;
}
