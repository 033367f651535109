import type { PresentationDraft } from "./draft.ts";
import { Gathered } from "./gathered.ts";
import { readSpeakers } from "./speaker.ts";
import { findWrittenDate, readWrittenDate } from "./swedishdate.ts";
import { insideBrackets, partsOf, plainText, withoutEmphasis, withoutTags } from "./textline.ts";
import { linksIn } from "./writtenlink.ts";

/**
 * Reads the line on top of a summary, by which people have told what it is a summary of:
 * `[Sammanfattning från workshop 15/9 | Ada Ek (SCB) | Se även: [Presentation](…) | [Inspelning](…)]`.
 *
 * @param paragraph  one paragraph of Markdown, on one line
 * @returns undefined for a paragraph that is anything else
 */
export function readHeaderLine(paragraph: string): PresentationDraft | undefined {
  if (!paragraph.includes("|") || paragraph.length > longestHeader || paragraph.startsWith("|"))
    return undefined;
  const bare = withoutEmphasis(withoutTags(paragraph).trim());
  const inside = insideBrackets(bare);
  const parts = partsOf(inside ?? bare).filter((part) => part !== "");
  if (parts.length < 2) return undefined;

  const found = new Gathered();
  const isMarked = marker.test(plainText(parts[0] ?? ""));
  let speakers: PresentationDraft["speakers"] = [];
  for (const part of parts) {
    const links = linksIn(part);
    for (const { link } of links) found.add(link);
    const words = plainText(part);
    const date = readWrittenDate(words) ?? findWrittenDate(words)?.date;
    if (date !== undefined) found.date ??= date;
    else if (links.length === 0 && !marker.test(words) && speakers.length === 0)
      speakers = readSpeakers(words.replace(label, ""));
  }
  const hasMaterial = found.slides.length > 0 || found.recording !== undefined;
  if (!(speakers.length > 0 || hasMaterial)) return undefined;
  // Other lines with bars are points of a workshop; a row of links with a year among them is a menu.
  const isBracketed = inside !== undefined && found.date !== undefined;
  if (!isMarked && !(isBracketed && speakers.some((one) => one.organisation !== undefined)))
    return undefined;
  return { ...found.draft(), speakers };
}

const longestHeader = 4000;
const marker =
  /(?:^|[^\p{L}])(?:sammanfattning(?:en)?|referat|anteckningar|summary|notes) (?:från|av|from|of)(?:[^\p{L}]|$)|(?:^|[^\p{L}])(?:från|from) (?:the )?(?:workshop|träff|möte|meeting|webbinari|seminari)/iu;
const label =
  /^(?:talare|presentatör|föreläsare|medverkande|speakers?|presenters?|av|by|med)\s*:\s*/i;
