import type { Licence } from "../server/policy/licence.ts";
import { type Html, html } from "./html.ts";

/** A licence's name, which leads to its text where the wiki knows where that stands. */
export function licenceView({ name, address }: Pick<Licence, "name" | "address">): Html {
  return address === undefined
    ? html`<strong>${name}</strong>`
    : html`<a href="${address}" rel="license">${name}</a>`;
}
