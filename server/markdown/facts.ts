import { parse } from "./grammar.ts";
import type { Heading } from "./heading.ts";
import { type LinkReference, mostLinks } from "./link.ts";
import { survey } from "./survey.ts";

/** What the wiki needs to know of a page without rendering it. */
export interface TextFacts {
  /** The words of the first `# heading` where it stands first in the text. */
  lead?: string;
  /** The headings after it. */
  headings: Heading[];
  /** What else a link can name: the lead's id, and ids written by hand. */
  anchors: string[];
  links: LinkReference[];
  /** The first 300 characters or so of plain text. */
  excerpt: string;
  /** Why the text could not be read. What failed for want of time, or with the worker, may be read another time. */
  missed?: Missed;
}

export type Missed = "time" | "size" | "fault";

/** @throws RangeError  for text nested deeper than the stack */
export function factsOf(body: string): TextFacts {
  const { lead, headings, anchors, links, excerpt } = survey(parse(body));
  return { lead: lead?.text, headings, anchors, links: links.slice(0, mostLinks), excerpt };
}
