import { createHash } from "node:crypto";
import type { Presentation, Workshop } from "./presentations/record.ts";
import type { Records } from "./presentations/records.ts";
import type { SearchDocument } from "./search/search.ts";
import { type Fields, listField, stringField } from "./wiki/frontmatter.ts";
import type { Page } from "./wiki/page.ts";
import { folderOf } from "./wiki/slug.ts";

const longestFields = 5000;

/** What a page says of what it is about, in its records, its front matter and by where it lies. */
export type Subject = Pick<
  SearchDocument,
  "kind" | "date" | "persons" | "organisations" | "folder"
>;

/** The records that a page holds. */
export interface PageRecords {
  presentations: readonly Presentation[];
  workshops: readonly Workshop[];
}

/** @example recordsAt(site.records.records, "Workshopserien").workshops */
export function recordsAt(records: Records, slug: string): PageRecords {
  return {
    presentations: records.presentationsAt(slug),
    workshops: records.workshopsAt(slug),
  };
}

/** A page as the search takes it. */
export function documentOfPage(
  page: Page,
  records: PageRecords,
  sections: SearchDocument["sections"],
): SearchDocument {
  const { path, slug, title, language, facts } = page;
  return {
    path,
    blob: versionOf(page, records),
    slug,
    title,
    ...(language !== undefined && { language }),
    ...subjectOf(page, records),
    fields: [path, ...wordsIn(facts.fields)].join("\n").slice(0, longestFields),
    sections: facts.lead === title ? withoutTitle(sections) : sections,
  };
}

/**
 * What a page's document is known by: its bytes, and what its records say, which other pages have a part in. Most pages
 * hold none.
 */
export function versionOf(page: Page, records: PageRecords): string {
  const [record, ...others] = [...records.presentations, ...records.workshops];
  if (record === undefined) return page.blob;
  const known = versions.get(record);
  if (others.length === 0 && known?.page === page) return known.version;
  const said = JSON.stringify(subjectOf(page, records));
  const hash = createHash("sha1").update(said).digest("base64url").slice(0, 12);
  const version = `${page.blob} ${hash}`;
  if (others.length === 0) versions.set(record, { page, version });
  return version;
}

/** All pages with records are gone through when one record changes, and nearly all hold one each. */
const versions = new WeakMap<Presentation | Workshop, { page: Page; version: string }>();

export function subjectOf(page: Page, { presentations, workshops }: PageRecords): Subject {
  const { path, facts } = page;
  const kind = page.kind ?? kindOf(presentations, workshops);
  const dates = [...presentations, ...workshops].map((record) => record.date);
  const date = new Set(dates).size === 1 ? dates[0] : dateIn(facts.fields);
  const speakers = [
    ...presentations.flatMap((one) => one.speakers),
    ...workshops.flatMap((one) => [...one.organisers, ...one.agenda.flatMap((at) => at.speakers)]),
  ];
  const written = speakers.length === 0 ? speakersOf(facts.fields) : undefined;
  return {
    ...(kind !== undefined && { kind }),
    ...(date !== undefined && { date }),
    persons: written?.persons ?? named(speakers.map(({ person }) => person)),
    organisations:
      written?.organisations ?? named(speakers.map(({ organisation }) => organisation)),
    folder: folderOf(path),
  };
}

/**
 * What a page says of a file that it names: of several presentations on a page, those that it belongs to.
 *
 * @param path  the file's
 */
export function subjectOfFile(path: string, page: Page, records: PageRecords): Subject {
  const { presentations, workshops } = records;
  const isOf = ({ slides, recording }: Presentation) =>
    recording?.path === path || slides.some((one) => one.path === path);
  const own = presentations.filter(isOf);
  if (own.length > 0) return subjectOf(page, { presentations: own, workshops: [] });
  if (presentations.length + workshops.length < 2) return subjectOf(page, records);
  return { persons: [], organisations: [], folder: folderOf(page.path) };
}

/** Text that tells of workshops and presentations is of that kind. */
function kindOf(
  presentations: readonly Presentation[],
  workshops: readonly Workshop[],
): string | undefined {
  if (workshops.length > 0) return "workshop";
  return presentations.length > 0 ? "presentation" : undefined;
}

function dateIn(fields: Fields): string | undefined {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(stringField(fields, "date") ?? "")?.[0];
}

function named(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The heading that repeats the page's title is no target of its own. */
function withoutTitle(sections: SearchDocument["sections"]): SearchDocument["sections"] {
  return sections.map(({ heading, ...section }) =>
    heading !== undefined && section.id === undefined ? section : { heading, ...section },
  );
}

/** Of a page that is no record: `speakers` as a list of people with their organisations, or of names. */
function speakersOf(fields: Fields): { persons: string[]; organisations: string[] } {
  const given = Array.isArray(fields.speakers) ? fields.speakers : [fields.speakers];
  const speakers = given.map(
    (speaker): Fields =>
      typeof speaker === "object" && speaker !== null ? (speaker as Fields) : { person: speaker },
  );
  const all = [...speakers, fields];
  const inFields = (names: readonly string[]) =>
    named(all.flatMap((one) => names.flatMap((name) => listField(one, name))));
  return {
    persons: inFields(["person", "persons"]),
    organisations: inFields(["organisation", "organisations", "organization"]),
  };
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
