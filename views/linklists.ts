import { type LinkingPage, linkingPagesView } from "./backlinks.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type Paging, pagingView } from "./paging.ts";

export interface MissingProps {
  count: number;
  missing: readonly { name: string; address: string; from: readonly LinkingPage[]; more: number }[];
  paging: Paging;
}

export interface OrphansProps {
  count: number;
  pages: readonly LinkingPage[];
  paging: Paging;
}

export interface BrokenProps {
  count: number;
  pages: readonly (LinkingPage & { links: readonly BrokenTarget[] })[];
  paging: Paging;
}

export interface BrokenTarget {
  target: string;
  reason: "page" | "file" | "anchor";
}

type ListName = "missing" | "orphans" | "broken";

const addresses = { missing: "/-/missing", orphans: "/-/orphans", broken: "/-/broken" } as const;

/** Leads from each list of pages to the others. */
export function listNavView({ t }: Frame, current: "all" | "files" | ListName): Html {
  const lists: [string, string, string][] = [
    ["all", "/-/pages", t.links.all],
    ["missing", addresses.missing, t.links.missing.title],
    ["orphans", addresses.orphans, t.links.orphans.title],
    ["broken", addresses.broken, t.links.broken.title],
    ["files", "/-/attachments", t.attachments.title],
  ];
  return html`<nav class="list-nav" aria-label="${t.links.lists}"><ul>${lists.map(
    ([name, address, title]) =>
      html`<li><a href="${address}"${name === current && html` aria-current="page"`}>${title}</a></li>`,
  )}</ul></nav>`;
}

/** Pages that are linked to and not written. */
export function missingView(frame: Frame, { count, missing, paging }: MissingProps): Html {
  const { t } = frame;
  const list = html`<ul class="page-list link-list">${missing.map(
    ({ name, address, from, more }) => html`<li><a class="missing" href="${address}">${name}</a>
<div class="link-sources"><span>${t.links.missing.from}</span><ul>${linkingPagesView(from)}${more > 0 && html`<li>${t.links.more(more)}</li>`}</ul></div></li>`,
  )}</ul>`;
  return listView(frame, "missing", count, list, paging);
}

/** Pages that nobody links to. */
export function orphansView(frame: Frame, { count, pages, paging }: OrphansProps): Html {
  const list = html`<ul class="page-list">${linkingPagesView(pages)}</ul>`;
  return listView(frame, "orphans", count, list, paging);
}

/** Links that lead nowhere, by the page that they stand on. */
export function brokenView(frame: Frame, { count, pages, paging }: BrokenProps): Html {
  const words = frame.t.links.broken.reason;
  const list = html`<ul class="page-list link-list">${pages.map(
    ({
      links,
      ...page
    }) => html`<li><a href="${page.address}"${page.language && html` lang="${page.language}"`}>${page.title}</a>
<ul class="broken-links">${links.map(
      ({ target, reason }) =>
        html`<li><code>${target}</code> <span class="hint">${words[reason]}</span></li>`,
    )}</ul></li>`,
  )}</ul>`;
  return listView(frame, "broken", count, list, paging);
}

function listView(frame: Frame, name: ListName, count: number, list: Html, paging: Paging): Html {
  const { t } = frame;
  const words = t.links[name];
  return frameView(frame, {
    title: words.title,
    current: "pages",
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain">
${listNavView(frame, name)}
${
  count === 0
    ? html`<div class="empty">${icon("circle-check")}<p class="empty-title" role="status">${words.none}</p><p>${words.noneText}</p></div>`
    : html`<p>${words.text}</p>
<p class="list-count">${t.links.counted[name](count)}</p>
${list}
${pagingView(frame, addresses[name], paging)}`
}
</div>`,
  });
}
