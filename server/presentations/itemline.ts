import { findClockTime } from "./clocktime.ts";
import type { PresentationDraft } from "./draft.ts";
import { Gathered } from "./gathered.ts";
import { materialOf } from "./material.ts";
import { readSpeakers } from "./speaker.ts";
import { readWrittenDate } from "./swedishdate.ts";
import { partsOf, plainText, withoutBullet, withoutEmphasis } from "./textline.ts";
import { readTimeStamp } from "./timestamp.ts";
import { trimmed } from "./trimmed.ts";
import { linksIn, type WrittenLink } from "./writtenlink.ts";

/** A presentation as a line of a workshop's page tells of it. */
export interface ItemDraft {
  presentation: PresentationDraft;
  /** when it was to begin, "10:15", where the line says so */
  clock?: { start: string; end?: string };
  /** the page that is about it */
  page?: WrittenLink;
}

/**
 * Reads a line of a workshop's page: `title | name (organisation) | file`. The title comes first, perhaps after a time;
 * the other parts are known by what they say.
 *
 * @param clock  when the workshop was held, if that is known: "10:15" is then a time of day, else a time stamp
 * @example readItemLine("- 51:30 Öppna data | Ada Ek (SCB) | [Bilder](uploads/0a/b.pdf)")
 * @returns undefined for a line of another kind
 */
export function readItemLine(
  line: string,
  clock?: { start: string; end?: string },
): ItemDraft | undefined {
  if (line.length > longestLine) return undefined;
  const row = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  if (row !== undefined && /^[\s|:-]*$/.test(row)) return undefined;
  const parts = partsOf(row ?? withoutBullet(line));
  if (parts.length < 2) return undefined;

  const found = new Gathered();
  const item: Omit<ItemDraft, "presentation"> = {};
  let title = parts.shift() ?? "";
  // "10:15 | title | …" and "10:15 title | …"
  const leading = leadingTime(title);
  if (leading !== undefined) {
    title = leading.rest === "" ? (parts.shift() ?? "") : leading.rest;
    takeTime(leading, found, item, clock);
  }
  const [linked] = linksIn(title);
  if (linked) {
    if (materialOf(linked.link) === "other" && !/^https?:/i.test(linked.link.target))
      item.page = linked.link;
    else found.add(linked.link);
  }
  let speakers: PresentationDraft["speakers"] = [];
  for (const part of parts) {
    const links = linksIn(part);
    for (const { link } of links) found.add(link);
    const words = plainText(withoutEmphasis(part));
    if (links.length > 0 || words === "") continue;
    const time = leadingTime(words);
    if (time?.rest === "") takeTime(time, found, item, clock);
    else if (fileName.test(words)) found.add({ target: words, form: "markdown" });
    else if (readWrittenDate(words)) found.date ??= readWrittenDate(words);
    else if (speakers.length === 0) speakers = readSpeakers(words);
  }
  const page = item.page ?? found.summary;
  const words = trimmed(plainText(withoutEmphasis(title)), " :–-", "end");
  if (words === "" || isHeading(words)) return undefined;
  return {
    ...item,
    ...(page && { page }),
    presentation: { ...found.draft(), title: words, speakers },
  };
}

const longestLine = 3000;
const fileName = /^[^\s/|][^/|]{0,150}\.(?:pdf|pptx?|odp|key|docx?|odt|mp4|webm)$/i;

/** The first row of a table says what its columns are. */
function isHeading(words: string): boolean {
  return /^(?:titel|title|rubrik|presentation|tid|time|vad|what|talare|speaker|ämne)$/i.test(words);
}

interface LeadingTime {
  /** as it is written: "51:30", "10.00–10.30" */
  text: string;
  link?: WrittenLink;
  rest: string;
}

function leadingTime(text: string): LeadingTime | undefined {
  const [linked] = linksIn(text);
  if (linked?.index === 0 && linked.link.name && readTimeStamp(linked.link.name) !== undefined) {
    const rest = text.slice(linked.length).replace(separator, "");
    return { text: linked.link.name, link: linked.link, rest };
  }
  const [, time = "", rest = ""] =
    /^\(?((?:kl\.?\s*)?\d{1,3}[:.]\d\d(?:[:.]\d\d)?(?:\s*[-–]\s*\d{1,2}[:.]\d\d)?)\)?(?![\d:.])(.*)$/i.exec(
      text,
    ) ?? [];
  return time === "" ? undefined : { text: time, rest: rest.replace(separator, "") };
}

const separator = /^[\s,:–|-]+/;

function takeTime(
  { text, link }: LeadingTime,
  found: Gathered,
  item: Omit<ItemDraft, "presentation">,
  held: { start: string; end?: string } | undefined,
): void {
  if (link) {
    found.add(link);
    return;
  }
  const clock = findClockTime(text)?.time;
  const isSpoken = /^kl/i.test(text) || clock?.end !== undefined;
  const isWithin =
    clock !== undefined &&
    held !== undefined &&
    clock.start >= held.start &&
    clock.start <= (held.end ?? "24:00");
  if (clock && (isSpoken || isWithin)) item.clock = clock;
  else found.addStart(text);
}
