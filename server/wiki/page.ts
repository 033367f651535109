import type { ObjectId } from "../git/objectid.ts";
import type { Missed } from "../markdown/facts.ts";
import type { LinkReference } from "../markdown/link.ts";
import type { Heading } from "../markdown/markdown.ts";

/** What can be known of a page's text alone, whatever its name: kept in `derived/` by blob id. */
export interface Facts {
  /** front matter; empty when there is none or it does not parse */
  fields: Readonly<Record<string, unknown>>;
  /** where the front matter does not parse, line counted from 1 */
  fault?: { line: number; message: string };
  /** the first heading, where it stands first in the text */
  lead?: string;
  headings: readonly Heading[];
  /** what else a link can name: the lead's id, and ids written by hand */
  anchors: readonly string[];
  links: readonly LinkReference[];
  /** the first words, as plain text */
  excerpt: string;
  /** why the text could not be read: then the headings and links are none */
  missed?: Missed;
}

/** A Markdown file as readers see it. */
export interface Page {
  /** its file, for example "om/Oss.md" */
  path: string;
  /** its name in the address, for example "om/Oss" */
  slug: string;
  blob: ObjectId;
  /** what a reader calls it */
  title: string;
  /** a BCP 47 tag from the front matter */
  language?: string;
  /** "presentation", "workshop", "policy", … from the front matter */
  kind?: string;
  /** false for templates, sidebars and the like */
  isListed: boolean;
  /** false when the repository has not got its blob */
  isPresent: boolean;
  facts: Facts;
}

export const noFacts: Facts = { fields: {}, headings: [], anchors: [], links: [], excerpt: "" };
