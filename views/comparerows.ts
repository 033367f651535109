import type { Block } from "../server/compare/blocks.ts";
import { type Fold, folded, type Row } from "../server/compare/paragraphs.ts";
import type { Segment } from "../server/git/difference.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { markView } from "./marks.ts";

/** A comparison in one column: what was taken away is struck where it stood, what was added is underlined. */
export function columnView(frame: Frame, rows: readonly Row[]): Html {
  return html`<div class="compare-column">${folded(rows).map((row) =>
    row.kind === "fold" ? foldView(frame, row, columnRowView) : columnRowView(frame, row),
  )}</div>`;
}

/** The same side by side: a table of two columns, so that a row's two forms are read together. */
export function sidesView(frame: Frame, rows: readonly Row[]): Html {
  const words = frame.t.compare;
  const groups = folded(rows);
  const head = html`<thead><tr><th scope="col">${words.from}</th><th scope="col">${words.to}</th></tr></thead>`;
  return html`<div class="compare-sides">${runsOf(groups).map((run) =>
    Array.isArray(run)
      ? html`<table class="sides">${head}<tbody>${run.map((row) => sidesRowView(frame, row))}</tbody></table>`
      : foldView(frame, run, (inner, row) => columnRowView(inner, row)),
  )}</div>`;
}

/** Folds stand between tables: a part of a table cannot be folded. */
function runsOf(groups: readonly (Row | Fold)[]): (Row[] | Fold)[] {
  const runs: (Row[] | Fold)[] = [];
  for (const group of groups) {
    const last = runs.at(-1);
    if (group.kind === "fold") runs.push(group);
    else if (Array.isArray(last)) last.push(group);
    else runs.push([group]);
  }
  return runs;
}

/** More that has not changed is read on the page itself. */
const mostFolded = 2000;

function foldView(frame: Frame, { rows }: Fold, rowView: (frame: Frame, row: Row) => Html): Html {
  if (rows.length > mostFolded)
    return html`<p class="fold">${frame.t.compare.folded(rows.length)}</p>`;
  return html`<details class="fold"><summary>${frame.t.compare.folded(rows.length)}</summary>${rows.map((row) => rowView(frame, row))}</details>`;
}

function columnRowView(frame: Frame, row: Row): Html {
  const words = frame.t.compare;
  switch (row.kind) {
    case "same":
      return blockView(row.after, "is-same", row.after.text);
    case "changed":
      return blockView(row.after, "is-changed", segmentsView(frame, row.segments));
    case "inserted":
      return blockView(row.after, "is-inserted", markView(frame, "insert", row.after.text));
    case "deleted":
      return blockView(row.before, "is-deleted", markView(frame, "delete", row.before.text));
    case "moved":
      return blockView(
        row.after,
        "is-moved",
        html`${moveView(words.movedHere, row.number)}${segmentsView(frame, row.segments)}`,
      );
    case "moved-away":
      return blockView(
        row.before,
        "is-moved-away",
        html`${moveView(words.movedAway, row.number)}${row.before.text}`,
      );
  }
}

function sidesRowView(frame: Frame, row: Row): Html {
  const words = frame.t.compare;
  const none = html`<td class="is-none"></td>`;
  const cell = (block: Block, kind: string, text: Html | string) =>
    html`<td class="${kind}">${blockView(block, kind, text)}</td>`;
  switch (row.kind) {
    case "same":
      return html`<tr>${cell(row.before, "is-same", row.before.text)}${cell(row.after, "is-same", row.after.text)}</tr>`;
    case "changed": {
      const old = row.segments.filter(({ kind }) => kind !== "insert");
      const young = row.segments.filter(({ kind }) => kind !== "delete");
      return html`<tr>${cell(row.before, "is-deleted", segmentsView(frame, old))}${cell(row.after, "is-inserted", segmentsView(frame, young))}</tr>`;
    }
    case "inserted":
      return html`<tr>${none}${cell(row.after, "is-inserted", markView(frame, "insert", row.after.text))}</tr>`;
    case "deleted":
      return html`<tr>${cell(row.before, "is-deleted", markView(frame, "delete", row.before.text))}${none}</tr>`;
    case "moved": {
      const text = html`${moveView(words.movedHere, row.number)}${segmentsView(frame, row.segments)}`;
      return html`<tr>${none}${cell(row.after, "is-moved", text)}</tr>`;
    }
    case "moved-away": {
      const text = html`${moveView(words.movedAway, row.number)}${row.before.text}`;
      return html`<tr>${cell(row.before, "is-moved-away", text)}${none}</tr>`;
    }
  }
}

function blockView({ kind, line }: Block, state: string, text: Html | string): Html {
  return html`<div class="compare-block ${state} of-${kind}"><span class="line-number" aria-hidden="true">${line}</span><div class="block-text">${text}</div></div>`;
}

function moveView(label: string, number: number): Html {
  return html`<span class="move-label">${icon("arrow-right")}<span>${label} (${number})</span></span>`;
}

function segmentsView(frame: Frame, segments: readonly Segment[]): Html {
  return html`${segments.map(({ kind, text }) => (kind === "same" ? text : markView(frame, kind, visible(text))))}`;
}

/** A change of nothing but white space is shown by signs that can be seen. */
function visible(text: string): string {
  if (/\S/.test(text)) return text;
  return text.replaceAll("\n", "↵\n").replaceAll(" ", "·").replaceAll("\t", "→\t");
}
