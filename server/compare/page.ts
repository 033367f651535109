import { type FrontMatter, readFrontMatter } from "../wiki/frontmatter.ts";
import { linesOf, spaceless } from "./blocks.ts";
import { type FieldChange, fieldChanges } from "./fields.ts";
import { type Comparison, compareTexts } from "./paragraphs.ts";
import { type ChangeSize, changeSize } from "./words.ts";

export interface PageComparison extends Comparison {
  fields: FieldChange[];
  size: ChangeSize;
  /** "space": only white space, empty lines or line ends differ */
  difference: "none" | "space" | "words";
}

/** Compares two revisions of a page: the front matter field by field, the rest as a text. */
export function comparePages(
  before: string,
  after: string,
  options: { ignoreSpace?: boolean; hasFrontMatter?: boolean } = {},
): PageComparison {
  const [old, young] = [readFrontMatter(before), readFrontMatter(after)];
  const isReadable = options.hasFrontMatter !== false && isRead(old) && isRead(young);
  const [oldBody, youngBody] = isReadable
    ? [bodyInPlace(before, old), bodyInPlace(after, young)]
    : [before, after];
  return {
    ...compareTexts(oldBody, youngBody, options),
    fields: isReadable ? fieldChanges(old.fields, young.fields) : [],
    size: changeSize(before, after),
    difference:
      before === after ? "none" : spaceless(before) === spaceless(after) ? "space" : "words",
  };
}

function isRead({ format, error }: FrontMatter): boolean {
  return format === "none" || (format === "yaml" && error === undefined);
}

/** The text without its front matter, each line still where it stands in the page. */
function bodyInPlace(text: string, { body, bodyStart }: FrontMatter): string {
  return "\n".repeat(linesOf(text.slice(0, bodyStart)).length) + body;
}
