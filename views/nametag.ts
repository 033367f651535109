import { randomBytes } from "node:crypto";
import { type Html, html } from "./html.ts";
import { initialsOf } from "./initials.ts";
import type { Messages } from "./language/index.ts";

/** A member's own name, as every screen shows it to its reader: the one thing on it that is for this person alone. */
export function nameTagView(t: Messages, name: string): Html {
  return html`<span class="initials" aria-hidden="true">${initialsOf(name)}</span><span class="visually-hidden">${t.frame.account(name)}</span><span class="person-words" aria-hidden="true">${name}</span>`;
}

/**
 * Stands for the name tag in a page that is written once for many members. No text can hold its mark: that is made
 * after all that the page shows, and nobody is ever sent it.
 *
 * @example const tag = new OpenNameTag(); tag.around(html`<a>${tag.html}</a>`) → ["<a>", "</a>"]
 */
export class OpenNameTag {
  readonly #mark = randomBytes(16).toString("hex");
  readonly html = html`${this.#mark}`;

  /** The page before, between and after the places where names go. */
  around(page: Html): string[] {
    return String(page).split(this.#mark);
  }
}
