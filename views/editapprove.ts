import { type Passage, passages } from "../server/git/difference.ts";
import { type ConflictProps, otherChangeView, otherName } from "./editconflict.ts";
import { editFormView } from "./editform.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { changesView, markView } from "./marks.ts";

export interface ApproveProps extends ConflictProps {
  /** What became of the two texts when their words were put together. */
  merged: string;
}

/** Two people changed the same lines but other words: the text made of both, to be read before it is saved. */
export function approveView(frame: Frame, props: ApproveProps): Html {
  const { theirs, merged, errors = [] } = props;
  const author = otherName(frame, theirs);
  const words = frame.t.edit.approve;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    width: "wide",
    scripts: frame.assets.editor ? [frame.assets.editor] : [],
    main: html`<div class="edit-screen">
<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="notice warning" role="status">${icon("git-merge")}<div>
<p>${otherChangeView(frame, theirs)}</p>
<p>${words.text(author)}</p></div></div>
<section aria-labelledby="wiki-changes"><h2 id="wiki-changes">${words.changes}</h2>
<p class="hint">${words.legend}</p>
<div class="passage-text">${mergedView(frame, props, author)}</div></section>
<section aria-labelledby="wiki-yours"><h2 id="wiki-yours">${words.edit}</h2>
${editFormView(frame, {
  ...props,
  content: merged,
  saveLabel: words.save,
  errors,
  unsaved: true,
})}</section>
</div>`,
  });
}

function mergedView(
  frame: Frame,
  { baseText, theirs, mine, merged }: ApproveProps,
  author: string,
): Html {
  const found = passages(baseText, theirs.text, mine, "line").flatMap((passage) =>
    passage.changed === "nobody"
      ? [passage]
      : passages(passage.base, passage.theirs, passage.mine, "word"),
  );
  // Whose each word is can be told only where both ways of putting them together come to the same text.
  const same = found.map(textOf).join("") === merged.replace(/\r\n?/g, "\n");
  if (!same) return changesView(frame, baseText, merged);
  return html`${found.map((passage) => passageView(frame, passage, author))}`;
}

function textOf({ changed, base, theirs, mine }: Passage): string {
  return changed === "nobody" ? base : changed === "theirs" ? theirs : mine;
}

function passageView(frame: Frame, passage: Passage, author: string): Html | string {
  const { changed, base } = passage;
  if (changed === "nobody") return base;
  const by =
    changed === "theirs"
      ? { whose: "theirs" as const, name: author }
      : { whose: "mine" as const, name: frame.t.edit.approve.mine };
  const text = textOf(passage);
  return html`${base && markView(frame, "delete", base, by)}${text && markView(frame, "insert", text, by)}`;
}
