import { dateText } from "./date.ts";
import type { Reader } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface ShownLink {
  text: string;
  address: string;
}

export interface ShownSpeaker {
  person?: ShownLink;
  organisation?: ShownLink;
}

/** A presentation in a list. */
export interface ShownPresentation {
  title: string;
  address: string;
  /** Of the title and the summary. */
  language?: string;
  /** "2021-05-04", "2021-05" or "2021" */
  date?: string;
  speakers: readonly ShownSpeaker[];
  workshop?: ShownLink;
  slides: readonly ShownLink[];
  /** A picture of the slides' first page. */
  thumbnail?: string;
  /** Leads to where it begins, `clock` in: "44:44". */
  recording?: { address: string; clock?: string };
  subjects: readonly ShownLink[];
  summary?: string;
  /** Nobody has written it as fields yet. */
  isFromText: boolean;
}

/** How a list of records is set. */
export interface ListForm {
  /** Within a page's text a title is no heading: it would be one of the page's own. */
  heading: "h2" | "h3" | "p";
  /** Leaves out what is longer than a line. */
  isShort?: boolean;
}

/** Presentations as a list of what they were about. */
export function presentationListView(
  reader: Reader,
  shown: readonly ShownPresentation[],
  form: ListForm,
): Html {
  return html`<ol class="records">${shown.map((one) => entryView(reader, one, form))}</ol>`;
}

function entryView(reader: Reader, one: ShownPresentation, form: ListForm): Html {
  const lang = one.language && html` lang="${one.language}"`;
  const title = html`<a href="${one.address}"${lang}>${one.title}</a>`;
  const picture = !form.isShort && one.thumbnail;
  // It says nothing that the title does not, and leads nowhere else.
  return html`<li class="hit${picture && " has-thumbnail"}">
${picture && html`<img class="record-thumbnail" src="${picture}" alt="" width="128" height="96" loading="lazy" decoding="async">`}
${recordTitleView(title, form.heading)}
${placeView(placesOf(reader, one))}
${!form.isShort && one.summary && html`<p class="hit-excerpt"${lang}>${one.summary}</p>`}
${!form.isShort && subjectsView(reader, one.subjects)}
</li>`;
}

export function recordTitleView(title: Html, heading: ListForm["heading"]): Html {
  if (heading === "h2") return html`<h2 class="record-title">${title}</h2>`;
  if (heading === "h3") return html`<h3 class="record-title">${title}</h3>`;
  return html`<p class="record-title">${title}</p>`;
}

function placesOf(reader: Reader, one: ShownPresentation): HtmlValue[] {
  const words = reader.t.archive;
  return [
    one.date !== undefined && recordDateView(reader, one.date),
    ...one.speakers.map(speakerView),
    one.workshop && linkView(one.workshop),
    ...one.slides
      .slice(0, 1)
      .map(
        ({ address }) =>
          html`<a href="${address}" aria-label="${words.slidesOf(one.title)}">${icon("presentation")}${words.slides}</a>`,
      ),
    one.recording && recordingView(reader, one.title, one.recording),
    one.isFromText &&
      html`<span class="tag" title="${words.fromTextHint}">${words.fromText}</span>`,
  ];
}

/** Short facts side by side; what is not known is left out. */
export function placeView(places: readonly HtmlValue[]): Html | undefined {
  const shown = places.filter((place) => place !== false && place !== undefined);
  if (shown.length === 0) return undefined;
  return html`<ul class="hit-place">${shown.map((place) => html`<li>${place}</li>`)}</ul>`;
}

/** @example "2021-05-04" → <time datetime="2021-05-04">4 May 2021</time> */
export function recordDateView(reader: Reader, date: string): Html {
  return html`<time datetime="${date}">${dateText(date, reader.language)}</time>`;
}

/** @example Ada Exempel (Exempelkommunen), both of them links */
export function speakerView({ person, organisation }: ShownSpeaker): Html {
  if (person === undefined) return html`<span>${organisation && linkView(organisation)}</span>`;
  return html`<span class="speaker">${linkView(person)}${organisation && html` (${linkView(organisation)})`}</span>`;
}

export function linkView({ text, address }: ShownLink): Html {
  return html`<a href="${address}">${text}</a>`;
}

export function recordingView(
  { t }: Reader,
  title: string,
  { address, clock }: { address: string; clock?: string },
): Html {
  const words = t.archive;
  const text = clock === undefined ? words.recording : words.recordingAt(clock);
  return html`<a href="${address}" rel="noopener noreferrer" aria-label="${text}: ${title}">${icon("video")}${text}</a>`;
}

export function subjectsView({ t }: Reader, subjects: readonly ShownLink[]): Html | undefined {
  if (subjects.length === 0) return undefined;
  return html`<ul class="subjects" aria-label="${t.archive.subjects}">${subjects.map(
    (subject) => html`<li>${linkView(subject)}</li>`,
  )}</ul>`;
}
