import type { Block } from "../markdown/markdown.ts";
import type { ArchiveFacet } from "./archive.ts";

/** What a page asks for, understood. */
export type Wish =
  | { list: "presentations"; chosen: Partial<Record<ArchiveFacet, string>> }
  | { list: "workshops"; which: "upcoming" | "held" | "all"; year?: string }
  | { list: "organisations" };

const facetOf: Record<string, ArchiveFacet> = {
  organisation: "organisation",
  person: "person",
  subject: "subject",
  year: "year",
  language: "language",
};

/**
 * Understands `{{presentations organisation="…" person="…" subject="…" year=2021 language=sv}}`,
 * `{{workshops upcoming}}`, `{{workshops held year=2021}}`, `{{workshops}}` and `{{organisations}}`.
 *
 * @returns undefined for a block that asks for anything else: it stays text
 */
export function wishOf({ name, words, values }: Block): Wish | undefined {
  const keys = Object.keys(values);
  if (values.year !== undefined && !/^\d{4}$/.test(values.year)) return undefined;
  switch (name) {
    case "organisations":
      return words.length + keys.length === 0 ? { list: "organisations" } : undefined;
    case "workshops": {
      const [which = "all", ...others] = words;
      if (others.length > 0 || keys.some((key) => key !== "year")) return undefined;
      if (which !== "upcoming" && which !== "held" && (which !== "all" || words.length > 0))
        return undefined;
      return { list: "workshops", which, ...(values.year && { year: values.year }) };
    }
    case "presentations": {
      if (words.length > 0) return undefined;
      const chosen: Partial<Record<ArchiveFacet, string>> = {};
      for (const key of keys) {
        const facet = Object.hasOwn(facetOf, key) ? facetOf[key] : undefined;
        const value = values[key]?.trim();
        if (facet === undefined || !value) return undefined;
        chosen[facet] = value;
      }
      return { list: "presentations", chosen };
    }
  }
}
