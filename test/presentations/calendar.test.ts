import assert from "node:assert/strict";
import { describe, it } from "node:test";
import ICAL from "ical.js";
import { calendarOf } from "../../server/presentations/calendar.ts";
import { instantOf } from "../../server/presentations/instant.ts";
import type { Workshop } from "../../server/presentations/record.ts";
import { workshop } from "./samples.ts";

const url = "https://wiki.example.org";
const changed = new Date("2026-11-22T09:00:00Z");

/** What a calendar program reads. */
function eventsOf(...workshops: Workshop[]): InstanceType<typeof ICAL.Event>[] {
  const text = calendarOf(
    workshops.map((each) => ({ workshop: each, changed })),
    "Workshoppar – Ekowiki",
    url,
  );
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.name, "vcalendar");
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  assert.ok(calendar.getFirstPropertyValue("prodid"));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

describe("the calendar", () => {
  it("says when, where and what in a form that a calendar program reads", () => {
    const [event] = eventsOf(
      workshop("Möten/Vinter", {
        title: "Öppen källkod; nu, \\ igen",
        date: "2026-12-01",
        start: "10:00",
        end: "12:00",
        place: "På nätet",
        link: "https://meet.example.org/x",
        summary: `Vi pratar.\n${"Långt. ".repeat(40)}`,
        subjects: ["a, b"],
        agenda: [{ start: "10:00", title: "Välkommen", speakers: [] }],
      }),
    );
    assert.equal(event?.summary, "Öppen källkod; nu, \\ igen");
    assert.equal(event?.location, "På nätet");
    assert.equal(event?.startDate.toJSDate().toISOString(), "2026-12-01T09:00:00.000Z");
    assert.equal(event?.endDate.toJSDate().toISOString(), "2026-12-01T11:00:00.000Z");
    assert.match(event?.description ?? "", /^Vi pratar\.\n/);
    assert.match(event?.description ?? "", /10:00 Välkommen\n\nhttps:\/\/meet\.example\.org\/x/);
    const { component } = event ?? assert.fail();
    assert.equal(component.getFirstPropertyValue("url"), `${url}/M%C3%B6ten/Vinter`);
    assert.equal(String(component.getFirstPropertyValue("dtstamp")), "2026-11-22T09:00:00Z");
    assert.equal(component.getFirstPropertyValue("categories"), "a, b");
  });

  it("knows summer time, and other zones than the wiki's", () => {
    const times = eventsOf(
      workshop("A", { date: "2027-06-01", start: "10:00" }),
      workshop("B", { date: "2027-06-01", start: "10:00", timeZone: "Europe/London" }),
    ).map((event) => event.startDate.toJSDate().toISOString());
    assert.deepEqual(times, ["2027-06-01T08:00:00.000Z", "2027-06-01T09:00:00.000Z"]);
  });

  it("takes the whole day for one without a time, and leaves out one without a date", () => {
    const events = eventsOf(workshop("A", { date: "2026-12-01" }), workshop("B"));
    assert.equal(events.length, 1);
    assert.equal(events[0]?.startDate.isDate, true);
    assert.equal(events[0]?.startDate.toString(), "2026-12-01");
  });

  it("keeps each name, and only addresses of the web", () => {
    const events = eventsOf(
      workshop("Serien#ett", { date: "2026-12-01", link: "javascript:alert(1)" }),
      workshop("Serien#två", { date: "2026-12-01", title: "a\r\nDTSTART:20000101\u0007" }),
    );
    assert.equal(new Set(events.map(({ uid }) => uid)).size, 2);
    assert.doesNotMatch(events[0]?.description ?? "", /javascript/);
    assert.equal(events[1]?.startDate.toString(), "2026-12-01");
  });

  it("is valid without any workshop", () => {
    assert.deepEqual(eventsOf(), []);
  });
});

describe("the moment of a time on a clock", () => {
  const examples: [string, string, string, string][] = [
    ["2026-12-01", "10:00", "Europe/Stockholm", "2026-12-01T09:00:00.000Z"],
    ["2026-07-01", "10:00", "Europe/Stockholm", "2026-07-01T08:00:00.000Z"],
    ["2026-03-29", "02:30", "Europe/Stockholm", "2026-03-29T01:30:00.000Z"],
    ["2026-03-29", "03:30", "Europe/Stockholm", "2026-03-29T01:30:00.000Z"],
    ["2026-12-31", "20:00", "America/New_York", "2027-01-01T01:00:00.000Z"],
    ["2026-12-01", "00:30", "Asia/Kolkata", "2026-11-30T19:00:00.000Z"],
  ];
  for (const [date, clock, zone, expected] of examples)
    it(`${date} ${clock} in ${zone}`, () => {
      assert.equal(instantOf(date, clock, zone).toISOString(), expected);
    });
});
