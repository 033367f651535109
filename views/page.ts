import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { type Backlinks, backlinksView, type UnreadLinks } from "./backlinks.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type PageEnd, pageEndView } from "./pageend.ts";
import { type PageHead, pageHeadView } from "./pagehead.ts";
import { type PageMedia, pageMediaView } from "./pagemedia.ts";
import { notesView, type PageNote } from "./pagenotes.ts";

export interface PageProps extends PageHead, PageEnd {
  /** With the lists that the page asks for. */
  html: SafeHtml | Html;
  headings: readonly Heading[];
  notes: readonly PageNote[];
  /** The recordings and slides of the record that the page is. */
  media?: PageMedia | undefined;
  /** The text of a Gollum wiki's `_Header` and `_Footer`. */
  above?: SafeHtml;
  below?: SafeHtml;
  /** Absent for an old revision. */
  backlinks?: Backlinks | UnreadLinks;
  robots?: "noindex";
  /** What the page is as a presentation or a workshop. */
  record?: PageRecord;
}

/** The facts of a record above the page's text, its lists below it, and the same for programs. */
export interface PageRecord {
  head: Html | undefined;
  below?: Html;
  data?: Html;
}

/** A heading of the text, for "on this page". */
export interface Heading {
  level: number;
  text: string;
  id: string;
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
    head: html`<link rel="canonical" href="${page.address}">${page.record?.data}`,
    main: html`${pageHeadView(frame, page)}
${notesView(frame, page.notes)}
${page.record?.head}
${contents && html`<details class="contents-switch"><summary>${t.page.onThisPage}</summary><nav aria-label="${t.page.onThisPage}">${contents}</nav></details>`}
${page.media && pageMediaView(frame, page.media)}
${page.above && html`<div class="prose page-above">${page.above}</div>`}
<article class="prose"${page.language && html` lang="${page.language}"`}>
${isEmpty(page.html) ? html`<p class="page-empty">${t.page.empty}</p>` : page.html}
</article>
${page.record?.below}
${page.below && html`<div class="prose page-below">${page.below}</div>`}
${page.backlinks && backlinksView(frame, page.backlinks)}
${pageEndView(frame, page)}`,
    aside:
      contents &&
      html`<nav class="contents" aria-labelledby="wiki-contents-title"><h2 id="wiki-contents-title">${t.page.onThisPage}</h2>${contents}</nav>`,
  });
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

function isEmpty(text: SafeHtml | Html): boolean {
  return String(text).trim() === "";
}
