import type { SearchDocument } from "./search/search.ts";
import { type Fields, listField, stringField } from "./wiki/frontmatter.ts";
import type { Page } from "./wiki/page.ts";
import { folderOf } from "./wiki/slug.ts";

const longestFields = 5000;

/** What a page says of what it is about, in its front matter and by where it lies. */
export type Subject = Pick<
  SearchDocument,
  "kind" | "date" | "persons" | "organisations" | "folder"
>;

/** A page as the search takes it. */
export function documentOfPage(page: Page, sections: SearchDocument["sections"]): SearchDocument {
  const { path, blob, slug, title, language, facts } = page;
  return {
    path,
    blob,
    slug,
    title,
    ...(language !== undefined && { language }),
    ...subjectOf(page),
    fields: [path, ...wordsIn(facts.fields)].join("\n").slice(0, longestFields),
    sections: facts.lead === title ? withoutTitle(sections) : sections,
  };
}

export function subjectOf({ path, kind, facts }: Page): Subject {
  const date = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(stringField(facts.fields, "date") ?? "")?.[0];
  return {
    ...(kind !== undefined && { kind }),
    ...(date !== undefined && { date }),
    ...speakersOf(facts.fields),
    folder: folderOf(path),
  };
}

/** The heading that repeats the page's title is no target of its own. */
function withoutTitle(sections: SearchDocument["sections"]): SearchDocument["sections"] {
  return sections.map(({ heading, ...section }) =>
    heading !== undefined && section.id === undefined ? section : { heading, ...section },
  );
}

/** Who speaks, and for whom: `speakers` as a list of people with their organisations, or of names. */
function speakersOf(fields: Fields): { persons: string[]; organisations: string[] } {
  const given = Array.isArray(fields.speakers) ? fields.speakers : [fields.speakers];
  const speakers = given.map(
    (speaker): Fields =>
      typeof speaker === "object" && speaker !== null ? (speaker as Fields) : { person: speaker },
  );
  const all = [...speakers, fields];
  const named = (names: readonly string[]) => [
    ...new Set(all.flatMap((one) => names.flatMap((name) => listField(one, name)))),
  ];
  return {
    persons: named(["person", "persons"]),
    organisations: named(["organisation", "organisations", "organization"]),
  };
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
