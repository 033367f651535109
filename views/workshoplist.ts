import type { WorkshopState } from "../server/presentations/record.ts";
import { dateFormat } from "./dateformat.ts";
import type { Reader } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { messages } from "./language/index.ts";
import { type ListForm, placeView, recordTitleView } from "./presentationlist.ts";

/** A workshop in a list. */
export interface ShownWorkshop {
  title: string;
  number?: number;
  address: string;
  language?: string;
  date?: string;
  /** "10:00" */
  start?: string;
  end?: string;
  /** Named when it is another than the wiki's. */
  timeZone?: string;
  place?: string;
  /** Where people take part. */
  link?: string;
  state: WorkshopState;
  /** How many. */
  presentations: number;
  /** Its iCalendar file; absent for one without a date. */
  calendar?: string;
  summary?: string;
  isFromText: boolean;
}

/** Workshops, each with when and where, and what can be done with it. */
export function workshopListView(
  reader: Reader,
  shown: readonly ShownWorkshop[],
  form: ListForm,
): Html {
  return html`<ol class="records">${shown.map((one) => entryView(reader, one, form))}</ol>`;
}

function entryView(reader: Reader, one: ShownWorkshop, form: ListForm): Html {
  const words = reader.t.workshops;
  const lang = one.language && html` lang="${one.language}"`;
  const title = html`<a href="${one.address}"${lang}>${one.number === undefined ? one.title : words.numbered(one.number, one.title)}</a>`;
  const isUpcoming = one.state === "upcoming";
  return html`<li class="hit">
${recordTitleView(title, form.heading)}
${placeView([
  whenView(reader, one),
  one.place !== undefined && html`<span>${one.place}</span>`,
  !isUpcoming && one.state !== "held" && html`<span class="tag">${words.state[one.state]}</span>`,
  one.presentations > 0 && html`<span>${words.presentations(one.presentations)}</span>`,
  one.isFromText &&
    html`<span class="tag" title="${reader.t.archive.fromTextHint}">${reader.t.archive.fromText}</span>`,
])}
${!form.isShort && one.summary && html`<p class="hit-excerpt"${lang}>${one.summary}</p>`}
${isUpcoming && actionsView(reader, one)}
</li>`;
}

/** @example Tuesday 1 December 2026, 10:00–12:00 */
export function whenView(
  reader: Reader,
  { date, start, end, timeZone }: Pick<ShownWorkshop, "date" | "start" | "end" | "timeZone">,
): Html {
  const words = reader.t.workshops;
  if (date === undefined) return html`<span>${words.noDate}</span>`;
  const clock = start !== undefined && words.clock(start, end);
  return html`<span><time datetime="${start === undefined ? date : `${date}T${start}`}">${dayOfWeekText(reader, date)}${clock && ` ${clock}`}</time>${clock && timeZone && ` (${timeZone})`}</span>`;
}

/** @example dayOfWeekText(reader, "2026-12-01") → "Tuesday 1 December 2026" */
export function dayOfWeekText({ language }: Reader, date: string): string {
  const moment = new Date(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(moment.getTime())) return date;
  return dateFormat(messages[language].time.locale, {
    timeZone: "UTC",
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(moment);
}

function actionsView({ t }: Reader, { title, link, calendar }: ShownWorkshop): Html | undefined {
  if (link === undefined && calendar === undefined) return undefined;
  const words = t.workshops;
  return html`<ul class="choices record-choices">
${link && html`<li><a class="button" href="${link}" rel="noopener noreferrer" aria-label="${words.takePartIn(title)}">${icon("video")}<span>${words.takePart}</span></a></li>`}
${calendar && html`<li><a class="button" href="${calendar}" aria-label="${words.calendarOf(title)}">${icon("calendar-plus")}<span>${words.calendar}</span></a></li>`}
</ul>`;
}
