import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { messageParts } from "../../server/git/trailers.ts";

describe("the parts of a commit message", () => {
  const cases: [string, string, string, string, string[]][] = [
    ["one line", "Rätta\n", "Rätta", "", []],
    ["a summary of two lines", "Rätta\nfel\n\nMer.", "Rätta fel", "Mer.", []],
    ["trailers", "Rätta\n\nDärför.\n\nA-b: 1\nC: x: y\n", "Rätta", "Därför.", ["A-b=1", "C=x: y"]],
    ["a trailer that goes on", "Rätta\n\nA: 1\n  2\n", "Rätta", "", ["A=1 2"]],
    ["a last paragraph that is none", "Rätta\n\nA: 1\noch mer\n", "Rätta", "A: 1\noch mer", []],
    ["a first paragraph like one", "fix: typo\n", "fix: typo", "", []],
    ["nothing", "", "", "", []],
    ["other line ends", "Rätta\r\n\r\nA: 1\r\n", "Rätta", "", ["A=1"]],
  ];
  for (const [name, message, summary, body, trailers] of cases) {
    it(`with ${name}`, () => {
      const parts = messageParts(message);
      assert.equal(parts.summary, summary);
      assert.equal(parts.body, body);
      assert.deepEqual(
        parts.trailers.map((trailer) => `${trailer.name}=${trailer.value}`),
        trailers,
      );
    });
  }
});
