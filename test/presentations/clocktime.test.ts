import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { findClockTime, readClockTime } from "../../server/presentations/clocktime.ts";

describe("a time of day", () => {
  const written: [text: string, start: string, end?: string][] = [
    ["kl 10–12", "10:00", "12:00"],
    ["kl. 10.00–12.30", "10:00", "12:30"],
    ["10:00-12:00", "10:00", "12:00"],
    ["10–12", "10:00", "12:00"],
    ["kl 9 till 11", "09:00", "11:00"],
    ["from 10 to 12", "10:00", "12:00"],
    ["10 am – 12 pm", "10:00", "12:00"],
    ["2–4 pm", "14:00", "16:00"],
    ["11–1 pm", "11:00", "13:00"],
    ["12 am", "00:00"],
    ["klockan 13", "13:00"],
    ["13.15", "13:15"],
    ["22–24", "22:00", "24:00"],
    ["10:00 CET", "10:00"],
  ];
  for (const [text, start, end] of written)
    it(`is read in "${text}"`, () => {
      assert.deepEqual(readClockTime(text), { start, ...(end !== undefined && { end }) });
    });

  for (const text of ["", "25", "10:75", "13 pm", "24:30", "kl", "tio"])
    it(`is not found in "${text}"`, () => {
      assert.equal(readClockTime(text), undefined);
    });

  it("is found beside a date, whose numbers are none", () => {
    assert.deepEqual(findClockTime("4 maj 2021 kl 10–12")?.time, { start: "10:00", end: "12:00" });
    assert.deepEqual(findClockTime("15/9 2020, 13.15")?.time, { start: "13:15" });
    assert.equal(findClockTime("den 4 maj 2021"), undefined);
  });

  it("is read back from how it is written, and never fails", () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(time, ([hours, minutes]) => {
        const [h, m] = [hours, minutes].map((part) => String(part).padStart(2, "0"));
        for (const text of [`${h}:${m}`, `kl ${hours}.${m}`, `klockan ${h}:${m}`])
          assert.deepEqual(readClockTime(text), { start: `${h}:${m}` });
      }),
    );
    const pieces = fc.constantFrom("10", "9", ":", ".", "–", " ", "kl", "till", "pm", "am", "h");
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        for (const read of [readClockTime(written), findClockTime(written)?.time])
          assert.match(read?.start ?? "00:00", /^([01]\d|2[0-4]):[0-5]\d$/);
      }),
    );
  });
});
