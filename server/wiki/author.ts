import { LRUCache } from "lru-cache";
import type { Signature } from "../git/commit.ts";

/** Who a commit says it is by: a public name, and the address that the person chose to show. */
export interface Author {
  name: string;
  email: string;
}

/** @example signatureOf(ada, new Date("2026-07-01T12:00Z"), "Europe/Stockholm").offsetMinutes → 120 */
export function signatureOf(author: Author, at: Date, timeZone: string): Signature {
  return { ...author, at, offsetMinutes: offsetMinutes(at, timeZone) };
}

/** Asking takes longer than anything else in making a commit, and clocks are changed on the quarter. */
const offsets = new LRUCache<string, number>({ max: 1000 });

function offsetMinutes(at: Date, timeZone: string): number {
  const key = `${Math.floor(at.getTime() / quarterMs)} ${timeZone}`;
  const offset = offsets.get(key) ?? offsetOf(at, timeZone);
  offsets.set(key, offset);
  return offset;
}

const quarterMs = 15 * 60 * 1000;

function offsetOf(at: Date, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(at);
  const zone = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(zone) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

/** Making a formatter takes longer than writing a hundred dates with it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formatters.set(timeZone, formatter);
  return formatter;
}
