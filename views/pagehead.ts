import type { SafeHtml } from "../server/markdown/safehtml.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type PageActions, pageActionsView } from "./pageactions.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

export interface PageHead {
  title: string;
  /** The heading that the text begins with, shown as the title and taken out of the text. */
  lead?: { id: string; html: SafeHtml };
  /** Language of the title and the text, from the front matter. */
  language?: string;
  /** The folders above, outermost first. */
  breadcrumbs: readonly Breadcrumb[];
  /** Absent when the history cannot tell. */
  updated?: { at: Date; by: string; changes?: string };
  actions: PageActions;
}

export interface Breadcrumb {
  title: string;
  address: string;
}

/** What stands above a page's text: where it is, what it is called, who wrote last, what can be done. */
export function pageHeadView(frame: Frame, head: PageHead): Html {
  return html`<header class="page-head">
${breadcrumbsView(frame, head.breadcrumbs)}
<h1 class="page-title"${head.lead && html` id="${head.lead.id}"`}${head.language && html` lang="${head.language}"`}>${head.lead?.html ?? head.title}</h1>
<div class="page-line">${updatedView(frame, head)}${pageActionsView(frame, head.actions)}</div>
</header>`;
}

/** The folders above a page, as links. */
export function breadcrumbsView(
  { t }: Frame,
  breadcrumbs: readonly Breadcrumb[],
): Html | undefined {
  if (breadcrumbs.length === 0) return undefined;
  return html`<nav class="breadcrumbs" aria-label="${t.page.breadcrumbs}"><ol>${breadcrumbs.map(
    ({ title, address }) =>
      html`<li><a href="${address}">${title}</a>${icon("chevron-right")}</li>`,
  )}</ol></nav>`;
}

function updatedView(frame: Frame, { updated, title }: PageHead): Html | undefined {
  if (updated === undefined) return undefined;
  const { t } = frame;
  return html`<p class="page-updated">${t.page.updated(timeView(updated.at, frame), personName(t, updated.by))}${
    updated.changes &&
    html` <span aria-hidden="true">·</span> <a href="${updated.changes}" aria-label="${t.page.seeChangesOf(title)}">${t.page.seeChanges}</a>`
  }</p>`;
}
