import {
  type ArchiveFacet,
  type ArchiveQuery,
  archiveFacets,
  archiveSorts,
  type Material,
  materials,
} from "../presentations/archive.ts";
import { field } from "./address.ts";

export const archiveViews = ["list", "table"] as const;
export type ArchiveView = (typeof archiveViews)[number];

/** The archive as it stands in an address. */
export interface Asked extends ArchiveQuery {
  view: ArchiveView;
}

/** Another form of what is found than a page: a feed, a table for a spreadsheet, data for a program. */
export type ArchiveFormat = "" | ".atom" | ".csv" | ".json";

const longestText = 300;

const parameters: Record<ArchiveFacet, string> = {
  year: "year",
  subject: "subject",
  organisation: "org",
  person: "person",
  language: "lang",
};

/** Reads `?q=&year=&subject=&org=&person=&lang=&slides=&recording=&sort=&view=`. What makes no sense counts as absent. */
export function askedIn(values: unknown): Asked {
  const chosen: Asked["chosen"] = {};
  for (const facet of archiveFacets) {
    const value = field(values, parameters[facet]);
    if (value.trim() !== "" && value.length <= longestText) chosen[facet] = value;
  }
  const sort = field(values, "sort");
  return {
    text: field(values, "q").slice(0, longestText).toWellFormed().trim(),
    chosen,
    has: materials.filter((material) => field(values, material) === "yes"),
    sort: archiveSorts.find((each) => each === sort) ?? "newest",
    view: field(values, "view") === "table" ? "table" : "list",
  };
}

/**
 * The lasting address of a filtered view. What is changed about it leads to its first page again.
 *
 * @example addressOfArchive(asked, { chosen: { year: "2021" } }) → "/-/presentations?year=2021"
 */
export function addressOfArchive(
  asked: Asked,
  changes: Partial<Asked> = {},
  format: ArchiveFormat = "",
): string {
  const fields = new URLSearchParams(fieldsOfArchive({ ...asked, ...changes }, format));
  const query = fields.toString();
  return `/-/presentations${format}${query === "" ? "" : `?${query}`}`;
}

/** The fields of an address, in an order of their own: two ways to one view have one address. */
export function fieldsOfArchive(asked: Asked, format: ArchiveFormat = ""): [string, string][] {
  const { text, chosen, has, sort, view } = asked;
  const fields: [string, string][] = [];
  if (text !== "") fields.push(["q", text]);
  for (const facet of archiveFacets) {
    const value = chosen[facet];
    if (value !== undefined) fields.push([parameters[facet], value]);
  }
  for (const material of materials) if (has.includes(material)) fields.push([material, "yes"]);
  if (sort !== "newest" && format !== ".atom") fields.push(["sort", sort]);
  if (view !== "list" && format === "") fields.push(["view", view]);
  return fields;
}

/** What the archive shows of one value alone. @example archiveOf("person", "Ada Exempel") */
export function archiveOf(facet: ArchiveFacet, value: string): string {
  return addressOfArchive({ ...everything, chosen: { [facet]: value } });
}

/** The same choice with another value for one facet, or without any for it. */
export function chosenWith(
  { chosen }: Asked,
  facet: ArchiveFacet,
  value: string | undefined,
): Asked["chosen"] {
  const { [facet]: _, ...others } = chosen;
  return value === undefined ? others : { ...others, [facet]: value };
}

/** What must be there, with one more or one less. */
export function hasWith({ has }: Asked, material: Material): Material[] {
  return materials.filter((each) => has.includes(each) !== (each === material));
}

export const everything: Asked = { text: "", chosen: {}, has: [], sort: "newest", view: "list" };
