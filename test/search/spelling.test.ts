import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestWord } from "../../server/search/spelling.ts";

const words = [
  { word: "plattform", documents: 9 },
  { word: "plattformar", documents: 2 },
  { word: "licens", documents: 5 },
  { word: "licenser", documents: 7 },
  { word: "källkod", documents: 4 },
  { word: "arkiv", documents: 3 },
  { word: "aktiv", documents: 8 },
];

describe("the nearest spelling", () => {
  for (const [typed, meant] of [
    ["plattfrom", "plattform"],
    ["platform", "plattform"],
    ["lisens", "licens"],
    ["licensr", "licenser"],
    ["kalkod", "källkod"],
    ["arkvi", "arkiv"],
    ["xyzzyx", undefined],
    ["ar", undefined],
    ["a".repeat(100), undefined],
  ] as const) {
    it(`to ${typed.slice(0, 20)} is ${meant ?? "none"}`, () => {
      assert.equal(nearestWord(typed, words), meant);
    });
  }

  it("is the more frequent of two as near", () => {
    assert.equal(nearestWord("akiv", words), "aktiv");
  });

  it("is found among a hundred thousand words", () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ({
      word: `ord${n.toString(36).replace(/\d/g, "x")}`,
      documents: 1,
    }));
    assert.match(nearestWord("orddxab", many) ?? "", /^ord/);
  });
});
