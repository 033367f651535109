import { valueAfter } from "../wiki/fieldvalue.ts";
import type { Fields } from "../wiki/frontmatter.ts";
import type { FieldChanges } from "../wiki/frontmatteredit.ts";
import type { RecordKind } from "./formfields.ts";
import type { Recording, Speaker, Workshop } from "./record.ts";
import { presentationFields, workshopFields } from "./recordfields.ts";
import { type FormRow, formOf, type RecordForm } from "./recordform.ts";
import type { Records } from "./records.ts";
import { nextFirstTuesday } from "./swedishdate.ts";
import { formatTimeStamp } from "./timestamp.ts";

/** What a new record begins from. */
export interface Beginning {
  /** for a presentation the workshop that it belongs to; for a workshop the one before it */
  workshop?: string | undefined;
  /** which item of that workshop's agenda the presentation was */
  item?: number | undefined;
  /** the id of a record that is read from text, and is to get a page of its own */
  read?: string | undefined;
  /** when the workshop is to be */
  date?: string | undefined;
}

/**
 * The form of a record that is to be new, with what its workshop, or the workshop before it, lets one guess.
 *
 * @param today  "2026-11-22"
 */
export function prefilled(
  kind: RecordKind,
  records: Records,
  from: Beginning,
  today: string,
): RecordForm {
  const read = from.read === undefined ? undefined : toldFields(kind, from.read, records);
  if (read) return formOf(kind, valueAfter({}, read) as Fields, "");
  const asked = from.workshop === undefined ? undefined : records.workshop(from.workshop);
  if (kind === "presentation") return presentationAt(asked, from.item);
  return workshopAfter(asked ?? latest(records), records, today, from.date);
}

function toldFields(kind: RecordKind, id: string, records: Records): FieldChanges | undefined {
  if (kind === "presentation") {
    const told = records.presentation(id);
    return told && presentationFields(told);
  }
  const told = records.workshop(id);
  return told && workshopFields(told, told.timeZone);
}

function presentationAt(workshop: Workshop | undefined, item: number | undefined): RecordForm {
  const planned = item === undefined ? undefined : workshop?.agenda[item];
  const [recording, ...more] = workshop?.recordings ?? [];
  const isOnly = recording !== undefined && more.length === 0;
  return {
    kind: "presentation",
    values: {
      title: planned?.title ?? "",
      workshop: workshop?.id ?? "",
      date: workshop?.date ?? "",
      lang: workshop?.language ?? "",
      subjects: (workshop?.subjects ?? []).join("\n"),
    },
    lists: {
      speakers: rowsOf(planned?.speakers ?? []),
      slides: [],
      recording: isOnly ? [recordingRow(recording)] : [],
    },
  };
}

function workshopAfter(
  last: Workshop | undefined,
  records: Records,
  today: string,
  date: string | undefined,
): RecordForm {
  const numbers = records.workshops.flatMap(({ number }) => number ?? []);
  const next = numbers.length === 0 ? "" : String(Math.max(...numbers) + 1);
  const after = last?.date !== undefined && last.date > today ? last.date : today;
  return {
    kind: "workshop",
    values: {
      title: next === "" ? "" : `Workshop ${next}`,
      number: next,
      date: date ?? nextFirstTuesday(after),
      start: last?.start ?? "",
      end: last?.end ?? "",
      place: last?.place ?? "",
      link: last?.link ?? "",
      lang: last?.language ?? "",
    },
    lists: { organisers: rowsOf(last?.organisers ?? []), agenda: [], recordings: [] },
  };
}

/** The one that is nearest to being the next one's predecessor: the last by date. */
function latest(records: Records): Workshop | undefined {
  return records.workshops.find(({ date }) => date !== undefined);
}

function rowsOf(people: readonly Speaker[]): FormRow[] {
  return people.map(({ person = "", organisation = "" }) => ({ cells: { person, organisation } }));
}

function recordingRow({ address, length, transcript }: Recording): FormRow {
  return {
    cells: {
      address,
      ...(length !== undefined && { length: formatTimeStamp(length) }),
      ...(transcript !== undefined && { transcript }),
    },
  };
}
