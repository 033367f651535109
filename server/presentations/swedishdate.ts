/** A date as somebody wrote it, which may be a part of one. */
export interface WrittenDate {
  year?: number;
  /** 1–12 */
  month?: number;
  /** 1–31 */
  day?: number;
  /** 1 for Monday to 7 for Sunday, when it was named */
  weekday?: number;
}

/** Where a date stands in a text. */
export interface FoundDate {
  date: WrittenDate;
  index: number;
  length: number;
}

/**
 * Reads a text that is a date and nothing else.
 *
 * @param text  "2021-05-04", "15/9", "4 maj 2021", "tisdagen den 4:e maj", "4/5-21", "May 4th, 2021", "2021"
 * @example readWrittenDate("den 4:e maj") // { month: 5, day: 4 }
 * @returns undefined for anything else, and for days that no calendar has
 */
export function readWrittenDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim().replace(/[.,;:]$/, "");
  if (trimmed.length > longestDate) return undefined;
  for (const { pattern, read } of forms) {
    const match = new RegExp(`^(?:${pattern.source})$`, "iu").exec(trimmed);
    const date = match?.groups && validDate(read(match.groups));
    if (date) return date;
  }
  return undefined;
}

/**
 * Finds the first date in a text. A year alone is none: it may be anything.
 *
 * @example findWrittenDate("Sammanfattning från workshop 15/9") // { date: { month: 9, day: 15 }, index: 29, length: 4 }
 */
export function findWrittenDate(text: string): FoundDate | undefined {
  const searched = text.slice(0, longestText);
  // Most texts have no number that could be one: looking for it is much quicker than for a date.
  if (!/\d[\d:/.-]|\d\D{1,12}\p{L}{3}|\p{L}{3}\.?\s{1,3}\d/u.test(searched)) return undefined;
  let first: FoundDate | undefined;
  for (const { pattern, read, isAlone } of forms) {
    if (isAlone) continue;
    for (const match of searched.matchAll(pattern)) {
      const date = match.groups && validDate(read(match.groups));
      if (!date) continue;
      const found = { date, index: match.index, length: match[0].length };
      if (first === undefined || isBefore(found, first)) first = found;
      break;
    }
  }
  return first;
}

/** What a date without its year stands near. */
export interface DateContext {
  /** names and headings around it, nearest first: "Workshop hösten 2020" */
  names?: readonly string[];
  /** when something that it belongs to was held: "2020-09-15" */
  near?: string;
  /** when the page was first written */
  written?: Date;
}

/**
 * The date in full, its year inferred where none was written: the year in a name around it, else that of what it
 * belongs to, else the one that brings it nearest to when the page was written. A weekday that is named decides
 * between years that are near.
 *
 * @example completeDate({ month: 9, day: 15 }, { names: ["Workshop 2020"] }) // { date: "2020-09-15", isInferred: true }
 * @returns undefined when there is nothing to infer the year from
 */
export function completeDate(
  written: WrittenDate,
  context: DateContext,
): { date: string; isInferred: boolean } | undefined {
  const { year, month } = written;
  if (year !== undefined) return { date: isoDate(year, written), isInferred: false };
  if (month === undefined) return undefined;
  const inferred = yearByNames(context.names ?? []) ?? yearByNearness(written, context);
  return inferred === undefined
    ? undefined
    : { date: isoDate(inferred, written), isInferred: true };
}

/** @returns 1 for Monday to 7 for Sunday; undefined for "2021-05" and for no date */
export function weekdayOf(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return Number.isNaN(day) ? undefined : day || 7;
}

/**
 * The first Tuesday of a month that is not over: when the next workshop would be.
 *
 * @param after  "2026-12-01"; the answer is a later day
 * @example nextFirstTuesday("2026-12-01") // "2027-01-05"
 */
