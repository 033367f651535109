import type { FieldValue } from "../wiki/fieldvalue.ts";
import type { FieldChanges } from "../wiki/frontmatteredit.ts";
import type { Presentation, Recording, Slides, Speaker, Workshop } from "./record.ts";
import { formatTimeStamp } from "./timestamp.ts";

type Told = Partial<Omit<Presentation, "recording">> & { recording?: Partial<Recording> };

/**
 * The front matter that says what a record does, in the order in which a reader would.
 * @example presentationFields({ title: "Öppna data", speakers: [{ person: "Ada" }] })
 *   // { kind: "presentation", title: "Öppna data", speakers: [{ person: "Ada" }] }
 */
export function presentationFields(one: Told): FieldChanges {
  const { speakers = [], slides = [], subjects = [] } = one;
  return filled({
    kind: "presentation",
    title: one.title,
    workshop: one.workshop,
    speakers: people(speakers),
    date: one.date,
    lang: one.language,
    slides: slides.map(slidesField),
    recording: one.recording && recordingField(one.recording),
    subjects,
    licence: one.licence,
  });
}

/** The same of a workshop. */
export function workshopFields(one: Workshop, timeZone: string): FieldChanges {
  return filled({
    kind: "workshop",
    title: one.title,
    number: one.number,
    date: one.date,
    start: one.start,
    end: one.end,
    "time-zone": one.timeZone === timeZone ? undefined : one.timeZone,
    place: one.place,
    link: one.link,
    organisers: people(one.organisers),
    agenda: one.agenda.map(({ start, end, title, speakers, presentation }) =>
      filled({ start, end, title, speakers: people(speakers), presentation }),
    ) as FieldValue[],
    recordings: one.recordings.map(recordingField),
    lang: one.language,
    subjects: one.subjects,
  });
}

function people(speakers: readonly Speaker[]): FieldValue[] {
  return speakers.map(({ person, organisation }) => filled({ person, organisation }) as FieldValue);
}

function slidesField({ name, address, path }: Slides): FieldValue {
  const target = fromRoot(path) ?? address;
  // A file's own name need not be said.
  return target.endsWith(name) ? target : { address: target, name };
}

function recordingField({ address, path, start, end, length, transcript }: Partial<Recording>) {
  const stamp = (seconds: number | undefined) =>
    seconds === undefined ? undefined : formatTimeStamp(seconds);
  return filled({
    address: fromRoot(path) ?? address,
    start: stamp(start),
    end: stamp(end),
    length: stamp(length),
    transcript,
  }) as FieldValue;
}

/** Such a path means the same on every page, whatever its folder. */
function fromRoot(path: string | undefined): string | undefined {
  return path?.startsWith("uploads/") ? path : undefined;
}

/** Without what says nothing. */
function filled(
  fields: Readonly<Record<string, FieldValue | undefined>>,
): Record<string, FieldValue> {
  const said = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said) as Record<string, FieldValue>;
}
