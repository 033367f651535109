import type { PresentationDraft } from "./draft.ts";
import { readHeaderLine } from "./headerline.ts";
import { type ItemDraft, readItemLine } from "./itemline.ts";
import { paragraphsOf, type TextBlock, textBlocks } from "./textblocks.ts";
import { plainText, withoutBullet, withoutEmphasis } from "./textline.ts";
import { isDated, readWorkshopSection, type SectionDraft } from "./workshopsection.ts";

/** What a page's text says of workshops and presentations, without a word of front matter. */
export interface LegacyReading {
  /** the page as a whole is about one presentation */
  page?: PresentationDraft;
  sections: readonly LegacySection[];
}

export interface LegacySection extends SectionDraft {
  heading: string;
  /** how many headings with the same words stand before it on the page */
  nth: number;
  /** the headings it stands under, nearest first */
  around: readonly string[];
}

/**
 * Reads records out of text that people wrote for people: the header line of a summary page, and the sections of a
 * workshop page. Most pages have neither.
 *
 * @param body  Markdown without its front matter; never throws
 */
export function readLegacy(body: string): LegacyReading {
  if (body.length > longestBody || !(body.includes("|") || body.includes("#")))
    return { sections: [] };
  const blocks = textBlocks(body);
  const headers = blocks.flatMap((block, index) => headersIn(block, index));
  const [only] = headers;
  const page = headers.length === 1 && only?.isFirst ? only.presentation : undefined;
  const dated = blocks.map(({ heading, lines }) => heading && isDated(heading.text, lines));
  const sections: LegacySection[] = [];
  const seen = new Map<string, number>();
  for (const [index, block] of blocks.entries()) {
    if (block.heading === undefined) continue;
    const heading = plainText(withoutEmphasis(block.heading.text));
    const nth = seen.get(heading) ?? 0;
    seen.set(heading, nth + 1);
    const own = page ? [] : headers.filter((header) => header.block === index);
    const section =
      own.length > 0
        ? {
            items: own.map(({ presentation }) => ({
              presentation: { title: heading, ...presentation },
            })),
            isSure: true,
          }
        : dated[index]
          ? readWorkshopSection(block.heading.text, linesUnder(blocks, index, dated))
          : undefined;
    if (section) sections.push({ ...section, heading, nth, around: block.around.map(plainText) });
  }
  return { ...(page && { page }), sections };
}

/** The lines `title | name (organisation) | file` of a page that is one workshop as a whole. */
export function readItems(body: string, held: { start?: string; end?: string }): ItemDraft[] {
  if (body.length > longestBody || !body.includes("|")) return [];
  // On such a page "10.15" is when something begins unless it cannot be.
  const clock = { start: held.start ?? "07:00", end: held.end ?? "20:00" };
  return textBlocks(body)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => readItemLine(line, clock) ?? []);
}

const longestBody = 1_000_000;
const longestSummary = 300;

interface Header {
  presentation: PresentationDraft;
  block: number;
  /** does nothing but headings stand before it? */
  isFirst: boolean;
}

function headersIn(block: TextBlock, index: number): Header[] {
  const paragraphs = paragraphsOf(block.lines);
  return paragraphs.flatMap((paragraph, at) => {
    const read = readHeaderLine(paragraph);
    if (read === undefined) return [];
    const isFirst = index <= 1 && paragraphs.slice(0, at).every(isMetadata);
    const summary = summaryIn(paragraphs.slice(at + 1));
    return [{ presentation: { ...read, ...(summary && { summary }) }, block: index, isFirst }];
  });
}

/** `[_metadata_:url]:- "…"`, which readers do not see. */
function isMetadata(paragraph: string): boolean {
  return /^\[_metadata_:/.test(paragraph) || plainText(paragraph) === "";
}

function summaryIn(paragraphs: readonly string[]): string | undefined {
  const [first] = paragraphs;
  if (first === undefined) return undefined;
  // Of a list the first point: the paragraph holds them all on one line.
  const [point = ""] = withoutBullet(first).split(/\s[*-]\s(?=\p{Lu})/u);
  return plainText(point).slice(0, longestSummary) || undefined;
}

/** What stands under a heading: its own lines, and those of smaller headings that are no section themselves. */
function linesUnder(
  blocks: readonly TextBlock[],
  index: number,
  dated: readonly (boolean | undefined)[],
): string[] {
  const lines = [...(blocks[index]?.lines ?? [])];
  const level = blocks[index]?.heading?.level ?? 0;
  for (let at = index + 1; at < blocks.length && !dated[at]; at++) {
    const { heading, lines: more } = blocks[at] ?? { lines: [] };
    if (heading === undefined || heading.level <= level) break;
    lines.push("", ...more);
  }
  return lines;
}
