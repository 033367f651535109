import { type Fields, listField, stringField } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import type { Origin, Presentation, Recording, Slides, Speaker, Workshop } from "./record.ts";
import { readTimeStamp } from "./timestamp.ts";

/** The record that a page's front matter makes it; undefined for a page of another kind. */
export function recordOf(
  page: Page,
  timeZone: string,
): { presentation: Presentation } | { workshop: Workshop } | undefined {
  if (page.kind === "presentation") return { presentation: presentationOf(page) };
  if (page.kind === "workshop") return { workshop: workshopOf(page, timeZone) };
  return undefined;
}

function presentationOf(page: Page): Presentation {
  const { fields } = page.facts;
  const recording = recordingsIn(fields.recording)[0];
  return {
    ...commonOf(page),
    ...optional("workshop", stringField(fields, "workshop")),
    speakers: speakersIn(fields.speakers),
    slides: slidesIn(fields.slides),
    ...(recording && { recording }),
    ...optional("licence", stringField(fields, "licence") ?? stringField(fields, "license")),
    doubts: [],
  };
}

function workshopOf(page: Page, timeZone: string): Workshop {
  const { fields } = page.facts;
  const number = Number(stringField(fields, "number"));
  return {
    ...commonOf(page),
    ...(Number.isInteger(number) && number > 0 && { number }),
    ...optional("start", stringField(fields, "start")),
    ...optional("end", stringField(fields, "end")),
    timeZone: stringField(fields, "time-zone") ?? timeZone,
    ...optional("place", stringField(fields, "place")),
    ...optional("link", stringField(fields, "link")),
    organisers: speakersIn(fields.organisers),
    agenda: [],
    recordings: recordingsIn(fields.recordings ?? fields.recording),
    isRecorded: true,
    doubts: [],
  };
}

function commonOf(page: Page) {
  const { fields, excerpt } = page.facts;
  const { path, slug } = page;
  const origin: Origin = { path, slug, readFrom: "fields" };
  const date = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(stringField(fields, "date") ?? "")?.[0];
  return {
    id: slug,
    origin,
    title: page.title,
    ...optional("date", date),
    ...optional("language", page.language),
    subjects: listField(fields, "subjects"),
    ...optional("summary", stringField(fields, "description") ?? (excerpt || undefined)),
  };
}

function speakersIn(value: unknown): Speaker[] {
  return listOf(value).flatMap((one) => {
    const fields: Fields = isFields(one) ? one : { person: one };
    const person = stringField(fields, "person") ?? stringField(fields, "name");
    const organisation = stringField(fields, "organisation");
    if (person === undefined && organisation === undefined) return [];
    return [{ ...optional("person", person), ...optional("organisation", organisation) }];
  });
}

function recordingsIn(value: unknown): Recording[] {
  return listOf(value).flatMap((one) => {
    const fields: Fields = isFields(one) ? one : { address: one };
    const address = stringField(fields, "address");
    const start = readTimeStamp(stringField(fields, "start") ?? "")?.seconds;
    const end = readTimeStamp(stringField(fields, "end") ?? "")?.seconds;
    const length = readTimeStamp(stringField(fields, "length") ?? "")?.seconds;
    return address === undefined
      ? []
      : [
          {
            address,
            ...optional("start", start),
            ...optional("end", end),
            ...optional("length", length),
            ...optional("transcript", stringField(fields, "transcript")),
          },
        ];
  });
}

function slidesIn(value: unknown): Slides[] {
  return listOf(value).flatMap((one) => {
    const fields: Fields = isFields(one) ? one : { address: one };
    const address = stringField(fields, "address");
    if (address === undefined) return [];
    return [{ name: stringField(fields, "name") ?? address, address }];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}
