import {
  mineWithTheirs,
  type Passage,
  passages,
  withTheirWords,
} from "../server/git/difference.ts";
import { editFormView } from "./editform.ts";
import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { changesView } from "./marks.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

/** The change that was saved while this member was writing. */
export interface OtherChange {
  text: string;
  /** "" when the history does not tell. */
  author: string;
  at?: Date | undefined;
  summary: string;
}

export interface ConflictProps {
  slug: string;
  title: string;
  /** The newest commit: what is saved from this screen builds upon their change. */
  base: string;
  /** The text that both began from. */
  baseText: string;
  theirs: OtherChange;
  mine: string;
  summary: string;
  proposedSummary?: string;
  formAction: string;
  address: string;
  licence: string;
  language?: string;
  uploadLimitBytes?: number;
  errors?: readonly FieldError[];
}

/**
 * Two people changed the same lines. Shows what each did, and the writer's text to correct and save again:
 * it already holds what only the other one changed, so that saving it undoes nothing unseen.
 */
export function conflictView(frame: Frame, props: ConflictProps): Html {
  const { theirs, mine, baseText, errors = [] } = props;
  const author = otherName(frame, theirs);
  const words = frame.t.edit.conflict;
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    width: "wide",
    scripts: frame.assets.editor ? [frame.assets.editor] : [],
    main: html`<div class="edit-screen">
<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="notice warning" role="status">${icon("git-merge")}<div>
<p>${otherChangeView(frame, theirs)}</p>
<p>${words.text(author)}</p></div></div>
<section aria-labelledby="wiki-passages"><h2 id="wiki-passages">${words.passages}</h2>
<ol class="passages" role="list">${passages(baseText, theirs.text, mine, "line").map(
      (passage) =>
        html`<li>${passageView(frame, passage, { base: words.base, theirs: words.theirs(author), mine: words.mine, onlyTheirs: words.onlyTheirs(author), onlyMine: words.onlyMine, clash: words.clash, otherWords: words.otherWords, alike: words.alike })}</li>`,
    )}</ol></section>
<section aria-labelledby="wiki-yours"><h2 id="wiki-yours">${words.edit}</h2>
${editFormView(frame, {
  ...props,
  content: mineWithTheirs(baseText, theirs.text, mine),
  hint: words.editHint(author),
  errors,
  unsaved: true,
})}</section>
${wholeTextsView(frame, props)}
</div>`,
  });
}

/** Who saved in between, when, and what they say about it. */
export function otherChangeView(frame: Frame, { author, at, summary }: OtherChange): Html {
  const words = frame.t.edit.conflict;
  return html`${words.saved(author ? personName(frame.t, author) : frame.t.edit.someone, at && timeView(at, frame))}${summary && html` ${words.said(summary)}`}`;
}

/** What the other one is called where the two changes are told apart. */
export function otherName({ t }: Frame, { author }: Pick<OtherChange, "author">): string {
  return author === "" ? t.edit.other : personName(t, author);
}

/** What the two sides of a clash are called. */
export interface PassageWords {
  base: string;
  theirs: string;
  mine: string;
  onlyTheirs: string;
  onlyMine: string;
  clash: string;
  otherWords: string;
  alike: string;
}

/** A stretch of a text that somebody changed, or nobody, with each side's changes marked. */
export function passageView(frame: Frame, passage: Passage, words: PassageWords): Html {
  const { changed, base, theirs, mine } = passage;
  const isMerged = withTheirWords(passage) !== undefined;
  switch (changed) {
    case "nobody":
      return unchangedView(frame, base);
    case "theirs":
      return onlyView(words.onlyTheirs, changesView(frame, base, theirs));
    case "mine":
      return onlyView(words.onlyMine, changesView(frame, base, mine));
    case "both":
      return onlyView(words.alike, changesView(frame, base, mine));
    case "clash":
      return html`<section class="passage${isMerged ? "" : " is-clash"}"><h3>${icon(isMerged ? "git-merge" : "triangle-alert")}<span>${isMerged ? words.otherWords : words.clash}</span></h3>
<div class="passage-sides">
${sideView(frame, words.base, html`${base}`, base)}
${sideView(frame, words.theirs, changesView(frame, base, theirs), theirs)}
${sideView(frame, words.mine, changesView(frame, base, mine), mine)}
</div></section>`;
  }
}

function onlyView(title: string, changes: Html): Html {
  return html`<section class="passage"><h3>${title}</h3><div class="passage-text">${changes}</div></section>`;
}

function sideView({ t }: Frame, title: string, changes: Html, text: string): Html {
  return html`<div class="passage-side"><h4>${title}</h4><div class="passage-text">${changes}</div>${
    text === "" && html`<p class="hint">${t.edit.conflict.nothing}</p>`
  }</div>`;
}

/** A few lines around a change tell where it stands; more than that is folded. */
const shownLines = 3;

function unchangedView({ t }: Frame, text: string): Html {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (lines.length <= 2 * shownLines + 1)
    return html`<div class="passage-text is-unchanged">${text}</div>`;
  const folded = lines.slice(shownLines, -shownLines);
  return html`<div class="passage-text is-unchanged">${lines.slice(0, shownLines)}</div>
<details class="passage-fold"><summary>${t.edit.conflict.unchanged(folded.length)}</summary>
<div class="passage-text is-unchanged">${folded}</div></details>
<div class="passage-text is-unchanged">${lines.slice(-shownLines)}</div>`;
}

function wholeTextsView(frame: Frame, { baseText, theirs, mine }: ConflictProps): Html {
  const words = frame.t.edit.conflict;
  const texts = [
    { id: "wiki-whole-base", title: words.base, text: baseText },
    {
      id: "wiki-whole-theirs",
      title: words.theirs(otherName(frame, theirs)),
      text: theirs.text,
    },
    { id: "wiki-whole-mine", title: words.mine, text: mine },
  ];
  return html`<details class="whole-texts"><summary>${words.whole}</summary><div class="passage-sides">${texts.map(
    ({ id, title, text }) => html`<div class="field"><label for="${id}">${title}</label>
<textarea id="${id}" rows="16" readonly>
${text}</textarea></div>`,
  )}</div></details>`;
}
