import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export interface RenamePreviewProps {
  title: string;
  /** What was asked for, sent again with the form. */
  asked: { name: string; redirect: boolean; children: boolean; swap: boolean; summary: string };
  /** Names the plan that is shown: saving does this one or none. */
  digest: string;
  moves: readonly { from: string; to: string }[];
  moreMoves: number;
  /** The page's old and new name. */
  from: string;
  to: string;
  pages: readonly ChangedPage[];
  /** Of all pages. */
  lineCount: number;
  /** Lines that are too many to be shown. */
  more?: { count: number; checked: boolean };
  /** The wiki has moved on since the member saw another plan. */
  hasChanged: boolean;
  proposedSummary: string;
  formAction: string;
  address: string;
  errors: readonly FieldError[];
  /** The rename is to be suggested. */
  suggesting?: SuggestingProps;
}

export interface ChangedPage {
  title: string;
  address: string;
  lines: readonly ChangedLine[];
  /** Targets that cannot be rewritten. */
  left: readonly string[];
  /** Not this member's to change. */
  isLocked: boolean;
}

export interface ChangedLine {
  key: string;
  line: number;
  before: readonly LinePiece[];
  after: readonly LinePiece[];
  checked: boolean;
}

interface LinePiece {
  text: string;
  isChanged: boolean;
}

/**
 * Shows all that a rename will do. Sends what was asked for, `plan`, `known` (the keys of all lines shown), `line` for
 * each line that is to change, `rest`, and as `action` "save" or "form".
 */
export function renamePreviewView(frame: Frame, props: RenamePreviewProps): Html {
  const { asked, errors, suggesting } = props;
  const words = frame.t.links.rename;
  const title = asked.swap ? words.swapTitle(props.title) : words.title(props.title);
  const notice = props.hasChanged ? words.changed : words.unsaved;
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<p class="notice ${props.hasChanged ? "warning" : "note"}"${props.hasChanged && html` role="alert"`}>${icon(props.hasChanged ? "triangle-alert" : "info")}<span>${notice}</span></p>
<form method="post" action="${props.formAction}" class="rename-preview">
${hiddenView(props)}
${movesView(frame, props)}
${linesView(frame, props)}
${fieldView(frame, {
  name: "summary",
  label: suggesting ? frame.t.suggesting.form.summary : frame.t.edit.rename.summary,
  hint: frame.t.edit.summaryProposed(props.proposedSummary),
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${asked.summary}" maxlength="200" autocomplete="off">`,
})}
${suggesting && suggestingView(frame, suggesting, errors)}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="primary" name="action" value="save">${words.save}</button>`}<button name="action" value="form">${words.back}</button><a class="cancel" href="${props.address}">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}

function hiddenView({ asked, digest, pages }: RenamePreviewProps): Html {
  const known = pages.flatMap(({ lines }) => lines.map(({ key }) => key)).join(",");
  const fields: [string, string][] = [
    ["name", asked.name],
    ["redirect", asked.redirect ? "yes" : ""],
    ["children", asked.children ? "yes" : ""],
    ["swap", asked.swap ? "yes" : ""],
    ["plan", digest],
    ["known", known],
  ];
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function movesView(frame: Frame, props: RenamePreviewProps): Html {
  const words = frame.t.links.rename;
  const { asked, moves, moreMoves, from, to } = props;
  return html`<section aria-labelledby="wiki-moves"><h2 id="wiki-moves">${words.moves}</h2>
<ul class="moves">${moves.map(
    (move) =>
      html`<li><span>${move.from}</span> ${icon("arrow-right")}<span class="visually-hidden">${words.to}</span> <strong>${move.to}</strong></li>`,
  )}${moreMoves > 0 && html`<li>${frame.t.links.more(moreMoves)}</li>`}</ul>
${!asked.swap && html`<p>${asked.redirect ? words.redirect(from, to) : words.noRedirect(from)}</p>`}
</section>`;
}

function linesView(frame: Frame, { pages, lineCount, more }: RenamePreviewProps): Html {
  const words = frame.t.links.rename;
  return html`<section aria-labelledby="wiki-lines"><h2 id="wiki-lines">${lineCount === 0 ? words.noLines : words.linesTitle(lineCount)}</h2>
${lineCount > 0 && html`<p class="hint">${words.linesText}</p>`}
${pages.map((page) => changedPageView(frame, page))}
${
  more &&
  html`<div class="field is-choice"><input type="checkbox" id="wiki-rest" name="rest" value="yes"${more.checked && html` checked`}>
<label for="wiki-rest">${words.rest(more.count)}</label></div>`
}</section>`;
}

function changedPageView(frame: Frame, page: ChangedPage): Html {
  const words = frame.t.links.rename;
  return html`<section class="changed-page"><h3><a href="${page.address}">${page.title}</a></h3>
${page.isLocked && html`<p class="hint">${words.locked}</p>`}
${
  page.lines.length > 0 &&
  html`<ul class="changed-lines">${page.lines.map((line) => changedLineView(frame, page, line))}</ul>`
}
${
  page.left.length > 0 &&
  html`<p class="left-links">${icon("triangle-alert")}<span>${words.left} ${page.left.map((target, index) => html`${index > 0 && ", "}<code>${target}</code>`)}</span></p>`
}</section>`;
}

function changedLineView(frame: Frame, page: ChangedPage, line: ChangedLine): Html {
  const words = frame.t.links.rename;
  const label = words.change(line.line, page.title);
  return html`<li>${
    !page.isLocked &&
    html`<input type="checkbox" name="line" value="${line.key}" aria-label="${label}" id="wiki-line-${line.key}"${line.checked && html` checked`}>`
  }<div><label class="line-number" for="wiki-line-${line.key}">${words.line(line.line)}</label>
<p class="line-before"><span class="visually-hidden">${words.before}: </span>${piecesView(frame, line.before, "del")}</p>
<p class="line-after"><span class="visually-hidden">${words.after}: </span>${piecesView(frame, line.after, "ins")}</p></div></li>`;
}

function piecesView(frame: Frame, pieces: readonly LinePiece[], mark: "del" | "ins"): Html {
  const words = frame.t.links.rename;
  return html`${pieces.map(({ text, isChanged }, index) => {
    if (!isChanged) return shortened(text, index === 0, index === pieces.length - 1);
    const said = html`<span class="visually-hidden">[${mark === "del" ? words.removed : words.added}: </span>`;
    const end = html`<span class="visually-hidden">]</span>`;
    return mark === "del"
      ? html`<del>${said}${text}${end}</del>`
      : html`<ins>${said}${text}${end}</ins>`;
  })}`;
}

/** A line may be a long paragraph: what stands around the change is enough to know it by. */
const around = 80;

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const characters = [...text];
  if (characters.length <= 2 * around) return text;
  const start = isFirst ? "" : characters.slice(0, around).join("");
  const end = isLast ? "" : characters.slice(-around).join("");
  return `${start}…${end}`;
}
