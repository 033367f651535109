import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

export interface NotFoundProps {
  /** What the reader asked for, as a title: "Om oss". */
  title: string;
  /** Pages with names like it, best first. */
  near: readonly { title: string; address: string; folder?: string }[];
  /** Where a member creates the page; absent for those who may not. */
  create?: string;
  /** Where its text can be suggested. */
  suggest?: string;
  /** Where a visitor signs in to create it. */
  signIn?: string;
  /** Set when there was such a page once. */
  deleted?: {
    at: Date;
    by: string;
    history?: string;
    /** Where it is brought back; "" for those who may not. */
    restore?: string;
  };
}

/** No such page: what it may have been, and what can be done about it. */
export function notFoundView(frame: Frame, { title, near, ...props }: NotFoundProps): Html {
  const { t } = frame;
  const words = t.page.notFound;
  const { deleted } = props;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain">
<p class="intro">${words.text(html`<strong>${title}</strong>`)}</p>
${
  deleted &&
  html`<p class="notice note">${icon("info")}<span>${words.deleted(timeView(deleted.at, frame), personName(t, deleted.by))} ${
    deleted.history && html`<a href="${deleted.history}">${t.page.history}</a>`
  }${deleted.restore && html` <span aria-hidden="true">·</span> <a href="${deleted.restore}">${words.restore}</a>`}</span></p>`
}
${
  near.length > 0 &&
  html`<h2>${words.near}</h2>
<ul class="page-list">${near.map(
    (page) =>
      html`<li><a href="${page.address}">${page.title}</a>${page.folder && html` <span class="page-folder">${page.folder}</span>`}</li>`,
  )}</ul>`
}
<h2>${words.next}</h2>
<ul class="choices">
${props.create && html`<li><a class="button primary" href="${props.create}">${icon("file-plus")}<span>${words.create(title)}</span></a></li>`}
${props.suggest && html`<li><a class="button primary" href="${props.suggest}">${icon("file-plus")}<span>${t.suggestions.frame.create(title)}</span></a></li>`}
${props.create === undefined && props.signIn && html`<li><a class="button primary" href="${props.signIn}">${icon("log-in")}<span>${words.signIn}</span></a></li>`}
<li><a class="button" href="/-/search?q=${encodeURIComponent(title.toWellFormed())}">${icon("search")}<span>${words.search}</span></a></li>
<li><a class="button" href="/-/pages">${icon("list")}<span>${words.all}</span></a></li>
</ul>
</div>`,
  });
}
