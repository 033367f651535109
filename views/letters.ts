import type { Reader } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { ShownLink } from "./presentationlist.ts";

/** The names that begin with a letter. */
export interface LetterGroup {
  /** "A"; "#" for what is no letter */
  letter: string;
  names: readonly CountedName[];
}

export interface CountedName extends ShownLink {
  /** Presentations. */
  count: number;
}

/** Leads to each letter of a long list. */
export function lettersView({ t }: Reader, groups: readonly LetterGroup[]): Html | undefined {
  if (groups.length < 3) return undefined;
  return html`<nav class="letters" aria-label="${t.archive.letters}"><ul>${groups.map(
    ({ letter }) => html`<li><a href="#${idOf(letter)}">${letter}</a></li>`,
  )}</ul></nav>`;
}

/** The names under their letters, which a list within a page's text shows as words and not as headings. */
export function namesByLetterView(
  { t }: Reader,
  groups: readonly LetterGroup[],
  heading: "h2" | "p",
): Html {
  return html`<div class="letter-columns">${groups.map(
    ({ letter, names }) => html`<section class="letter">${
      heading === "h2"
        ? html`<h2 id="${idOf(letter)}">${letter}</h2>`
        : html`<p class="letter-name">${letter}</p>`
    }
<ul class="names">${names.map(
      ({ text, address, count }) =>
        html`<li><a href="${address}">${text}</a>${count > 0 && html` <span class="hint">${t.archive.count(count)}</span>`}</li>`,
    )}</ul></section>`,
  )}</div>`;
}

function idOf(letter: string): string {
  return `wiki-letter-${letter === "#" ? "other" : letter}`;
}
