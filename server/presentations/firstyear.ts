import type { LegacySection } from "./legacy.ts";
import type { Reading } from "./reading.ts";
import { completeDate } from "./swedishdate.ts";

/** A tenth of the years may be slips of the pen; of fewer dates than this, one may be more than that. */
const slips = 0.1;
const fewestDates = 10;

/**
 * The year in which the network began: as its series page says (`began: 2020`); else that of the wiki's first commit,
 * or the year from which on nearly all records are, for a network that is older than its wiki.
 *
 * @param firstCommit  a year, if known
 * @returns undefined while there is too little to go by
 */
export function firstYearOf(
  readings: Iterable<Reading>,
  firstCommit: number | undefined,
): number | undefined {
  const years: number[] = [];
  const began: number[] = [];
  for (const { presentation, workshop, sections, began: year } of readings) {
    if (year !== undefined) began.push(year);
    const dates = [(workshop ?? presentation)?.date?.year, ...sections.map(yearOf)];
    years.push(...dates.filter((one) => one !== undefined));
  }
  if (began.length > 0) return Math.min(...began);
  if (firstCommit === undefined || years.length < fewestDates) return undefined;
  years.sort((one, other) => one - other);
  const common = years[Math.floor(years.length * slips)];
  return Math.min(firstCommit, common ?? firstCommit);
}

function yearOf({ workshop, items, heading, around }: LegacySection): number | undefined {
  const date = workshop?.date ?? items[0]?.presentation.date;
  const complete = date && completeDate(date, { names: [heading, ...around] });
  return complete && Number(complete.date.slice(0, 4));
}
