import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { instantOf } from "./instant.ts";
import type { Workshop } from "./record.ts";
import { addressOfRecord, isWebAddress } from "./recordaddress.ts";

/** A workshop and when its page was last changed. */
export interface CalendarEntry {
  workshop: Workshop;
  changed: Date;
}

/**
 * Workshops for a calendar program. One without a date is left out; one without a time takes the whole day. Times are
 * in UTC, so no description of a time zone has to come along, and none can be wrong.
 *
 * @param url  of the wiki: "https://wiki.example.org"
 * @returns    an iCalendar object. Source: RFC 5545
 */
export function calendarOf(entries: readonly CalendarEntry[], name: string, url: string): string {
  const calendar = ical({
    name: plain(name),
    prodId: { company: "Ekowiki", product: "Ekowiki" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  const host = new URL(url).host;
  for (const { workshop, changed } of entries) {
    const times = timesOf(workshop);
    if (times === undefined) continue;
    const address = url + addressOfRecord(workshop.origin);
    const { place, link, subjects } = workshop;
    calendar.createEvent({
      id: `${encodeURIComponent(workshop.id.toWellFormed())}@${host}`,
      ...times,
      stamp: changed,
      lastModified: changed,
      summary: plain(workshop.title),
      description: plain(descriptionOf(workshop, address)),
      url: address,
      status: ICalEventStatus.CONFIRMED,
      location: plain(place ?? (link && isWebAddress(link) ? link : "")),
      categories: subjects.map((subject) => ({ name: plain(subject) })),
    });
  }
  return calendar.toString();
}

function timesOf({ date, start, end, timeZone }: Workshop) {
  if (date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  if (start === undefined) return { start: new Date(`${date}T00:00:00Z`), allDay: true };
  const from = instantOf(date, start, timeZone);
  const to = end === undefined ? from : instantOf(date, end, timeZone);
  return { start: from, ...(to > from && { end: to }) };
}

function descriptionOf({ summary, link, agenda }: Workshop, address: string): string {
  const items = agenda.map(({ start, title }) => [start, title].filter(Boolean).join(" "));
  const parts = [summary, items.join("\n"), link && isWebAddress(link) ? link : "", address];
  return parts.filter(Boolean).join("\n\n");
}

/** Control characters have no place in a calendar, escaped or not. Source: RFC 5545, 3.1 "CONTROL" */
function plain(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, " ");
}
