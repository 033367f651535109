import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

/** Over a page as it once was: which revision, and the way to others. */
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
}

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
<p>${t.page.note.oldRevision(timeView(note.at, frame), personName(t, note.by))} <a href="${note.newest}">${t.page.note.toNewest}</a></p>
<p class="revision-links">${links.map(
    (link) =>
      link.address !== undefined &&
      html`<a href="${link.address}">${icon(link.icon)}<span>${link.words}</span></a> `,
  )}</p></div></div>`;
}
