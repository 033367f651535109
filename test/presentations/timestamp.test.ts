import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { formatTimeStamp, readTimeStamp } from "../../server/presentations/timestamp.ts";

const second = 1;
const minute = 60;
const hour = 3600;

describe("a time stamp", () => {
  const written: [text: string, seconds: number][] = [
    ["51:30", 51 * minute + 30],
    ["0:00", 0],
    ["90:05", 90 * minute + 5],
    ["1:02:03", hour + 2 * minute + 3],
    ["00:51:30", 51 * minute + 30],
    ["1:30:00", hour + 30 * minute],
    ["51.30", 51 * minute + 30],
    ["00:00:10.500", 10.5],
    ["1h2m3s", hour + 2 * minute + 3],
    ["1h", hour],
    ["2m", 2 * minute],
    ["90s", 90],
    ["2 tim 5 min", 2 * hour + 5 * minute],
    ["1 timme 10 minuter 3 sekunder", hour + 10 * minute + 3],
    ["t=2684", 2684],
    ["?t=1h2m", hour + 2 * minute],
    ["&t=90s", 90],
    ["#t=2684", 2684],
    ["#t=51:30", 51 * minute + 30],
    ["t=51.30", 51.3],
    ["start=61", 61],
    ["npt:10", 10],
    ["2684", 2684 * second],
    [" 51:30 ", 51 * minute + 30],
  ];
  for (const [text, seconds] of written)
    it(`reads "${text}" as ${seconds} s`, () => {
      assert.deepEqual(readTimeStamp(text), { seconds });
    });

  for (const text of [
    "",
    "#t=",
    "t=",
    "h",
    "51:75",
    "1:75:00",
    "halv tolv",
    "15/9",
    "-5",
    "1:2:3:4",
  ])
    it(`finds none in "${text}"`, () => {
      assert.equal(readTimeStamp(text), undefined);
    });

  it("takes the hours for minutes where a spreadsheet has made 51:30 into 51:30:00", () => {
    assert.deepEqual(readTimeStamp("51:30:00"), {
      seconds: 51 * minute + 30,
      doubt: { kind: "time-stamp-hours", advice: "51:30" },
    });
  });

  it("takes the hours for minutes where the recording is shorter than those hours", () => {
    assert.deepEqual(readTimeStamp("1:30:00", hour), {
      seconds: 90,
      doubt: { kind: "time-stamp-hours", advice: "1:30" },
    });
    assert.deepEqual(readTimeStamp("1:30:00", 2 * hour), { seconds: 90 * minute });
  });

  it("says when it lies beyond the recording's end", () => {
    assert.deepEqual(readTimeStamp("51:30", 50 * minute), {
      seconds: 51 * minute + 30,
      doubt: { kind: "time-stamp-beyond" },
    });
    assert.deepEqual(readTimeStamp("11:00:05")?.doubt, { kind: "time-stamp-beyond" });
  });

  it("is read back from how it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * hour }), (seconds) => {
        assert.deepEqual(readTimeStamp(formatTimeStamp(seconds)), { seconds });
        const [h, m, s] = [
          Math.floor(seconds / hour),
          Math.floor(seconds / minute) % 60,
          seconds % 60,
        ];
        assert.deepEqual(readTimeStamp(`${h}h${m}m${s}s`), { seconds });
        assert.deepEqual(readTimeStamp(`#t=${seconds}`), { seconds });
        assert.deepEqual(readTimeStamp(`t=${seconds}s`), { seconds });
      }),
    );
  });

  it("is never more than the recording without a word about it", () => {
    const part = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, "0"));
    const stamp = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(":"));
    fc.assert(
      fc.property(stamp, fc.integer({ min: 1, max: 5 * hour }), (text, length) => {
        const read = readTimeStamp(text, length);
        assert.ok(read === undefined || read.doubt !== undefined || read.seconds <= length);
      }),
    );
  });

  it("never fails on any text", () => {
    const pieces = fc.constantFrom(
      "1",
      "02",
      "99",
      ":",
      ".",
      ",",
      "h",
      "m",
      "s",
      "t=",
      "#",
      "&",
      " ",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, fc.option(fc.integer(), { nil: undefined }), (written, length) => {
        const read = readTimeStamp(written, length);
        assert.ok(read === undefined || read.seconds >= 0);
      }),
    );
  });
});
