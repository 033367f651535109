import type { DocumentHead } from "./document.ts";
import type { FilterName, QueryFilter } from "./query.ts";
import { type FacetName, type FindOptions, facetNames, type SearchResult } from "./result.ts";
import type { Segment } from "./segment.ts";
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
        return has === wanted || has.startsWith(`${wanted.replace(/(?<!\/)\/+$/, "")}/`);
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
export function countFacets(
  found: readonly { segment: Segment; document: number }[],
): SearchResult["facets"] {
  const counts = new Map<Segment, Uint32Array>();
  for (const { segment, document } of found) {
    const { starts, codes, values } = facetCodesOf(segment);
    let count = counts.get(segment);
    if (!count) {
      count = new Uint32Array(values.length);
      counts.set(segment, count);
    }
    const end = starts[document + 1] ?? 0;
    for (let at = starts[document] ?? 0; at < end; at++) {
      const code = codes[at] ?? 0;
      count[code] = (count[code] ?? 0) + 1;
    }
  }
  const sums = Object.fromEntries(
    facetNames.map((name) => [name, new Map<string, number>()]),
  ) as Record<FacetName, Map<string, number>>;
  for (const [segment, count] of counts) {
    for (const [code, { name, value }] of facetCodesOf(segment).values.entries()) {
      const times = count[code] ?? 0;
      if (times > 0) sums[name].set(value, (sums[name].get(value) ?? 0) + times);
    }
  }
  return Object.fromEntries(
    facetNames.map((name) => [
      name,
      [...sums[name]]
        .map(([value, times]) => ({ value, count: times }))
        .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1)),
    ]),
  ) as SearchResult["facets"];
}

/** Each document's values as numbers, which are counted ten times as fast as words. */
interface FacetCodes {
  values: { name: FacetName; value: string }[];
  starts: Uint32Array;
  codes: number[];
}

const facetCodes = new WeakMap<Segment, FacetCodes>();

function facetCodesOf(segment: Segment): FacetCodes {
  const known = facetCodes.get(segment);
  if (known) return known;
  const { heads } = segment.parts;
  const made: FacetCodes = { values: [], starts: new Uint32Array(heads.length + 1), codes: [] };
  const codeOf = new Map<string, number>();
  for (const [document, head] of heads.entries()) {
    for (const name of facetNames) {
      for (const value of new Set(facetValues(head, name))) {
        const key = `${name} ${value}`;
        const code = codeOf.get(key) ?? made.values.push({ name, value }) - 1;
        codeOf.set(key, code);
        made.codes.push(code);
      }
    }
    made.starts[document + 1] = made.codes.length;
  }
  facetCodes.set(segment, made);
  return made;
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
