import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** The pages that link to the one that is read. */
export interface Backlinks {
  pages: readonly LinkingPage[];
  /** How many more there are than are shown. */
  more: number;
}

/** A wiki that has just been started does not know them yet. */
export interface UnreadLinks {
  /** how many pages have been read, in per cent: "43" */
  shareRead: string;
}

export interface LinkingPage {
  title: string;
  address: string;
  language?: string;
}

/** So many are shown without asking. */
const fewPages = 8;

/** Who links here, at the end of a page: behind a click when there are many. */
export function backlinksView({ t }: Frame, backlinks: Backlinks | UnreadLinks): Html | undefined {
  if ("shareRead" in backlinks)
    return html`<p class="notice note" role="status">${icon("clock")}<span>${t.links.unread(backlinks.shareRead)}</span></p>`;
  const { pages, more } = backlinks;
  if (pages.length === 0) return undefined;
  const list = html`<ul>${linkingPagesView(pages)}${more > 0 && html`<li>${t.links.more(more)}</li>`}</ul>`;
  if (pages.length + more <= fewPages) {
    return html`<section class="backlinks" aria-labelledby="wiki-backlinks"><h2 id="wiki-backlinks">${t.links.backlinks}</h2>${list}</section>`;
  }
  return html`<section class="backlinks" aria-label="${t.links.backlinks}"><details><summary>${t.links.backlinksCount(pages.length + more)}</summary>${list}</details></section>`;
}

/** Who links to a page that is to be deleted. */
export function lostLinksView(frame: Frame, backlinks: Backlinks | UnreadLinks): Html | undefined {
  if ("shareRead" in backlinks) return backlinksView(frame, backlinks);
  const { pages, more } = backlinks;
  if (pages.length === 0) return undefined;
  const { links } = frame.t;
  const list = html`<ul>${linkingPagesView(pages)}${more > 0 && html`<li>${links.more(more)}</li>`}</ul>`;
  return html`<div class="notice warning">${icon("triangle-alert")}<div><p>${links.lost(pages.length + more)}</p>${pages.length > fewPages ? html`<details><summary>${links.backlinks}</summary>${list}</details>` : list}</div></div>`;
}

/** Pages as items of a list. */
export function linkingPagesView(pages: readonly LinkingPage[]): Html {
  return html`${pages.map(
    ({ title, address, language }) =>
      html`<li><a href="${address}"${language && html` lang="${language}"`}>${title}</a></li>`,
  )}`;
}
