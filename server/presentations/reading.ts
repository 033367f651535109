import { type Fields, listField, stringField } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import type { PresentationDraft, WorkshopDraft } from "./draft.ts";
import type { ItemDraft } from "./itemline.ts";
import { type LegacySection, readItems, readLegacy } from "./legacy.ts";
import { readPresentation, readWorkshop } from "./schema.ts";

/** What a page's whole text says of records, whatever the page is called: kept by blob id. */
export interface Reading {
  presentation?: PresentationDraft;
  workshop?: WorkshopDraft;
  /** was that in the front matter? */
  readFrom: "fields" | "text";
  /** lines of a page that is a workshop by its front matter */
  items: readonly ItemDraft[];
  sections: readonly LegacySection[];
  /** a page about somebody: the names that are theirs too */
  names?: NameReading;
  /** a series' first year */
  began?: number;
}

/** A page and what it says of records. */
export interface ReadPage {
  page: Page;
  reading: Reading;
  /** when it was first written, if that is known */
  written?: Date;
}

/** `kind: person` or `kind: organisation`. */
export interface NameReading {
  kind: "person" | "organisation";
  aliases: readonly string[];
  /** names that look alike and are others' */
  unlike: readonly string[];
}

/** Does it take the page's text to know what it says, or is the front matter enough? */
export function isReadByFields(fields: Fields): boolean {
  const kind = stringField(fields, "kind");
  return kind === "presentation" || kind === "person" || kind === "organisation";
}

/** Is it a workshop by its front matter, whose programme may stand in the text? */
export function isWorkshop(fields: Fields): boolean {
  return stringField(fields, "kind") === "workshop";
}

/** Is there a date in it whose year is not written? */
export function lacksYear({ presentation, workshop, sections }: Reading): boolean {
  const dates = [
    presentation?.date,
    workshop?.date,
    ...sections.flatMap((section) => [
      section.workshop?.date,
      ...section.items.map((item) => item.presentation.date),
    ]),
  ];
  return dates.some((date) => date !== undefined && date.year === undefined);
}

/** Reads a page. Front matter goes before text. */
export function readPage(fields: Fields, body: string): Reading | undefined {
  const none = { readFrom: "fields", items: [], sections: [] } as const;
  switch (stringField(fields, "kind")) {
    case "presentation":
      return { ...none, presentation: readPresentation(fields) };
    case "workshop": {
      const workshop = readWorkshop(fields);
      return { ...none, workshop, items: readItems(body, workshop) };
    }
    case "person":
    case "organisation":
      return { ...none, names: namesIn(fields) };
    default: {
      const { page, sections } = readLegacy(body);
      const began = Number(/^\d{4}/.exec(stringField(fields, "began") ?? "")?.[0]);
      if (!page && sections.length === 0 && !began) return undefined;
      const found = { ...none, sections, ...(began && { began }) };
      return page ? { ...found, presentation: page, readFrom: "text" } : found;
    }
  }
}

function namesIn(fields: Fields): NameReading {
  const kind = stringField(fields, "kind") === "person" ? "person" : "organisation";
  return { kind, aliases: listField(fields, "aliases"), unlike: listField(fields, "unlike") };
}
