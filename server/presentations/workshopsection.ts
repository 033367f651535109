import { findClockTime } from "./clocktime.ts";
import type { PresentationDraft, WorkshopDraft } from "./draft.ts";
import { Gathered } from "./gathered.ts";
import { readHeaderLine } from "./headerline.ts";
import { type ItemDraft, readItemLine } from "./itemline.ts";
import { materialOf } from "./material.ts";
import type { Recording, Speaker } from "./record.ts";
import { isSameRecording, readRecordingAddress } from "./recording.ts";
import { readSpeakers } from "./speaker.ts";
import { findWrittenDate, type WrittenDate } from "./swedishdate.ts";
import { plainText, withoutBullet, withoutEmphasis, withoutTags } from "./textline.ts";
import { trimmed } from "./trimmed.ts";
import { linksIn } from "./writtenlink.ts";

/** A section of a page that tells of a workshop, or of one presentation. */
export interface SectionDraft {
  workshop?: WorkshopDraft;
  /** of the workshop; or the section itself, when there is no workshop */
  items: readonly ItemDraft[];
  /** false where only the page's name can tell whether a heading with a date is a workshop */
  isSure: boolean;
}

/**
 * Reads a section of a workshop page: a heading, `<small>date</small>`, links to recordings, and lines
 * `title | name (organisation) | file`.
 *
 * @param heading  its words, as Markdown
 * @param lines    what stands under it
 * @returns undefined for a section of another kind: one without a date
 */
export function readWorkshopSection(
  heading: string,
  lines: readonly string[],
): SectionDraft | undefined {
  const title = plainText(withoutEmphasis(heading));
  const dated = dateLineIn(lines);
  const inHeading = findWrittenDate(title);
  const date = dated?.date ?? inHeading?.date;
  if (date?.month === undefined) return undefined;

  const time = findClockTime(
    dated?.rest ?? title.slice((inHeading?.index ?? 0) + (inHeading?.length ?? 0)),
  )?.time;
  const found: Found = { date, recordings: [], items: [], text: [], isRecorded: true };
  for (const [index, line] of lines.entries())
    if (index !== dated?.index && line.trim() !== "") readLine(line, found, time);

  const name = titleAndNumber(inHeading && !dated ? withoutPart(title, inHeading) : title);
  const speakers = found.items.length === 0 ? (found.speakers ?? speakersIn(dated?.rest)) : [];
  if (speakers.length > 0) {
    const presentation = presentationOf(found, { title: name.title || title, speakers });
    return {
      items: [{ presentation }],
      isSure: dated !== undefined || presentation.slides.length > 0,
    };
  }
  const place = placeIn(dated?.rest);
  const summary = plainText(found.text.join(" ")).slice(0, longestSummary);
  const hasContent = found.items.length > 0 || found.recordings.length > 0;
  return {
    workshop: {
      ...(name.number !== undefined && { number: name.number }),
      title: name.title || title,
      date,
      ...time,
      ...(place && { place }),
      ...(found.link !== undefined && { link: found.link }),
      ...(summary !== "" && { summary }),
      organisers: [],
      agenda: [],
      recordings: found.recordings,
      isRecorded: found.isRecorded,
      subjects: [],
      doubts: [],
    },
    items: found.items,
    isSure: dated?.isSmall ? hasContent : found.items.length > 0,
  };
}

/** Does the section say on which day it was? Without it, it is none of a workshop. */
export function isDated(heading: string, lines: readonly string[]): boolean {
  return dateLineIn(lines) !== undefined || findWrittenDate(heading)?.date.month !== undefined;
}

interface Found {
  date: WrittenDate;
  recordings: Recording[];
  items: ItemDraft[];
  /** what is left: words for readers */
  text: string[];
  link?: string;
  speakers?: PresentationDraft["speakers"];
  isRecorded: boolean;
}

const longestSummary = 300;
const unrecorded = /ingen inspelning|spelades inte in|inte inspela[dt]|not recorded|no recording/i;

interface DateLine {
  date: WrittenDate;
  index: number;
  /** what follows the date */
  rest: string;
  isSmall: boolean;
}

