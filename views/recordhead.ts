import type { WorkshopState } from "../server/presentations/record.ts";
import type { Reader } from "./frame.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { icon } from "./icon.ts";
import {
  linkView,
  presentationListView,
  recordDateView,
  type ShownLink,
  type ShownPresentation,
  type ShownSpeaker,
  speakerView,
  subjectsView,
} from "./presentationlist.ts";
import { type ShownWorkshop, whenView } from "./workshoplist.ts";

export interface ShownLicence {
  name: string;
  address?: string;
}

/** The facts of the presentation that a page is, above its text. Its slides and recording are shown below them. */
export function presentationHeadView(
  reader: Reader,
  one: ShownPresentation & { licence?: ShownLicence },
): Html | undefined {
  const words = reader.t.workshops;
  return headView(reader, one.isFromText, [
    [words.speakers, one.speakers.map((speaker) => html`<div>${speakerView(speaker)}</div>`)],
    [words.when, one.date !== undefined && recordDateView(reader, one.date)],
    [words.workshop, one.workshop && linkView(one.workshop)],
    [words.subjects, subjectsView(reader, one.subjects)],
    [words.licence, one.licence && licenceView(one.licence)],
  ]);
}

/** What a workshop's page adds to a workshop in a list. */
export interface WorkshopHead extends ShownWorkshop {
  organisers: readonly ShownSpeaker[];
  subjects: readonly ShownLink[];
  isRecorded: boolean;
}

/** The facts of the workshop that a page is, above its text. */
export function workshopHeadView(reader: Reader, one: WorkshopHead): Html | undefined {
  const words = reader.t.workshops;
  const { link, calendar, state } = one;
  return headView(reader, one.isFromText, [
    [words.number, one.number],
    [words.when, whenView(reader, one)],
    [words.place, one.place],
    [words.stateTerm, stateText(reader, one.isRecorded, state)],
    [words.organisers, one.organisers.map((speaker) => html`<div>${speakerView(speaker)}</div>`)],
    [words.subjects, subjectsView(reader, one.subjects)],
    [
      words.calendarTerm,
      state === "upcoming" && [
        link !== undefined &&
          html`<a href="${link}" rel="noopener noreferrer">${icon("video")}<span>${words.takePart}</span></a> `,
        calendar !== undefined &&
          html`<a href="${calendar}">${icon("calendar-plus")}<span>${words.calendar}</span></a>`,
      ],
    ],
  ]);
}

function stateText({ t }: Reader, isRecorded: boolean, state: WorkshopState): string {
  const words = t.workshops;
  return !isRecorded && state !== "upcoming"
    ? `${words.state.held}. ${words.notRecorded}.`
    : words.state[state];
}

/** A page that holds several presentations: which they are. */
export function passagesView(reader: Reader, passages: readonly ShownPresentation[]): Html {
  const words = reader.t.workshops;
  return html`<aside class="record-head" aria-label="${words.facts}"><details><summary>${words.onPage(passages.length)}</summary>
${presentationListView(reader, passages, { heading: "p", isShort: true })}</details></aside>`;
}

function headView(
  { t }: Reader,
  isFromText: boolean,
  facts: readonly (readonly [term: string, value: HtmlValue])[],
): Html | undefined {
  const known = facts.filter(([, value]) => isSaid(value));
  if (known.length === 0 && !isFromText) return undefined;
  return html`<aside class="record-head" aria-label="${t.workshops.facts}">
<dl class="record-facts">${known.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
${isFromText && html`<p class="tag" title="${t.archive.fromTextHint}">${t.archive.fromText}</p>`}
</aside>`;
}

function isSaid(value: HtmlValue): boolean {
  if (Array.isArray(value)) return value.some(isSaid);
  return value !== undefined && value !== false && value !== "";
}

function licenceView({ name, address }: ShownLicence): Html {
  return address === undefined
    ? html`${name}`
    : html`<a href="${address}" rel="license">${name}</a>`;
}
