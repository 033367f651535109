import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** A stretch of a list too long for one screen. */
export interface Paging {
  /** From 1. */
  page: number;
  pages: number;
}

/**
 * Leads to the list's other stretches; nothing when there are none.
 *
 * @param address  of the first one: "/-/pages?folder=om"
 */
export function pagingView(
  { t }: Frame,
  address: string,
  { page, pages }: Paging,
): Html | undefined {
  if (pages <= 1) return undefined;
  const first = address + (address.includes("?") ? "&" : "?");
  const to = (number: number) => (number === 1 ? address : `${first}page=${number}`);
  return html`<nav class="paging" aria-label="${t.links.pages}">${
    page > 1 &&
    html`<a class="button" href="${to(page - 1)}" rel="prev">${icon("arrow-left")}<span>${t.links.previous}</span></a>`
  }<span>${t.links.pageOf(page, pages)}</span>${
    page < pages &&
    html`<a class="button" href="${to(page + 1)}" rel="next"><span>${t.links.next}</span>${icon("arrow-right")}</a>`
  }</nav>`;
}
