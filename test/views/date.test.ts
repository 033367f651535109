import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dateText } from "../../views/date.ts";

describe("a date that a page names", () => {
  const dates = [
    ["2023-04-18", "18 april 2023", "18 April 2023"],
    ["2023-04-18T10:00:00+02:00", "18 april 2023", "18 April 2023"],
    ["2023-04", "april 2023", "April 2023"],
    ["2023", "2023", "2023"],
    ["2023-13-45", "2023-13-45", "2023-13-45"],
    ["next spring", "next spring", "next spring"],
    ["", "", ""],
  ] as const;
  for (const [date, swedish, english] of dates)
    it(`is written as people say it: ${date || "none"}`, () => {
      assert.equal(dateText(date, "sv"), swedish);
      assert.equal(dateText(date, "en"), english);
    });
});