/** `<small>4 maj 2021, kl 10–12</small>`, or a line that is a date and little else, among the first. */
function dateLineIn(lines: readonly string[]): DateLine | undefined {
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const isSmall = /<small\b/i.test(line);
    const words = plainText(withoutEmphasis(withoutTags(withoutBullet(line)).trim()));
    const found = findWrittenDate(words);
    if (found?.date.day !== undefined && !/\|.*\|/.test(line)) {
      const label = trimmed(words.slice(0, found.index), " :", "end");
      const before = /^(?:datum|date|när|when|tid)$/i.test(label) ? "" : label;
      const rest = words.slice(found.index + found.length);
      if (isSmall || (before === "" && rest.length < 60))
        return { date: found.date, index, rest: trimmed(rest, " ,.:;–-"), isSmall };
    }
    seen += 1;
    if (seen >= 4) return undefined;
  }
  return undefined;
}

function readLine(
  line: string,
  found: Found,
  time: { start: string; end?: string } | undefined,
): void {
  const item = readHeaderLine(line.trim()) === undefined ? readItemLine(line, time) : undefined;
  if (item !== undefined) {
    found.items.push(item);
    return;
  }
  const links = linksIn(line);
  for (const { link } of links) {
    const material = materialOf(link);
    const recording = material === "recording" ? readRecordingAddress(link.target) : undefined;
    if (
      recording &&
      !found.recordings.some((one) => isSameRecording(one.address, recording.address))
    )
      found.recordings.push({
        address: recording.address,
        ...(recording.start && { start: recording.start.seconds }),
        ...(recording.end && { end: recording.end.seconds }),
      });
    if (material === "sign-up" && /^https?:/i.test(link.target)) found.link ??= link.target;
  }
  const words = plainText(withoutBullet(line));
  if (unrecorded.test(words)) found.isRecorded = false;
  if (line.trim().startsWith("|") || unrecorded.test(words)) return;
  const speakers = links.length === 0 ? speakersIn(words) : [];
  if (speakers.length > 0 && found.text.length === 0) found.speakers ??= speakers;
  else if (links.length === 0 || words.length > 60) found.text.push(words);
}

/** "Ada Ek (SCB)" or "Talare: Ada Ek", and nothing else. */
function speakersIn(text: string | undefined): PresentationDraft["speakers"] {
  const words = trimmed(text ?? "", " |,–-");
  if (words.length > 200) return [];
  const [label] = /^(?:talare|presentatör|föreläsare|speakers?|presenters?):/i.exec(words) ?? [];
  if (label !== undefined) return readSpeakers(words.slice(label.length));
  if (!words.endsWith(")")) return [];
  const speakers = readSpeakers(words);
  const isNamed = ({ person = "", organisation }: Speaker) =>
    organisation !== undefined &&
    person.split(" ").length <= 4 &&
    person.split(" ").every((part) => /^(?:\p{Lu}|(?:af|av|de|von|van)$)/u.test(part));
  return speakers.every(isNamed) ? speakers : [];
}

function presentationOf(
  found: Found,
  { title, speakers }: Pick<PresentationDraft, "title" | "speakers">,
): PresentationDraft {
  const [recording] = found.recordings;
  const summary = plainText(found.text.join(" ")).slice(0, longestSummary);
  return {
    ...new Gathered().draft(),
    title,
    speakers,
    date: found.date,
    ...(recording && { recording }),
    ...(summary !== "" && { summary }),
    without: found.isRecorded ? [] : ["recording"],
  };
}

/** @example titleAndNumber("Workshop 12: Öppna data") // { number: 12, title: "Öppna data" } */
function titleAndNumber(title: string): { number?: number; title: string } {
  const [opening = "", digits] =
    /^(?:workshop|träff|möte|webbinarium|seminarium|meeting|meetup|nr\.?|#)\s?(?:nr\.?\s?|#)?(\d{1,4})(?!\d)/i.exec(
      title,
    ) ?? [];
  if (digits === undefined) return { title };
  return { number: Number(digits), title: trimmed(title.slice(opening.length), " :.,–-") };
}

function withoutPart(text: string, { index, length }: { index: number; length: number }): string {
  const rest = `${text.slice(0, index)} ${text.slice(index + length)}`;
  const clock = findClockTime(rest);
  const bare = clock
    ? `${rest.slice(0, clock.index)} ${rest.slice(clock.index + clock.length)}`
    : rest;
  return trimmed(bare.replace(/\(\s?\)/g, " ").replace(/\s+/g, " "), " ,:–-");
}

/** What follows date and time: "kl 10–12, Stockholm" → "Stockholm". */
function placeIn(rest: string | undefined): string | undefined {
  if (rest === undefined) return undefined;
  const clock = findClockTime(rest);
  const after = clock ? rest.slice(clock.index + clock.length) : rest;
  const place = trimmed(after, " ,.:;|–-");
  return place.length > 2 && place.length < 80 ? place : undefined;
}
