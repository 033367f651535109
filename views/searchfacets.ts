import type { FacetName } from "../server/search/search.ts";
import { type ChosenValue, type FacetList, languageText } from "./facets.ts";
import type { Frame } from "./frame.ts";

/** Something that the reader has chosen among the facets. */
export interface Chip {
  facet: FacetName;
  value: string;
  /** The same search without it. */
  address: string;
}

/** One way of narrowing a search, with the values that the hits have. */
export interface Facet {
  name: FacetName;
  values: readonly FacetValue[];
}

export interface FacetValue {
  value: string;
  count: number;
  /** The same search with the value chosen, or without it if it is. */
  address: string;
  isChosen: boolean;
}

/** The facets of a search, in the reader's words. */
export function facetLists(frame: Frame, facets: readonly Facet[]): FacetList[] {
  return facets.map(({ name, values }) => ({
    title: frame.t.search.facet[name],
    values: values.map(({ value, ...choice }) => ({
      text: facetText(frame, name, value),
      ...choice,
    })),
  }));
}

export function chosenValues(frame: Frame, chips: readonly Chip[]): ChosenValue[] {
  return chips.map(({ facet, value, address }) => ({
    title: frame.t.search.facet[facet],
    text: facetText(frame, facet, value),
    address,
  }));
}

/**
 * A facet's value as readers call it; one that the wiki has no word for stays as it is written.
 *
 * @example facetText(frame, "language", "sv") → "Swedish"
 */
export function facetText({ t, language }: Frame, name: FacetName, value: string): string {
  if (name === "kind") return t.search.kinds.get(value.toLowerCase()) ?? value;
  return name === "language" ? languageText(value, language) : value;
}
