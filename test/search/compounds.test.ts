import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPartOf, splitCompound } from "../../server/search/compounds.ts";

const words = new Set("data delning plattform plats kommun skola myndighet arkiv".split(" "));
const isWord = (word: string) => words.has(word);

describe("a compound", () => {
  for (const [word, part] of [
    ["datadelningsplattform", "plattform"],
    ["datadelningsplattform", "datadelning"],
    ["datadelningsplattform", "delning"],
    ["kommunarkiv", "arkiv"],
    ["myndighetsdata", "myndighet"],
  ] as const) {
    it(`${word} has the part ${part}`, () => {
      assert.ok(isPartOf(word, word.indexOf(part), part, isWord));
    });
  }

  for (const [word, part] of [
    ["karkiv", "arkiv"],
    ["plattformerna", "form"],
    ["updatabel", "data"],
  ] as const) {
    it(`${word} has no part ${part}, for the rest is no word`, () => {
      assert.ok(!isPartOf(word, word.indexOf(part), part, isWord));
    });
  }

  it("is taken apart into words that there are, with the joining s", () => {
    assert.deepEqual(splitCompound("datadelningsplattform", isWord), [
      "data",
      "delning",
      "plattform",
    ]);
    assert.equal(splitCompound("datakaos", isWord), undefined);
    assert.equal(splitCompound("arkiv", isWord), undefined);
  });

  it("of any length is judged with a bounded number of look-ups", () => {
    let lookUps = 0;
    const counted = (word: string) => {
      lookUps += 1;
      return isWord(word);
    };
    splitCompound("data".repeat(200), counted);
    isPartOf(`${"delning".repeat(100)}x`, 0, "delning", counted);
    assert.ok(lookUps < 50_000, `${lookUps} look-ups`);
  });
});
