import { dateFormat } from "../../views/dateformat.ts";

/**
 * Groups what happened by the day on which it did, in the wiki's time zone. The order stays as it is: a commit with a
 * wrong clock does not tear a day apart more than it must.
 *
 * @example byDays([{ at: tuesdayEvening }, { at: tuesdayNoon }, { at: monday }], "Europe/Stockholm").length → 2
 */
export function byDays<Item extends { at: Date }>(
  items: readonly Item[],
  timeZone: string,
): { at: Date; items: Item[] }[] {
  const format = dateFormat("en-CA", { timeZone });
  const days: { at: Date; day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = format.format(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ at: item.at, day, items: [item] });
  }
  return days;
}

/** The number of a list's page in an address: 1 unless it says another. */
export function pageNumber(text: string): number {
  const page = /^\d{1,6}$/.test(text) ? Number(text) : 1;
  return Math.max(1, page);
}
