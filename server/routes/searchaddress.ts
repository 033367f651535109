import { type FacetName, facetNames } from "../search/search.ts";
import { field } from "./address.ts";

/** A search as it stands in an address. */
export interface Asked {
  query: string;
  sort: "relevance" | "date";
  chosen: Partial<Record<FacetName, string>>;
  /** Counted from 1. */
  page: number;
}

const longestQuery = 500;
const longestValue = 300;
const lastPage = 1000;

const parameters: Record<FacetName, string> = {
  kind: "kind",
  language: "lang",
  year: "year",
  person: "person",
  organisation: "org",
  folder: "folder",
};

/** Reads `?q=&sort=&kind=&lang=&year=&person=&org=&folder=&page=`. What makes no sense counts as absent. */
export function askedIn(values: unknown): Asked {
  const chosen: Asked["chosen"] = {};
  for (const name of facetNames) {
    const value = field(values, parameters[name]);
    if (value.trim() !== "" && value.length <= longestValue) chosen[name] = value;
  }
  const page = Number.parseInt(field(values, "page"), 10);
  return {
    query: field(values, "q").slice(0, longestQuery).toWellFormed().trim(),
    sort: field(values, "sort") === "date" ? "date" : "relevance",
    chosen,
    page: page >= 1 ? Math.min(page, lastPage) : 1,
  };
}

/**
 * The address of a search. What is changed about it leads to its first page again.
 *
 * @example addressOfSearch(asked, { sort: "date" }) → "/-/search?q=data&sort=date"
 */
export function addressOfSearch(asked: Asked, changes: Partial<Asked> = {}): string {
  const { query, sort, chosen, page } = { ...asked, page: 1, ...changes };
  const fields = new URLSearchParams({ q: query });
  if (sort === "date") fields.set("sort", sort);
  for (const name of facetNames) {
    const value = chosen[name];
    if (value !== undefined) fields.set(parameters[name], value);
  }
  if (page > 1) fields.set("page", String(page));
  return `/-/search?${fields}`;
}

/** The same choice with another value for one facet, or without any for it. */
export function chosenWith(
  { chosen }: Asked,
  name: FacetName,
  value: string | undefined,
): Asked["chosen"] {
  const { [name]: _, ...others } = chosen;
  return value === undefined ? others : { ...others, [name]: value };
}

/**
 * A query for one value alone, so that a wiki can be looked through without any words.
 *
 * @example queryFor("person", "Ada Exempel") → 'person:"Ada Exempel"'
 */
export function queryFor(name: FacetName, value: string): string {
  const words = value.replace(/["“”„«»\s]+/g, " ").trim();
  return /^[\p{L}\p{N}-]+$/u.test(words)
    ? `${parameters[name]}:${words}`
    : `${parameters[name]}:"${words}"`;
}
