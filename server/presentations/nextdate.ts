import type { Workshop } from "./record.ts";

const tuesday = 2;
const monthsAhead = 24;

/**
 * The next day on which the series has a place free: the first Tuesday of a month in which no workshop is.
 *
 * @param today  "2026-11-22"
 * @example nextDate([], "2026-11-22") → "2026-12-01"
 */
export function nextDate(workshops: readonly Pick<Workshop, "date">[], today: string): string {
  const taken = new Set(workshops.map(({ date }) => date?.slice(0, 7)));
  const [year = 0, month = 0] = today.split("-").map(Number);
  for (let ahead = 0; ahead < monthsAhead; ahead++) {
    const date = firstTuesday(year, month - 1 + ahead);
    if (date >= today && !taken.has(date.slice(0, 7))) return date;
  }
  return firstTuesday(year, month - 1 + monthsAhead);
}

/** @param month  from 0; 12 is January of the next year */
function firstTuesday(year: number, month: number): string {
  const first = new Date(Date.UTC(year, month, 1));
  const day = 1 + ((tuesday - first.getUTCDay() + 7) % 7);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
