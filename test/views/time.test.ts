import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { timeText, timeView } from "../../views/time.ts";

const swedish = { language: "sv", timeZone: "Europe/Stockholm" } as const;
const english = { language: "en", timeZone: "Europe/Stockholm" } as const;
const now = new Date("2026-03-12T18:00:00Z");

describe("a date", () => {
  const examples: [string, string, string][] = [
    ["2026-03-12T13:05:00Z", "i dag 14:05", "today 14:05"],
    ["2026-03-11T13:05:00Z", "i går 14:05", "yesterday 14:05"],
    ["2026-03-10T13:05:00Z", "10 mars 2026", "10 March 2026"],
    ["2025-03-12T13:05:00Z", "12 mars 2025", "12 March 2025"],
  ];
  for (const [moment, inSwedish, inEnglish] of examples)
    it(`is said as people say it: ${inSwedish}, ${inEnglish}`, () => {
      assert.equal(timeText(new Date(moment), { ...swedish, now }), inSwedish);
      assert.equal(timeText(new Date(moment), { ...english, now }), inEnglish);
    });

  it("is a day of the wiki's time zone, not of the server's", () => {
    const lateEvening = new Date("2026-03-11T23:30:00Z");
    assert.equal(timeText(lateEvening, { ...swedish, now }), "i dag 00:30");
    assert.equal(timeText(lateEvening, { ...swedish, timeZone: "UTC", now }), "i går 23:30");
  });

  it("tells machines the exact moment and a resting pointer the hour", () => {
    assert.equal(
      String(timeView(new Date("2025-01-02T10:00:00Z"), { ...swedish, now })),
      '<time datetime="2025-01-02T10:00:00.000Z" title="2 januari 2025 11:00">2 januari 2025</time>',
    );
  });
});
