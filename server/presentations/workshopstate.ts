import { instantOf } from "./instant.ts";
import type { Presentation, Workshop, WorkshopState } from "./record.ts";

/**
 * The state of a workshop: upcoming until it has ended; held until presentations of it are here; then its recording is
 * awaited, if there is to be one; published when there is one, or nothing more is to come.
 *
 * @param presentations  those of this workshop
 */
export function stateOf(
  workshop: Workshop,
  presentations: readonly Presentation[],
  now: Date,
): WorkshopState {
  if (!isOver(workshop, now)) return "upcoming";
  const isShown = workshop.recordings.length > 0 || presentations.some((one) => one.recording);
  if (isShown) return "published";
  if (presentations.length === 0) return "held";
  return workshop.isRecorded ? "recording-pending" : "published";
}

/** One without a date is yet to come; without an end it lasts to the end of its day, its month or its year. */
function isOver({ date, start, end, timeZone }: Workshop, now: Date): boolean {
  if (date === undefined) return false;
  const isTimed = date.length === 10 && end !== undefined && (start === undefined || end > start);
  return instantOf(lastDayOf(date), isTimed ? end : "24:00", timeZone) <= now;
}

/** @example lastDayOf("2021-02") // "2021-02-28" */
function lastDayOf(date: string): string {
  const [year = 0, month = 12, day] = date.split("-").map(Number);
  return day === undefined ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : date;
}
