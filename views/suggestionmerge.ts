import { mineWithTheirs, passages } from "../server/git/difference.ts";
import type { SafeHtml } from "../server/markdown/safehtml.ts";
import type { SuggestionClash } from "../server/suggestions/suggestion.ts";
import { passageView } from "./editconflict.ts";
import { draftAttributes, type FormDraft, formDraftView } from "./formdraft.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { pagePreviewView, pageTextView } from "./pagetext.ts";
import { hiddenView } from "./suggestion.ts";

export interface MergeProps {
  number: number;
  clashes: readonly ShownClash[];
  /** By path: what the one who settles it has written, or chosen. */
  settled: ReadonlyMap<string, { text: string } | { keep: "mine" | "theirs" }>;
  /** The commit whose pages are shown. */
  onto: string;
  head: string;
  key?: string;
  /** What becomes of the result. */
  wish: "accept" | "update";
  formAction: string;
  address: string;
  /** Somebody was faster once more. */
  isAgain: boolean;
  draft: FormDraft;
}

export interface ShownClash extends SuggestionClash {
  /** Where the script has the text shown as a page; absent for what is none. */
  preview?: string;
  /** The same, when it was asked for without the script. */
  previewHtml?: Html | SafeHtml;
}

/**
 * Asks what is to stand where a suggestion and the present pages clash. Sends `head`, `onto` and, by the number of
 * each file, `path-<n>` with `text-<n>` or `keep-<n>`.
 */
export function mergeView(frame: Frame, props: MergeProps): Html {
  const words = frame.t.suggestions.merge;
  const { clashes, wish } = props;
  const title = words.title(props.number);
  const canSettle = clashes.every(({ taken }) => taken === undefined);
  return frameView(frame, {
    title,
    robots: "noindex",
    width: "wide",
    current: "suggestions",
    scripts: frame.assets.editor ? [frame.assets.editor] : [],
    main: html`<div class="edit-screen"><header class="page-head"><h1 class="page-title">${title}</h1></header>
<div class="notice warning" role="status">${icon("git-merge")}<p>${props.isAgain ? words.again : words.intro}</p></div>
${formDraftView(frame, props.draft, props.formAction)}
<form class="edit-form" method="post" action="${props.formAction}"${draftAttributes(props.draft)}>
${hiddenView(props)}<input type="hidden" name="onto" value="${props.onto}"><input type="hidden" name="for" value="${wish}">
${clashes.map((clash, index) => clashView(frame, props, clash, index))}
<div class="buttons">${canSettle && html`<button class="primary">${icon("check")}<span>${words[wish]}</span></button>`}${clashes.some(({ preview }) => preview) && html`<button name="do" value="preview" formnovalidate>${icon("eye")}<span>${frame.t.edit.preview}</span></button>`}<a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form></div>`,
  });
}

function clashView(frame: Frame, props: MergeProps, clash: ShownClash, index: number): Html {
  const words = frame.t.suggestions.merge;
  const { path, taken, texts } = clash;
  return html`<section class="clash" aria-labelledby="wiki-clash-${index}"><h2 id="wiki-clash-${index}">${path}</h2>
<input type="hidden" name="path-${index}" value="${path}">
${
  taken !== undefined
    ? html`<p class="notice warning">${icon("triangle-alert")}<span>${words.taken(taken)}</span></p>`
    : texts
      ? textsView(frame, props, clash, index)
      : keepView(frame, props, clash, index)
}</section>`;
}

function textsView(
  frame: Frame,
  { settled }: MergeProps,
  { path, texts, preview, previewHtml }: ShownClash,
  index: number,
): Html {
  const words = frame.t.suggestions.merge;
  const name = `text-${index}`;
  const { base = "", mine = "", theirs = "", merged } = texts ?? {};
  const choice = settled.get(path);
  const text =
    choice && "text" in choice ? choice.text : (merged ?? mineWithTheirs(base, theirs, mine));
  return html`<ol class="passages" role="list">${passages(base, theirs, mine, "line").map(
    (passage) => html`<li>${passageView(frame, passage, words.passage)}</li>`,
  )}</ol>
${previewHtml && pagePreviewView(frame, name, previewHtml)}
${pageTextView(frame, {
  name,
  label: words.text(path),
  hint: words.textHint,
  text,
  rows: 16,
  ...(preview && { preview }),
  errors: [],
})}`;
}

function keepView(
  frame: Frame,
  { settled }: MergeProps,
  clash: SuggestionClash,
  index: number,
): Html {
  const words = frame.t.suggestions.merge;
  const { path, mine, theirs } = clash;
  const choice = settled.get(path);
  const kept = choice && "keep" in choice ? choice.keep : undefined;
  const why =
    mine === undefined
      ? words.removedMine
      : theirs === undefined
        ? words.removedTheirs
        : words.binary;
  const option = (value: "mine" | "theirs", label: string) =>
    html`<div class="field is-choice"><input type="radio" id="wiki-keep-${index}-${value}" name="keep-${index}" value="${value}" required${kept === value && html` checked`}><label for="wiki-keep-${index}-${value}">${label}</label></div>`;
  return html`<fieldset class="field" id="wiki-keep-${index}"><legend>${words.choice(path)}</legend><p class="hint">${why}</p>
${option("mine", words.keepMine)}${option("theirs", words.keepTheirs)}</fieldset>`;
}
