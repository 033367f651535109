import type { Fields } from "../wiki/frontmatter.ts";
import type { PresentationDraft, WorkshopDraft } from "./draft.ts";
import {
  Notes,
  type Reader,
  readAgenda,
  readClock,
  readDate,
  readLanguage,
  readLicence,
  readLink,
  readList,
  readNumber,
  readPeople,
  readRecordings,
  readSlides,
  readText,
  readTimeZone,
} from "./fieldreaders.ts";
import type { Doubt, Recording } from "./record.ts";
import { readRecordingAddress } from "./recording.ts";

/** A field of the front matter: how it is read, and what else people have called it. */
export interface SchemaField<Value> {
  read: Reader<Value>;
  also: readonly string[];
}

/** What the front matter of a page with `kind: presentation` may say. Every field may be absent. */
export const presentationSchema = {
  title: field(readText),
  workshop: field(readLink),
  speakers: field(readPeople, "speaker"),
  organisation: field(readList, "organisations", "organization"),
  date: field(readDate),
  lang: field(readLanguage, "language"),
  slides: field(readSlides),
  recording: field(readRecordings, "recordings", "video"),
  subjects: field(readList, "subject"),
  licence: field(readLicence, "license"),
  description: field(readText, "summary"),
};

/** What the front matter of a page with `kind: workshop` may say. Every field may be absent. */
export const workshopSchema = {
  title: field(readText),
  number: field(readNumber),
  date: field(readDate),
  start: field(readClock),
  end: field(readClock),
  "time-zone": field(readTimeZone, "timezone"),
  place: field(readText),
  link: field(readText),
  organisers: field(readPeople, "organiser", "organizers", "organizer"),
  agenda: field(readAgenda),
  recordings: field(readRecordings, "recording", "video"),
  lang: field(readLanguage, "language"),
  subjects: field(readList, "subject"),
  description: field(readText, "summary"),
};

/** @param fields  a page's front matter, as people have written it; never throws */
export function readPresentation(fields: Fields): PresentationDraft {
  const { values, doubts } = readFields(presentationSchema, fields);
  const recordings = values.recording === "none" ? [] : (values.recording ?? []);
  const slides = values.slides === "none" ? [] : (values.slides ?? []);
  const [organisation] = values.organisation ?? [];
  const speakers = (values.speakers ?? []).map((one) =>
    one.organisation === undefined && organisation !== undefined ? { ...one, organisation } : one,
  );
  return {
    ...present({
      title: values.title,
      workshop: values.workshop,
      date: values.date?.date,
      language: values.lang,
      recording: recordings[0],
      licence: values.licence,
      summary: values.description,
    }),
    speakers: speakers.length === 0 && organisation !== undefined ? [{ organisation }] : speakers,
    slides,
    subjects: values.subjects ?? [],
    without: [
      ...(values.slides === "none" ? (["slides"] as const) : []),
      ...(values.recording === "none" ? (["recording"] as const) : []),
    ],
    doubts,
  };
}

/** @param fields  a page's front matter, as people have written it; never throws */
export function readWorkshop(fields: Fields): WorkshopDraft {
  const { values, doubts } = readFields(workshopSchema, fields);
  const time = values.start ?? values.date?.time;
  const end = values.end?.start ?? time?.end;
  if (time && end !== undefined && end <= time.start)
    doubts.push({ field: "end", kind: "end-before-start", value: end });
  const recordings = values.recordings === "none" ? [] : (values.recordings ?? []);
  const place = values.place;
  return {
    ...present({
      number: values.number,
      title: values.title,
      date: values.date?.date,
      start: time?.start,
      end,
      timeZone: values["time-zone"],
      place,
      link: webAddressIn(values.link, doubts) ?? webAddressWithin(place),
      language: values.lang,
      summary: values.description,
    }),
    organisers: values.organisers ?? [],
    agenda: values.agenda ?? [],
    recordings: recordings.filter(hasAddress),
    isRecorded: values.recordings !== "none",
    subjects: values.subjects ?? [],
    doubts,
  };
}

function field<Value>(read: Reader<Value>, ...also: string[]): SchemaField<Value> {
  return { read, also };
}

type Schema = Record<string, SchemaField<unknown>>;
type Values<Fields extends Schema> = {
  [Name in keyof Fields]?: Fields[Name] extends SchemaField<infer Value> ? Value : never;
};

function readFields<Read extends Schema>(
  schema: Read,
  fields: Fields,
): { values: Values<Read>; doubts: Doubt[] } {
  const values: Record<string, unknown> = {};
  const doubts: Doubt[] = [];
  for (const [name, { read, also }] of Object.entries(schema)) {
    const written = [name, ...also].find(
      (one) => fields[one] !== undefined && fields[one] !== null,
    );
    if (written === undefined) continue;
    const notes = new Notes(written);
    values[name] = read(fields[written], notes);
    doubts.push(...notes.doubts);
  }
  return { values: values as Values<Read>, doubts };
}

function hasAddress(recording: Partial<Recording>): recording is Recording {
  return recording.address !== undefined;
}

function webAddressIn(link: string | undefined, doubts: Doubt[]): string | undefined {
  if (link === undefined) return undefined;
  const found = webAddressWithin(link);
  if (found === undefined) doubts.push({ field: "link", kind: "address", value: link });
  return found;
}

function webAddressWithin(text: string | undefined): string | undefined {
  const address = /https?:\/\/[^\s<>()[\]"]+/i.exec(text ?? "")?.[0];
  return address !== undefined && readRecordingAddress(address) ? address : undefined;
}

/** Without the fields that are undefined. */
function present<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
}
