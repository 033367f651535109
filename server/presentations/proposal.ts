import { editFields } from "../wiki/frontmatteredit.ts";
import type { Page } from "../wiki/page.ts";
import type { Presentation } from "./record.ts";
import { presentationFields } from "./recordfields.ts";
import type { Records } from "./records.ts";

/** The presentation that a page is about as a whole, as far as its text tells. */
export function readFromText(records: Records, slug: string): Presentation | undefined {
  return records
    .presentationsAt(slug)
    .find(({ id, origin }) => id === slug && origin.readFrom === "text");
}

/** The page's text with fields for what is read from it. @throws NotEditable */
export function withProposedFields(text: string, page: Page, read: Presentation): string {
  const { title, ...fields } = presentationFields(read);
  const isOwnTitle = title === page.title || title === page.facts.lead;
  return editFields(text, { ...fields, ...(!isOwnTitle && { title }) });
}
