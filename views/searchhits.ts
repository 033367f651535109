import type { Piece, UnreadReason } from "../server/search/search.ts";
import { dateText } from "./date.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { facetText } from "./searchfacets.ts";
import { clockText } from "./seconds.ts";
import { timeView } from "./time.ts";

/** A page or a file that was found. */
export interface ShownHit {
  title: string;
  /** Where it is read: of a file, the very page. */
  address: string;
  /** Of the title and the excerpt. */
  language?: string;
  kind?: string;
  folder?: { title: string; address: string };
  /** What the page says of itself: "2023-04-18", "2023-04" or "2023". */
  date?: string;
  /** When it was last changed, for a page that names no date. */
  updated?: Date;
  file?: ShownFile;
  /** The heading under which the words stand. */
  section?: { text: string; address: string };
  /** The words found, in plain text; absent when the page is another than the one that the index has read. */
  excerpt?: readonly Piece[];
  isComplete: boolean;
}

export interface ShownFile {
  /** "PDF" */
  format: string;
  /** What the file has instead of pages, perhaps. */
  leaf: "page" | "slide" | "sheet" | "second";
  /** How many of them, and on which the words stand. */
  leaves?: number;
  leafNumber?: number;
  /** Why its words, or the last of them, cannot be found. */
  unread?: UnreadReason;
  isPartlyRead?: true;
  /** Pages that link to it. */
  linkedFrom: readonly { title: string; address: string }[];
}

/** What of an answer the list of hits needs. */
export interface HitList {
  hits: readonly ShownHit[];
  complete: number;
  first: number;
}

/** The hits: those with all the words, then under a heading of their own those with some. */
export function hitsView(frame: Frame, { hits, complete, first }: HitList): Html {
  const words = frame.t.search;
  const whole = hits.filter(({ isComplete }) => isComplete);
  const partial = hits.filter(({ isComplete }) => !isComplete);
  const list = (shown: readonly ShownHit[], start: number) =>
    shown.length > 0 &&
    html`<ol class="hits" start="${start}">${shown.map((hit) => hitView(frame, hit))}</ol>`;
  return html`${list(whole, first)}
${
  partial.length > 0 &&
  (complete === 0
    ? html`<p class="hits-partial">${words.onlyPartial}</p>`
    : html`<p class="hits-partial"><strong>${words.partial}</strong></p>`)
}
${list(partial, first + whole.length)}`;
}

function hitView(frame: Frame, hit: ShownHit): Html {
  const lang = hit.language && html` lang="${hit.language}"`;
  return html`<li class="hit">
<h3><a href="${hit.address}"${lang}>${hit.title}</a></h3>
${placeView(frame, hit)}
${unreadView(frame, hit.file)}
${excerptView(frame, hit)}
</li>`;
}

function placeView(frame: Frame, hit: ShownHit): Html | undefined {
  const words = frame.t.search;
  const { kind, folder, file, date, updated } = hit;
  const parts = [
    ...(file ? filePlace(frame, file) : []),
    kind !== undefined && html`<span class="hit-kind">${facetText(frame, "kind", kind)}</span>`,
    folder && html`<a href="${folder.address}">${icon("folder")}${folder.title}</a>`,
    date !== undefined && dateText(date, frame.language),
    date === undefined && updated && words.updated(timeView(updated, frame)),
  ];
  const shown = parts.filter((part) => part !== false && part !== undefined);
  if (shown.length === 0) return undefined;
  return html`<ul class="hit-place">${shown.map((part) => html`<li>${part}</li>`)}</ul>`;
}

function filePlace({ t }: Frame, file: ShownFile): (Html | string | false | undefined)[] {
  const words = t.search;
  const { leaf, leaves, leafNumber, linkedFrom } = file;
  return [
    html`<span class="hit-file">${icon("paperclip")}${file.format}</span>`,
    leafNumber !== undefined &&
      `${words.leafAt[leaf]} ${leaf === "second" ? clockText(leafNumber) : leafNumber}`,
    leaves !== undefined && `${leaves} ${words[leaves === 1 ? "leaf" : "leaves"][leaf]}`,
    ...linkedFrom.map(({ title, address }) =>
      words.attachedTo(html`<a href="${address}">${title}</a>`),
    ),
  ];
}

function unreadView({ t }: Frame, file: ShownFile | undefined): Html | undefined {
  if (file?.unread === undefined) return undefined;
  const reason = t.search.unread[file.unread];
  const words = file.isPartlyRead ? t.search.partlyRead(reason) : t.search.notRead(reason);
  return html`<p class="hit-unread">${words}</p>`;
}

function excerptView({ t }: Frame, { excerpt, section, language }: ShownHit): Html | undefined {
  if (excerpt === undefined) return html`<p class="hit-changed">${t.search.changedSince}</p>`;
  const lang = language && html` lang="${language}"`;
  return html`${excerpt.length > 0 && html`<p class="hit-excerpt"${lang}>${excerpt.map(pieceView)}</p>`}
${section && html`<p class="hit-section"><a href="${section.address}">${t.search.section(section.text)}</a></p>`}`;
}

function pieceView({ text, hit }: Piece): Html {
  return hit ? html`<mark>${text}</mark>` : html`${text}`;
}
