import { dateFormat } from "../../views/dateformat.ts";
import type { ShownWorkshop } from "../../views/workshoplist.ts";
import type { Workshop } from "../presentations/record.ts";
import { addressOfRecord, isWebAddress } from "../presentations/recordaddress.ts";
import type { Records } from "../presentations/records.ts";
import { nextFirstTuesday } from "../presentations/swedishdate.ts";
import type { PublicSite } from "../site.ts";
import { addressOfSlug } from "../wiki/slug.ts";

/** A workshop as lists show it. */
export function shownWorkshop(one: Workshop, site: PublicSite, now: Date): ShownWorkshop {
  const { records } = site.records;
  const { title, number, language, date, start, end, timeZone, place, link, summary } = one;
  return {
    title,
    address: addressOfRecord(one.origin),
    ...(number !== undefined && { number }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date, calendar: calendarAddress(one) }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(timeZone !== site.config.timeZone && { timeZone }),
    ...(place !== undefined && { place }),
    ...(link !== undefined && isWebAddress(link) && { link }),
    ...(summary !== undefined && { summary }),
    state: records.stateOf(one, now),
    presentations: records.presentationsOf(one.id).length,
    isFromText: one.origin.readFrom === "text",
  };
}

/** @example "/-/workshops/workshops/H%C3%B6st.ics" */
export function calendarAddress({ id }: Workshop): string {
  return `/-/workshops${addressOfSlug(id)}.ics`;
}

/** Those to come, the nearest first and those without a date last; then those that were held, the latest first. */
export function upcomingFirst(
  records: Records,
  now: Date,
): { upcoming: Workshop[]; held: Workshop[] } {
  const isUpcoming = (one: Workshop) => records.stateOf(one, now) === "upcoming";
  const { true: upcoming = [], false: held = [] } = Object.groupBy(records.workshops, (one) =>
    isUpcoming(one) ? "true" : "false",
  );
  const dated = upcoming.filter(({ date }) => date !== undefined).reverse();
  return { upcoming: [...dated, ...upcoming.filter(({ date }) => date === undefined)], held };
}

/** When the next workshop would be: the first Tuesday of a month, after all that are planned. */
export function proposedDate(site: PublicSite, now: Date): string {
  const { timeZone } = site.config;
  const today = dateFormat("sv", { timeZone }).format(now);
  const dates = site.records.records.workshops.flatMap(({ date }) => date ?? []);
  return nextFirstTuesday(dates.reduce((last, date) => (date > last ? date : last), today));
}
