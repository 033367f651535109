import { dateFormat } from "./dateformat.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./language/catalogue.ts";
import { messages } from "./language/index.ts";

/** What it takes to write a date for a reader: their language, the wiki's time zone, and the moment of writing. */
export interface Clock {
  language: Language;
  timeZone: string;
  now?: Date;
}

/**
 * A moment as people say it, with the exact one for machines and for a pointer that rests on it.
 *
 * @example timeView(new Date("2026-03-12T13:05:00Z"), frame) → <time …>12 mars 2026</time>, or on that day: i dag 14:05
 */
export function timeView(moment: Date, clock: Clock): Html {
  return html`<time datetime="${moment.toISOString()}" title="${timeText(moment, clock, "full")}">${timeText(moment, clock)}</time>`;
}

/** The same in plain text, for a title or a log. "full" has always the date and the clock. */
export function timeText(moment: Date, clock: Clock, length: "short" | "full" = "short"): string {
  const { language, timeZone, now = new Date() } = clock;
  const words = messages[language].time;
  const date = format(moment, words.locale, timeZone, "date");
  const time = format(moment, words.locale, timeZone, "time");
  if (length === "full") return `${date} ${time}`;
  if (date === format(now, words.locale, timeZone, "date")) return words.today(time);
  const yesterday = new Date(now.getTime() - DAY_MS);
  if (date === format(yesterday, words.locale, timeZone, "date")) return words.yesterday(time);
  return date;
}

/**
 * The day of a moment, for a heading over what happened on it.
 *
 * @example dayText(new Date("2026-03-12T13:05:00Z"), frame) → "12 mars 2026", or on that day "i dag"
 */
export function dayText(moment: Date, clock: Clock): string {
  const { language, timeZone, now = new Date() } = clock;
  const words = messages[language].time;
  const day = (at: Date) => format(at, words.locale, timeZone, "date");
  const date = day(moment);
  if (date === day(now)) return words.today("").trim();
  return date === day(new Date(now.getTime() - DAY_MS)) ? words.yesterday("").trim() : date;
}

/** The time of day alone, where the day stands above it. */
export function clockView(moment: Date, clock: Clock): Html {
  const { language, timeZone } = clock;
  const time = format(moment, messages[language].time.locale, timeZone, "time");
  return html`<time datetime="${moment.toISOString()}" title="${timeText(moment, clock, "full")}">${time}</time>`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function format(moment: Date, locale: string, timeZone: string, part: "date" | "time"): string {
  const minute = Math.floor(moment.getTime() / 60_000);
  const asked = `${minute} ${locale} ${timeZone} ${part}`;
  const known = written.get(asked);
  if (known !== undefined) return known;
  const text = dateFormat(locale, { timeZone, ...parts[part] }).format(moment);
  if (written.size >= mostWritten) written.clear();
  written.set(asked, text);
  return text;
}

const parts = {
  date: { day: "numeric", month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
} as const;

/** The same few moments stand on page after page, and no text tells the seconds. */
const written = new Map<string, string>();
const mostWritten = 5000;
