import type { WorkshopState } from "../../server/presentations/record.ts";
import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";
import { english, swedish } from "./number.ts";

/** The words about workshops: their list, what stands on a workshop's page, and the lists in pages. */
export const workshops = catalogue({
  en: {
    title: "Workshops",
    upcoming: "Upcoming",
    held: "Held",
    heldIn: (year: string) => `Held in ${year}`,
    heldUndated: "Held, without a date",
    state: {
      upcoming: "Upcoming",
      held: "Held",
      "recording-pending": "Recording to come",
      published: "Recording published",
    } satisfies Record<WorkshopState, string>,
    numbered: (number: number, title: string) => `${number}. ${title}`,
    clock: (start: string, end?: string) => (end === undefined ? start : `${start}–${end}`),
    noDate: "The date is not set",
    takePart: "Take part",
    takePartIn: (title: string) => `Take part: ${title}`,
    calendar: "Add to calendar",
    calendarOf: (title: string) => `Add to calendar: ${title}`,
    calendarAll: "All workshops in your calendar",
    calendarHint: "Subscribe to this address, and new workshops come by themselves.",
    noUpcoming: "No workshop is planned right now",
    noneHeld: "No workshop has been held yet.",
    proposed: (date: Html) => html`The next free first Tuesday of a month is ${date}.`,
    plan: "Plan a workshop",
    presentations: (count: number) =>
      count === 1 ? "1 presentation" : `${english(count)} presentations`,

    facts: "Facts",
    agenda: "Agenda",
    presented: "Presentations",
    length: (clock: string) => `${clock} long`,
    notRecorded: "Not recorded",
    speakers: "Speakers",
    number: "Number",
    when: "When",
    workshop: "Workshop",
    place: "Place",
    organisers: "Organised by",
    subjects: "Subjects",
    licence: "Licence",
    stateTerm: "State",
    calendarTerm: "Join",
    onPage: (count: number) =>
      count === 1
        ? "1 presentation was read from this page"
        : `${english(count)} presentations were read from this page`,

    noneInBlock: "Nothing to show yet.",
  },
  sv: {
    title: "Workshoppar",
    upcoming: "Kommande",
    held: "Hållna",
    heldIn: (year: string) => `Hållna ${year}`,
    heldUndated: "Hållna, utan datum",
    state: {
      upcoming: "Kommande",
      held: "Hållen",
      "recording-pending": "Inspelning kommer",
      published: "Inspelning finns",
    } satisfies Record<WorkshopState, string>,
    numbered: (number: number, title: string) => `${number}. ${title}`,
    clock: (start: string, end?: string) =>
      end === undefined ? `kl.\u00a0${start}` : `kl.\u00a0${start}–${end}`,
    noDate: "Datum är inte bestämt",
    takePart: "Delta",
    takePartIn: (title: string) => `Delta: ${title}`,
    calendar: "Lägg i kalendern",
    calendarOf: (title: string) => `Lägg i kalendern: ${title}`,
    calendarAll: "Alla workshoppar i din kalender",
    calendarHint: "Prenumerera på den här adressen, så kommer nya workshoppar av sig själva.",
    noUpcoming: "Ingen workshop är inlagd just nu",
    noneHeld: "Ingen workshop har hållits än.",
    proposed: (date: Html) => html`Nästa lediga första tisdag i månaden är ${date}.`,
    plan: "Planera en workshop",
    presentations: (count: number) =>
      count === 1 ? "1 presentation" : `${swedish(count)} presentationer`,

    facts: "Fakta",
    agenda: "Program",
    presented: "Presentationer",
    length: (clock: string) => `${clock} lång`,
    notRecorded: "Spelades inte in",
    speakers: "Talare",
    number: "Nummer",
    when: "När",
    workshop: "Workshop",
    place: "Plats",
    organisers: "Ordnad av",
    subjects: "Ämnen",
    licence: "Licens",
    stateTerm: "Läge",
    calendarTerm: "Var med",
    onPage: (count: number) =>
      count === 1
        ? "1 presentation har lästs ur den här sidan"
        : `${swedish(count)} presentationer har lästs ur den här sidan`,

    noneInBlock: "Inget att visa än.",
  },
});
