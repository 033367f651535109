import type { FileFacts } from "./document.ts";
import type { Query } from "./query.ts";

export const facetNames = ["kind", "language", "year", "person", "organisation", "folder"] as const;
export type FacetName = (typeof facetNames)[number];

/** A piece of an excerpt; `hit` where it is what was searched for. Plain text, to be escaped by whoever shows it. */
export interface Piece {
  text: string;
  hit: boolean;
}

export interface Hit {
  path: string;
  /** Of the text that was searched: the page may have another by now. */
  blob: string;
  slug: string;
  title: string;
  kind?: string;
  language?: string;
  date?: string;
  folder: string;
  file?: FileFacts;
  excerpt: Piece[];
  /** The heading under which the excerpt stands, and its id in the page. */
  heading?: string;
  anchor?: string;
  /** The page or slide of a file on which it stands. */
  page?: number;
  /** Does it hold all words of the query? */
  isComplete: boolean;
}

export interface FindOptions {
  skip?: number;
  count?: number;
  sort?: "relevance" | "date";
  /** Only documents that have each of these values. */
  facets?: Partial<Record<FacetName, string>>;
}

export interface SearchResult {
  hits: Hit[];
  total: number;
  /** How many of them hold all words of the query; they come first. */
  complete: number;
  /** How many of all the hits have each value, the most frequent first. */
  facets: Record<FacetName, { value: string; count: number }[]>;
  /** The query with the nearest words that there are, when no document holds all of them as they were spelt. */
  spelling?: string;
  understood: Query;
}

export interface Suggestion {
  kind: "page" | "file" | "heading" | "person" | "organisation";
  /** The words to show. */
  text: string;
  /** Of the page, for a page, a file or a heading; of a heading also the title of its page. */
  slug?: string;
  path?: string;
  title?: string;
  anchor?: string;
  page?: number;
}
