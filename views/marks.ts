import { difference } from "../server/git/difference.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";

/**
 * A text with what was added and taken away marked in it, for eyes and for screen readers.
 *
 * @example changesView(frame, "a cat", "a dog") → a <del>cat</del><ins>dog</ins>, each with a word for what it is
 */
export function changesView(frame: Frame, before: string, after: string): Html {
  return html`${difference(before, after).map(({ kind, text }) =>
    kind === "same" ? text : markView(frame, kind, text),
  )}`;
}

/** One mark. `by` is whose change it is, where there are several people's. */
export function markView(
  { t }: Frame,
  kind: "insert" | "delete",
  text: string,
  by?: { whose: "theirs" | "mine"; name: string },
): Html {
  const said = kind === "insert" ? t.edit.approve.inserted : t.edit.approve.deleted;
  const label = html`<span class="visually-hidden">[${by && html`${by.name}, `}${said}: </span>`;
  const end = html`<span class="visually-hidden">]</span>`;
  const attributes = by && html` class="is-${by.whose}" data-by="${by.name}"`;
  return kind === "insert"
    ? html`<ins${attributes}>${label}${text}${end}</ins>`
    : html`<del${attributes}>${label}${text}${end}</del>`;
}
