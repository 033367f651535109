import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeTexts } from "../../server/git/merge.ts";

describe("merging two texts that began as one", () => {
  const examples: [string, string, string, string, ReturnType<typeof mergeTexts>][] = [
    [
      "takes both changes in different lines",
      "a\nb\nc\n",
      "A\nb\nc\n",
      "a\nb\nC\n",
      { outcome: "clean", text: "A\nb\nC\n" },
    ],
    [
      "takes one change when the other changed nothing",
      "a\n",
      "a\n",
      "b\n",
      { outcome: "clean", text: "b\n" },
    ],
    ["takes the same change once", "a\n", "b\n", "b\n", { outcome: "clean", text: "b\n" }],
    [
      "takes a removal and a change elsewhere",
      "a\nb\nc\nd\n",
      "b\nc\nd\n",
      "a\nb\nc\nD\n",
      { outcome: "clean", text: "b\nc\nD\n" },
    ],
    [
      "keeps line ends as they are",
      "a\r\nb\nc\r\n",
      "A\r\nb\nc\r\n",
      "a\r\nb\nC\r\n",
      { outcome: "clean", text: "A\r\nb\nC\r\n" },
    ],
    [
      "proposes what changes in other words of one line make",
      "en röd stuga vid sjön\n",
      "en grön stuga vid sjön\n",
      "en röd stuga vid havet\n",
      { outcome: "words", text: "en grön stuga vid havet\n" },
    ],
    [
      "leaves a clash in the same words to people",
      "röd\n",
      "grön\n",
      "blå\n",
      { outcome: "conflict" },
    ],
    [
      "leaves two new texts under one name to people",
      "",
      "mitt\n",
      "ditt\n",
      { outcome: "conflict" },
    ],
    [
      "leaves a change in what the other removed to people",
      "a\nb\nc\n",
      "a\nc\n",
      "a\nB\nc\n",
      { outcome: "conflict" },
    ],
  ];
  for (const [name, base, ours, theirs, expected] of examples) {
    it(name, () => assert.deepEqual(mergeTexts(base, ours, theirs), expected));
  }

  it("gives both of any two changes in different paragraphs, whichever way round", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const lines = Array.from({ length: 6 + random(30) }, () => `rad ${random(5)}\n`);
      const at = random(lines.length - 4);
      const other = at + 2 + random(lines.length - at - 2);
      const mine = lines.with(at, "mitt\n");
      const theirs = lines.with(other, "ditt\n");
      const both = lines.with(at, "mitt\n").with(other, "ditt\n").join("");
      assert.deepEqual(mergeTexts(lines.join(""), mine.join(""), theirs.join("")), {
        outcome: "clean",
        text: both,
      });
      assert.deepEqual(mergeTexts(lines.join(""), theirs.join(""), mine.join("")), {
        outcome: "clean",
        text: both,
      });
    }
  });

  it("is quick on a large page of equal lines", () => {
    const base = "\n".repeat(200_000);
    const merge = mergeTexts(base, `a${base}`, `${base}b`);
    assert.deepEqual(merge, { outcome: "clean", text: `a${base}b` });
  });
});
