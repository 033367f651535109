import type { ArchiveSort } from "../server/presentations/archive.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import {
  linkView,
  recordDateView,
  recordingView,
  type ShownLink,
  type ShownPresentation,
} from "./presentationlist.ts";

/** Presentations as a table; the heads of its columns lead to the table sorted by them. */
export function presentationTableView(
  frame: Frame,
  shown: readonly ShownPresentation[],
  { sort, sorts }: { sort: ArchiveSort; sorts: Record<ArchiveSort, string> },
): Html {
  const words = frame.t.archive;
  const head = (label: string, by: ArchiveSort, direction: "ascending" | "descending") => {
    const isSorted = sort === by;
    return html`<th scope="col"${isSorted && html` aria-sort="${direction}"`}><a href="${sorts[by]}">${label}</a></th>`;
  };
  // A second choice of the date turns its order.
  const date =
    sort === "newest"
      ? html`<th scope="col" aria-sort="descending"><a href="${sorts.oldest}">${words.date}</a></th>`
      : sort === "oldest"
        ? head(words.date, "oldest", "ascending")
        : head(words.date, "newest", "descending");
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${words.table}">
<table class="records-table">
<thead><tr>${date}${head(words.titleColumn, "title", "ascending")}${head(words.facet.person, "person", "ascending")}${head(words.facet.organisation, "organisation", "ascending")}<th scope="col">${words.slides}</th><th scope="col">${words.recording}</th></tr></thead>
<tbody>${shown.map((one) => rowView(frame, one))}</tbody>
</table></div>`;
}

function rowView(frame: Frame, one: ShownPresentation): Html {
  const lang = one.language && html` lang="${one.language}"`;
  const words = frame.t.archive;
  return html`<tr><td>${one.date !== undefined && recordDateView(frame, one.date)}</td>
<th scope="row"><a href="${one.address}"${lang}>${one.title}</a></th>
<td>${linksView(one.speakers.map(({ person }) => person))}</td>
<td>${linksView(one.speakers.map(({ organisation }) => organisation))}</td>
<td>${one.slides.slice(0, 1).map(({ address }) => html`<a href="${address}" aria-label="${words.slidesOf(one.title)}">${icon("presentation")}${words.slides}</a>`)}</td>
<td>${one.recording && recordingView(frame, one.title, one.recording)}</td></tr>`;
}

function linksView(links: readonly (ShownLink | undefined)[]): Html[] {
  const named = links.filter((link) => link !== undefined);
  const distinct = [...new Map(named.map((link) => [link.text, link])).values()];
  return distinct.map((link, index) => html`${index > 0 && ", "}${linkView(link)}`);
}
