import { type Frame, frameView } from "./frame.ts";
import { emptyView } from "./history.ts";
import { type Html, html } from "./html.ts";
import { changerView } from "./revision.ts";
import { timeView } from "./time.ts";

export interface DeletedPage {
  title: string;
  at: Date;
  by: { name: string; isRobot: boolean };
  summary: string;
  /** As it was last. */
  read: string;
  history: string;
  /** Absent for those who may not. */
  restore?: string;
}

/** The pages that were deleted and are not there under their name: readable, with a way back. */
export function deletedView(frame: Frame, { pages }: { pages: readonly DeletedPage[] }): Html {
  const words = frame.t.history.deleted;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain"><p class="intro">${words.intro}</p>
${
  pages.length === 0
    ? emptyView(words.nothing, words.nothingText)
    : html`<ul class="deleted-pages">${pages.map((page) => pageView(frame, page))}</ul>`
}</div>`,
  });
}

function pageView(frame: Frame, page: DeletedPage): Html {
  const words = frame.t.history.deleted;
  const named = html`<span class="visually-hidden">: ${page.title}</span>`;
  return html`<li><p class="history-summary"><a href="${page.read}">${page.title}</a></p>
<p class="history-line">${words.when(timeView(page.at, frame), changerView(frame, page.by))}${page.summary && html` <span aria-hidden="true">·</span> ${page.summary}`}</p>
<p class="history-links"><a href="${page.read}">${words.read}${named}</a> <a href="${page.history}">${words.history}${named}</a> ${page.restore && html`<a href="${page.restore}">${words.restore}${named}</a>`}</p></li>`;
}
