import type { DocumentHead } from "./document.ts";
import type { FilterName, QueryFilter } from "./query.ts";
import { type FacetName, type FindOptions, facetNames, type SearchResult } from "./result.ts";
import { fold } from "./tokens.ts";

/** Does a document pass a filter as people type it: regardless of case and dots, a name by its first letters? */
export function passes(head: DocumentHead, { name, value }: QueryFilter): boolean {
  const wanted = folded(value);
  return valuesOf(head, name).some((own) => {
    const has = folded(own);
    switch (name) {
      case "person":
      case "organisation":
        return ` ${has}`.includes(` ${wanted}`);
      case "language":
        return has === wanted || has.startsWith(`${wanted}-`);
      case "folder":
        return has === wanted || has.startsWith(`${wanted.replace(/\/+$/, "")}/`);
      default:
        return has === wanted;
    }
  });
}

/** Does it have each value that was chosen among the facets? */
export function hasFacets(head: DocumentHead, chosen: FindOptions["facets"] = {}): boolean {
  return facetNames.every((name) => {
    const value = chosen[name];
    return value === undefined || facetValues(head, name).includes(value);
  });
}

/** Counts, over all documents found, how many have each value. */
export function countFacets(heads: Iterable<DocumentHead>): SearchResult["facets"] {
  const counts = facetNames.map((name) => [name, new Map<string, number>()] as const);
  for (const head of heads)
    for (const [name, count] of counts)
      for (const value of facetValues(head, name)) count.set(value, (count.get(value) ?? 0) + 1);
  return Object.fromEntries(
    counts.map(([name, count]) => [
      name,
      [...count]
        .map(([value, times]) => ({ value, count: times }))
        .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)),
    ]),
  ) as SearchResult["facets"];
}

function facetValues(head: DocumentHead, name: FacetName): readonly string[] {
  if (name === "language") return [head.language.replace(/-.*/, "")];
  if (name === "folder") return head.folder === "" ? noValues : [head.folder];
  return valuesOf(head, name);
}

function valuesOf(head: DocumentHead, name: FilterName): readonly string[] {
  switch (name) {
    case "person":
      return head.persons;
    case "organisation":
      return head.organisations;
    case "year":
      return head.year === undefined ? noValues : [String(head.year)];
    case "kind":
      return head.kind === undefined ? noValues : [head.kind];
    case "language":
      return [head.language];
    case "folder":
      return [head.folder];
  }
}

const noValues: readonly string[] = [];

function folded(text: string): string {
  return fold(text.toLowerCase()).trim();
}
