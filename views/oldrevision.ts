import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { timeText, timeView } from "./time.ts";

/** Over a page as it once was: which revision, the way to others, and how to cite this one. */
export interface OldRevision {
  kind: "old-revision";
  at: Date;
  by: string;
  /** The page as it is now. */
  newest: string;
  /** What this revision changed. */
  changes?: string;
  older?: string;
  newer?: string;
  compareNow?: string;
  restore?: string;
  cite?: Citation;
}

export interface Citation {
  /** The most diligent first. */
  authors: readonly string[];
  title: string;
  /** Whole, with the revision in it. */
  address: string;
  revision: string;
}

const mostAuthors = 3;

export function oldRevisionView(frame: Frame, note: OldRevision): Html {
  const { t } = frame;
  const words = t.history.revision;
  const links = [
    { address: note.older, icon: "arrow-left", words: words.older },
    { address: note.newer, icon: "arrow-right", words: words.newer },
    { address: note.changes, icon: "history", words: words.changes },
    { address: note.compareNow, icon: "git-compare", words: words.compareNow },
    { address: note.restore, icon: "rotate-ccw", words: words.restore },
  ] as const;
  return html`<div class="notice warning">${icon("triangle-alert")}<div class="revision-note">
<p>${t.page.note.oldRevision(timeView(note.at, frame), note.by)} <a href="${note.newest}">${t.page.note.toNewest}</a></p>
<p class="revision-links">${links.map(
    (link) =>
      link.address !== undefined &&
      html`<a href="${link.address}">${icon(link.icon)}<span>${link.words}</span></a> `,
  )}</p>
${note.cite && citeView(frame, note.at, note.cite)}</div></div>`;
}

function citeView(frame: Frame, at: Date, { authors, title, address, revision }: Citation): Html {
  const words = frame.t.history.revision;
  const named = authors.slice(0, mostAuthors).join(", ") || frame.t.history.nobody;
  const text = words.citeText({
    authors: authors.length > mostAuthors ? `${named} ${words.others}` : named,
    year: String(at.getUTCFullYear()),
    title,
    wiki: frame.wikiTitle,
    revision: revision.slice(0, 10),
    read: timeText(new Date(), { ...frame, now: new Date(0) }),
    address,
  });
  return html`<details class="revision-cite"><summary>${words.cite}</summary>
<p class="revision-citation">${text}</p>
<p>${words.permanent}: <a href="${address}">${address}</a></p></details>`;
}
