import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  completeDate,
  findWrittenDate,
  nextFirstTuesday,
  readWrittenDate,
  type WrittenDate,
  weekdayOf,
} from "../../server/presentations/swedishdate.ts";

const may4 = { year: 2021, month: 5, day: 4 };
const tuesday = 2;

describe("a date as people write it", () => {
  const written: [text: string, date: WrittenDate][] = [
    ["2021-05-04", may4],
    ["2021-05-04T10:00:00Z", may4],
    ["2021/5/4", may4],
    ["20210504", may4],
    ["4/5 2021", may4],
    ["4/5-21", may4],
    ["4/5 -21", may4],
    ["4/5/2021", may4],
    ["5/15/2021", { year: 2021, month: 5, day: 15 }],
    ["4.5.2021", may4],
    ["4 maj 2021", may4],
    ["4 MAJ 2021.", may4],
    ["den 4 maj 2021", may4],
    ["4 maj -21", may4],
    ["4 maj ’21", may4],
    ["4 maj 21", may4],
    ["4-5 maj 2021", may4],
    ["tisdagen den 4:e maj 2021", { ...may4, weekday: tuesday }],
    ["tis 4/5", { month: 5, day: 4, weekday: tuesday }],
    ["15/9", { month: 9, day: 15 }],
    ["den 4:e maj", { month: 5, day: 4 }],
    ["1 dec.", { month: 12, day: 1 }],
    ["29 februari", { month: 2, day: 29 }],
    ["May 4, 2021", may4],
    ["4 May 2021", may4],
    ["the 4th of May 2021", may4],
    ["Tuesday, May 4th 2021", { ...may4, weekday: tuesday }],
    ["maj 2021", { year: 2021, month: 5 }],
    ["sep. 2020", { year: 2020, month: 9 }],
    ["2021-05", { year: 2021, month: 5 }],
    ["2021", { year: 2021 }],
  ];
  for (const [text, date] of written)
    it(`is read in "${text}"`, () => {
      assert.deepEqual(readWrittenDate(text), date);
    });

  for (const text of [
    "",
    "31/2",
    "30 februari 2021",
    "0/5",
    "4/13",
    "första maj",
    "10–12",
    "51:30",
  ])
    it(`is not found in "${text}"`, () => {
      assert.equal(readWrittenDate(text), undefined);
    });

  const sentences: [text: string, found: string, date: WrittenDate][] = [
    ["Sammanfattning från workshop 15/9", "15/9", { month: 9, day: 15 }],
    [
      "Träffen hölls tisdagen den 4 maj 2021, kl 10–12.",
      "tisdagen den 4 maj 2021",
      { ...may4, weekday: 2 },
    ],
    ["(4 maj kl 10)", "4 maj", { month: 5, day: 4 }],
    ["den 4 maj 10–12", "den 4 maj", { month: 5, day: 4 }],
    [
      "first 15 September 2020, then 6 October",
      "15 September 2020",
      { year: 2020, month: 9, day: 15 },
    ],
  ];
  for (const [text, found, date] of sentences)
    it(`is found within "${text}"`, () => {
      const { index, length } = findWrittenDate(text) ?? { index: 0, length: 0 };
      assert.equal(text.slice(index, index + length), found);
      assert.deepEqual(findWrittenDate(text)?.date, date);
    });

  it("is no part of an address, a version or a number", () => {
    for (const text of ["se 2021", "version 1.5.2021.3", "https://example.org/15/9/x", "1/2/3/4"])
      assert.equal(findWrittenDate(text), undefined, text);
  });

  it("is read back from every way of writing it", () => {
    const day = fc.date({
      min: new Date("2000-01-01"),
      max: new Date("2099-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
        const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
        const forms = [
          iso,
          `${day}/${month} ${year}`,
          `${day}/${month}-${iso.slice(2, 4)}`,
          `${day}.${month}.${year}`,
          ...["sv", "en-GB", "en-US"].map((tag) => date.toLocaleDateString(tag, long)),
        ];
        for (const text of forms) {
          assert.deepEqual(readWrittenDate(text), { year, month, day }, text);
          assert.deepEqual(findWrittenDate(`Workshop (${text})`)?.date, { year, month, day }, text);
        }
        const named = date.toLocaleDateString("sv", { ...long, weekday: "long" });
        assert.deepEqual(readWrittenDate(named), { year, month, day, weekday: weekdayOf(iso) });
      }),
    );
  });

  it("is never found where there is none to find, whatever the text", () => {
    const pieces = fc.constantFrom(
      ..."4|15|2021|/|-|.|:e| |maj|may|tis|tisdagen|den|,|T10:00|–|st|of|sept".split("|"),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        for (const date of [readWrittenDate(written), findWrittenDate(written)?.date]) {
          if (date === undefined) continue;
          const complete = completeDate({ year: 2020, ...date }, {})?.date ?? "";
          assert.match(complete, /^\d{4}(-\d\d(-\d\d)?)?$/);
        }
      }),
    );
  });

  it("is read in a moment however long the text is", () => {
    for (const piece of [" ", "4 ", "4/", "den ", "4 maj ", "4.4."])
      assert.doesNotThrow(() => findWrittenDate(piece.repeat(200_000)));
  });
});

describe("a date without its year", () => {
  const september15 = { month: 9, day: 15 };

  it("takes the year from a name around it, the nearest first", () => {
    const names = ["Workshop", "Träffar 2020", "2019"];
    assert.deepEqual(completeDate(september15, { names, near: "2022-01-01" }), {
      date: "2020-09-15",
      isInferred: true,
    });
  });

  it("takes the year that brings it nearest to what it belongs to", () => {
    assert.equal(completeDate(september15, { near: "2020-10-06" })?.date, "2020-09-15");
    assert.equal(completeDate({ month: 12, day: 15 }, { near: "2021-01-12" })?.date, "2020-12-15");
  });

  it("takes the year that brings it nearest to when the page was first written", () => {
    assert.equal(
      completeDate(september15, { written: new Date("2020-08-20") })?.date,
      "2020-09-15",
    );
  });

  it("lets the weekday decide between years", () => {
    const written = new Date("2022-11-20");
    assert.equal(completeDate({ month: 5, day: 4, weekday: 2 }, { written })?.date, "2021-05-04");
  });

  it("stays unknown where nothing tells", () => {
    assert.equal(completeDate(september15, {}), undefined);
    assert.equal(completeDate({ month: 2, day: 29 }, { names: [] }), undefined);
  });
});

describe("the next workshop", () => {
  it("is proposed for the first Tuesday of a month", () => {
    assert.equal(nextFirstTuesday("2026-11-22"), "2026-12-01");
    assert.equal(nextFirstTuesday("2026-12-01"), "2027-01-05");
    assert.equal(nextFirstTuesday("2027-01-04"), "2027-01-05");
  });
});
