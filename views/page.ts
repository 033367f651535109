import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type PageActions, pageActionsView } from "./pageactions.ts";
import { notesView, type PageNote } from "./pagenotes.ts";
import { timeView } from "./time.ts";

/** A heading of the text, for "on this page". */
export interface Heading {
  level: number;
  text: string;
  id: string;
}

export interface PageProps {
  title: string;
  /** The heading that the text begins with, shown as the title and taken out of `html`. */
  lead?: { id: string; html: SafeHtml };
  html: SafeHtml;
  headings: readonly Heading[];
  /** Language of the text, from its front matter. */
  language?: string;
  /** The folders above, outermost first. */
  breadcrumbs: readonly { title: string; address: string }[];
  /** Absent in a wiki without history, or when the history cannot tell. */
  updated?: { at: Date; by: string; changes?: string };
  notes: readonly PageNote[];
  actions: PageActions;
  /** The text of a Gollum wiki's `_Header` and `_Footer`. */
  above?: SafeHtml;
  below?: SafeHtml;
  licence?: { name: string; address?: string };
  /** For print and citation: the page's whole address, and the commit it was read at. */
  address: string;
  revision: string;
  robots?: "noindex";
}

/** A page as readers see it. */
export function pageView(frame: Frame, page: PageProps): Html {
  const { t } = frame;
  const contents = contentsView(page.headings);
  return frameView(frame, {
    title: page.title,
    current: "page",
    language: page.language,
    robots: page.robots,
    head: html`<link rel="canonical" href="${page.address}">`,
    main: html`<header class="page-head">
${breadcrumbsView(frame, page.breadcrumbs)}
${pageActionsView(frame, page.actions)}
<h1 class="page-title"${page.lead && html` id="${page.lead.id}"`}${page.language && html` lang="${page.language}"`}>${page.lead?.html ?? page.title}</h1>
${updatedView(frame, page)}
</header>
${notesView(frame, page.notes)}
${contents && html`<details class="contents-switch"><summary>${t.page.onThisPage}</summary><nav aria-label="${t.page.onThisPage}">${contents}</nav></details>`}
${page.above && html`<div class="prose page-above">${page.above}</div>`}
<article class="prose"${page.language && html` lang="${page.language}"`}>
${String(page.html).trim() === "" ? html`<p class="page-empty">${t.page.empty}</p>` : page.html}
</article>
${page.below && html`<div class="prose page-below">${page.below}</div>`}
${endView(frame, page)}`,
    aside:
      contents &&
      html`<nav class="contents" aria-labelledby="wiki-contents-title"><h2 id="wiki-contents-title">${t.page.onThisPage}</h2>${contents}</nav>`,
  });
}

/** The folders above a page, as links. */
export function breadcrumbsView(
  { t }: Frame,
  breadcrumbs: PageProps["breadcrumbs"],
): Html | undefined {
  if (breadcrumbs.length === 0) return undefined;
  return html`<nav class="breadcrumbs" aria-label="${t.page.breadcrumbs}"><ol>${breadcrumbs.map(
    ({ title, address }) =>
      html`<li><a href="${address}">${title}</a>${icon("chevron-right")}</li>`,
  )}</ol></nav>`;
}

function updatedView(frame: Frame, { updated, title }: PageProps): Html | undefined {
  if (updated === undefined) return undefined;
  const { t } = frame;
  return html`<p class="page-updated">${t.page.updated(timeView(updated.at, frame), updated.by)}${
    updated.changes &&
    html` <span aria-hidden="true">·</span> <a href="${updated.changes}" aria-label="${t.page.seeChangesOf(title)}">${t.page.seeChanges}</a>`
  }</p>`;
}

/** Links to the headings of the second and third level; nothing when there are too few to be worth it. */
function contentsView(headings: readonly Heading[]): Html | undefined {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return undefined;
  const groups: { heading: Heading; below: Heading[] }[] = [];
  for (const heading of shown) {
    const group = groups.at(-1);
    if (heading.level === 3 && group?.heading.level === 2) group.below.push(heading);
    else groups.push({ heading, below: [] });
  }
  return html`<ul>${groups.map(
    ({ heading, below }) =>
      html`<li>${headingLink(heading)}${below.length > 0 && html`<ul>${below.map((each) => html`<li>${headingLink(each)}</li>`)}</ul>`}</li>`,
  )}</ul>`;
}

function headingLink({ id, text }: Heading): Html {
  return html`<a href="#${encodeURIComponent(id)}">${text}</a>`;
}

function endView({ t }: Frame, { licence, address, revision }: PageProps): Html {
  return html`<footer class="page-end" aria-label="${t.page.about}">
${licence && html`<p>${t.page.licence(licenceLink(licence))}</p>`}
<p class="print-only">${t.page.address}: ${address}<br>${t.page.revision}: ${revision}</p>
</footer>`;
}

function licenceLink({ name, address }: { name: string; address?: string }): Html {
  return address === undefined
    ? html`<strong>${name}</strong>`
    : html`<a href="${address}" rel="license">${name}</a>`;
}