export function nextFirstTuesday(after: string): string {
  let [year = 0, month = 1] = after.split("-").map(Number);
  for (;;) {
    const first = weekdayOf(isoDate(year, { month, day: 1 })) ?? 1;
    const date = isoDate(year, { month, day: 1 + ((2 - first + 7) % 7) });
    if (date > after) return date;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

interface Form {
  pattern: RegExp;
  read(groups: Record<string, string | undefined>): WrittenDate | undefined;
  /** only where nothing else is said */
  isAlone?: boolean;
}

const longestDate = 60;
const longestText = 2000;

const monthNames = [
  "januari|january|jan",
  "februari|february|febr?",
  "mars|march|mar",
  "april|apr",
  "maj|may",
  "juni|june|jun",
  "juli|july|jul",
  "augusti|august|aug",
  "september|sept?",
  "oktober|october|okt|oct",
  "november|nov",
  "december|dec",
];
const weekdayNames = [
  "måndag(?:en)?|mån|monday|mon",
  "tisdag(?:en)?|tis|tuesday|tues?",
  "onsdag(?:en)?|ons|wednesday|wed",
  "torsdag(?:en)?|tors?|thursday|thu(?:rs?)?",
  "fredag(?:en)?|fre|friday|fri",
  "lördag(?:en)?|lör|saturday|sat",
  "söndag(?:en)?|sön|sunday|sun",
];

const month = `(?<month>${monthNames.join("|")})\\.?`;
const weekday = `(?:(?<weekday>${weekdayNames.join("|")})\\.?,?\\s+)?`;
const ordinal = "(?:\\s?:\\s?[ae]|st|nd|rd|th)?";
// Of several days the first counts.
const days = "(?:\\s?(?:-|–|och|and|&)\\s?\\d\\d?(?:\\s?:\\s?[ae]|st|nd|rd|th)?)?";
const shortYear = "(?<year>(?:19|20)\\d\\d|\\d\\d)";
const fullYear = "(?<year>\\d{4})";
const edge = "(?<![\\p{L}\\d/.:-])";
const end = "(?![\\p{L}\\d/]|[-.:]\\d)";

// Only where it can be nothing else: its second number is no month.
const americanDate = /(?<month>\d\d?)\/(?<day>1[3-9]|2\d|3[01])\/(?<year>\d{4})/g;

const forms: readonly Form[] = [
  form(
    `${fullYear}-(?<month>\\d\\d)-(?<day>\\d\\d)(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?`,
  ),
  form(`${fullYear}[/.](?<month>\\d\\d?)[/.](?<day>\\d\\d?)`),
  form(`(?<year>20\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)`),
  form(
    `${weekday}(?:den\\s+)?(?<day>\\d\\d?)\\s?/\\s?(?<month>\\d\\d?)(?:(?:\\s?[-–/]\\s?|\\s+[-–’']?|,\\s*)${shortYear})?`,
  ),
  form(`${weekday}(?<day>\\d\\d?)\\.(?<month>\\d\\d?)\\.${fullYear}`),
  form(
    `${weekday}(?:(?:den|the)\\s+)?(?<day>\\d\\d?)${ordinal}${days}\\s+(?:of\\s+)?${month}(?:,?\\s+(?<year>(?:19|20)\\d\\d|[-–’']\\d\\d)|[-–](?<year2>\\d\\d|20\\d\\d))?`,
  ),
  form(`${weekday}${month}\\s+(?<day>\\d\\d?)${ordinal}(?:,?\\s+${fullYear})?`),
  form(`${month}\\s+${fullYear}`),
  { ...form(`${fullYear}-(?<month>\\d\\d)`), isAlone: true },
  // Within a sentence "4 maj 10" may be about to say when.
  { ...form(`${weekday}(?<day>\\d\\d?)${ordinal}\\s+${month}\\s+(?<year>\\d\\d)`), isAlone: true },
  { pattern: americanDate, read: readGroups, isAlone: true },
  { ...form(fullYear), isAlone: true },
];

function form(source: string): Form {
  return { pattern: new RegExp(`${edge}${source}${end}`, "giu"), read: readGroups };
}

function readGroups(groups: Record<string, string | undefined>): WrittenDate | undefined {
  const { day, weekday } = groups;
  const year = (groups.year ?? groups.year2)?.replace(/^[-–’']/, "");
  const month = groups.month === undefined ? undefined : monthOf(groups.month);
  if (Number.isNaN(month)) return undefined;
  return {
    ...(year !== undefined && { year: Number(year.length === 2 ? `20${year}` : year) }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day: Number(day) }),
    ...(weekday !== undefined && { weekday: indexIn(weekdayNames, weekday) + 1 }),
  };
}

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const index = indexIn(monthNames, text);
  return index < 0 ? Number.NaN : index + 1;
}

function indexIn(names: readonly string[], text: string): number {
  return names.findIndex((name) => new RegExp(`^(?:${name})$`, "iu").test(text));
}

function validDate(date: WrittenDate | undefined): WrittenDate | undefined {
  if (date === undefined) return undefined;
  const { year, month, day } = date;
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined) {
    // Of a leap year when the year is not known: the 29th of February is a day.
    const days = new Date(Date.UTC(year ?? 2000, month ?? 1, 0)).getUTCDate();
    if (day < 1 || day > days) return undefined;
  }
  return date;
}

/** The one that begins first; of those that begin together the longest. */
function isBefore(one: FoundDate, other: FoundDate): boolean {
  return one.index < other.index || (one.index === other.index && one.length > other.length);
}

function isoDate(year: number, { month, day }: WrittenDate): string {
  const parts = [String(year).padStart(4, "0")];
  if (month !== undefined) parts.push(String(month).padStart(2, "0"));
  if (month !== undefined && day !== undefined) parts.push(String(day).padStart(2, "0"));
  return parts.join("-");
}

function yearByNames(names: readonly string[]): number | undefined {
  for (const name of names) {
    const years = name.match(/(?<!\d)20\d\d(?!\d)/g);
    if (years?.length === 1) return Number(years[0]);
  }
  return undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

function yearByNearness(written: WrittenDate, context: DateContext): number | undefined {
  const near = context.near === undefined ? context.written : new Date(context.near);
  if (near === undefined || Number.isNaN(near.getTime())) return undefined;
  const middle = near.getUTCFullYear();
  const reach = written.weekday === undefined ? 1 : 3;
  const years = Array.from({ length: 2 * reach + 1 }, (_, index) => middle - reach + index);
  const distance = (year: number) =>
    Math.abs(Date.parse(isoDate(year, { day: 15, ...written })) - near.getTime()) / dayMs;
  const sorted = years
    .filter((year) => validDate({ ...written, year }) !== undefined)
    .sort((one, other) => distance(one) - distance(other));
  const onThatDay = sorted.find(
    (year) =>
      written.weekday === weekdayOf(isoDate(year, written)) || written.weekday === undefined,
  );
  return onThatDay ?? sorted[0];
}
