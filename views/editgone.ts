import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

export interface GoneProps {
  slug: string;
  /** The name that the page had. */
  title: string;
  /** Who deleted or renamed it, where the history tells. */
  change?: { by: string; at: Date };
  mine: string;
  summary: string;
  /** The newest commit. */
  base: string;
  /** `/-/edit/` and the old name. */
  formAction: string;
  /** Where the page is now. `content` is what its editor is to open with, and `base` the commit that belongs to it. */
  renamedTo?: {
    title: string;
    address: string;
    formAction: string;
    content: string;
    base: string;
  };
  language?: string;
}

/** The page was deleted or renamed while someone was writing in it: what can be done with the text. */
export function goneView(frame: Frame, props: GoneProps): Html {
  const { change, renamedTo, mine } = props;
  const words = frame.t.edit.gone;
  const title = renamedTo ? words.renamedTitle : words.deletedTitle;
  const by = change?.by ? personName(frame.t, change.by) : frame.t.edit.someone;
  const when = change && timeView(change.at, frame);
  return frameView(frame, {
    title,
    robots: "noindex",
    width: "wide",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
<div class="notice warning" role="status">${icon("triangle-alert")}<div>
<p>${
      renamedTo
        ? words.renamed(by, when, html`<a href="${renamedTo.address}">${renamedTo.title}</a>`)
        : words.deleted(by, when)
    }</p>
<p>${words.text}</p></div></div>
<div class="ways">
${renamedTo && otherView(frame, props, renamedTo)}
${againView(frame, props)}
<section><h2>${words.copy}</h2><p>${words.copyText}</p></section>
</div>
<div class="field"><label for="wiki-yours">${words.yours}</label>
<textarea id="wiki-yours" rows="20" readonly>
${mine}</textarea></div>`,
  });
}

function otherView(
  frame: Frame,
  { summary }: GoneProps,
  { title, formAction, content, base }: NonNullable<GoneProps["renamedTo"]>,
): Html {
  const words = frame.t.edit.gone;
  return html`<section><h2>${words.other(title)}</h2><p>${words.otherText}</p>
<form method="post" action="${formAction}">
${hiddenView({ content, summary, base })}
<button class="primary" name="action" value="preview">${words.otherDo}</button>
</form></section>`;
}

function againView(frame: Frame, props: GoneProps): Html {
  const words = frame.t.edit.gone;
  return html`<section><h2>${words.again(props.title)}</h2><p>${props.renamedTo ? words.againInstead(props.renamedTo.title) : words.againText}</p>
<form method="post" action="${props.formAction}">
${hiddenView({ content: props.mine, summary: props.summary, base: props.base })}
<button name="action" value="save">${frame.t.edit.save}</button>
</form></section>`;
}

// A hidden input would keep the text too, but a browser may normalise its line endings in another way than a textarea's.
function hiddenView(fields: { content: string; summary: string; base: string }): Html {
  return html`<input type="hidden" name="base" value="${fields.base}">
<input type="hidden" name="summary" value="${fields.summary}">
<textarea name="content" hidden>
${fields.content}</textarea>`;
}
