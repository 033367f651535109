import type { DoubtKind } from "./record.ts";

/** A place in a recording, as somebody wrote it. */
export interface TimeStamp {
  /** from the beginning; whole, unless it was written with a fraction */
  seconds: number;
  /** what makes it suspicious; the seconds are then the best guess */
  doubt?: { kind: Extract<DoubtKind, `time-stamp-${string}`>; advice?: string };
}

/** No workshop lasts longer, so "51:30:00" is what a spreadsheet makes of 51 minutes and 30 seconds. */
const mostHours = 10;
const longestText = 60;

/**
 * Reads a place in a recording.
 *
 * @param text    "51:30", "1:02:03", "51:30:00", "51.30", "1h2m3s", "2 tim 5 min", "2684", "t=2684", "#t=1m"
 * @param length  the whole recording's, in seconds, if known
 * @example readTimeStamp("51:30")    // { seconds: 3090 }
 * @example readTimeStamp("51:30:00") // { seconds: 3090, doubt: { kind: "time-stamp-hours", advice: "51:30" } }
 * @returns undefined for what is no time stamp
 */
export function readTimeStamp(text: string, length?: number): TimeStamp | undefined {
  if (text.length > longestText) return undefined;
  const parameter = /(?:^|[?&#])\s*(?:t|start|time)\s*=\s*([^&#]+)/i.exec(text)?.[1];
  const written = (parameter ?? text).trim().toLowerCase().replace(/^npt:/, "");
  const hasColons = written.includes(":");
  const parts = hasColons || parameter === undefined ? written.split(/[:.](?=\d\d(?!\d))/) : [];
  const stamp =
    parts.length > 1 && parts.every((part) => /^\d{1,4}(?:[.,]\d{1,3})?$/.test(part))
      ? ofParts(parts.map(numberOf), length)
      : ofUnits(written);
  if (stamp === undefined || stamp.doubt !== undefined || length === undefined) return stamp;
  return stamp.seconds > length ? { ...stamp, doubt: { kind: "time-stamp-beyond" } } : stamp;
}

/** @example formatTimeStamp(3090) // "51:30"; 3723 → "1:02:03" */
export function formatTimeStamp(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const parts = hours > 0 ? [hours, twoDigits(minutes)] : [minutes];
  return [...parts, twoDigits(whole % 60)].join(":");
}

/** Minutes and seconds, or hours, minutes and seconds. */
function ofParts(parts: readonly number[], length: number | undefined): TimeStamp | undefined {
  const [first = 0, second = 0, third] = parts;
  if (parts.length > 3 || second >= 60 || (third ?? 0) >= 60) return undefined;
  if (third === undefined) return { seconds: first * 60 + second };

  const asHours = first * 3600 + second * 60 + third;
  const asMinutes = first * 60 + second;
  const isTooLong = length === undefined ? first > mostHours : asHours > length;
  if (!isTooLong) return { seconds: asHours };
  // With seconds in the last place it was no spreadsheet that put the zeros there.
  if (third !== 0 || (length !== undefined && asMinutes > length)) {
    return { seconds: asHours, doubt: { kind: "time-stamp-beyond" } };
  }
  const advice = formatTimeStamp(asMinutes);
  return { seconds: asMinutes, doubt: { kind: "time-stamp-hours", advice } };
}

/** "1h2m3s", "2 tim 5 min", "90 s", "2684", "10.5". */
function ofUnits(written: string): TimeStamp | undefined {
  if (/^\d{1,7}(?:[.,]\d{1,3})?$/.test(written)) return { seconds: numberOf(written) };
  const units =
    /^(?:(\d{1,3}) ?(?:h|tim|timm(?:e|ar)|hours?)\.?)? ?(?:(\d{1,5}) ?(?:m|min|minut(?:er|es?)?)\.?)? ?(?:(\d{1,7}(?:[.,]\d{1,3})?) ?(?:s|sek|sec|sekund(?:er)?|seconds?)\.?)?$/.exec(
      written.replace(/\s+/g, " "),
    );
  if (units === null || units[0] === "") return undefined;
  const [hours, minutes, seconds] = units.slice(1).map((part) => numberOf(part ?? "0"));
  return { seconds: (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0) };
}

function numberOf(text: string): number {
  return Number(text.replace(",", "."));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
