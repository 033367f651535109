import { fieldLine } from "../wiki/fieldline.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import { noFacts, type Page } from "../wiki/page.ts";
import { pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import { keyOfDoubt } from "./doubtkey.ts";
import type { Doubt } from "./record.ts";
import type { RecordBook } from "./recordbook.ts";

/** What is doubtful in the front matter of a text. */
export interface TextDoubt {
  doubt: Doubt;
  /** in the text, counted from 1 */
  line?: number;
}

/**
 * What is doubtful in a record that somebody writes as text. Only what was not so before is worth a question: nothing
 * keeps a text from being saved that could as well come by Git.
 *
 * @param page  as it stands in the wiki; absent for a new one
 */
export function doubtsInText(
  book: RecordBook,
  { page, slug, text }: { page: Page | undefined; slug: string; text: string },
): { new: TextDoubt[]; old: TextDoubt[] } {
  const { fields } = readFrontMatter(text);
  const known = new Set(page ? book.doubtsOn(page).map(keyOfDoubt) : []);
  const title = titleOfSlug(slug);
  const around = page ?? { path: pathOfNewPage(slug), slug, blob: "", title, ...present };
  const all = book.doubtsOn({ ...around, facts: { ...noFacts, fields } }).map((doubt) => {
    const line = fieldLine(text, doubt.field);
    return { doubt, ...(line !== undefined && { line }) };
  });
  const isOld = ({ doubt }: TextDoubt) => known.has(keyOfDoubt(doubt));
  return { new: all.filter((one) => !isOld(one)), old: all.filter(isOld) };
}

const present = { isListed: true, isPresent: true };
