import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { difference, mineWithTheirs, passages } from "../../server/git/difference.ts";

describe("the difference between two texts", () => {
  const table: [name: string, before: string, after: string, shown: string][] = [
    ["nothing changed", "a cat\n", "a cat\n", "a cat\n"],
    ["a word changed", "a cat sat\n", "a dog sat\n", "a [-cat-]{+dog+} sat\n"],
    ["a word with Swedish letters is one word", "på ön\n", "på öns\n", "på [-ön-]{+öns+}\n"],
    ["a line is added", "a\nc\n", "a\nb\nc\n", "a\n{+b\n+}c\n"],
    ["a line is taken away", "a\nb\nc\n", "a\nc\n", "a\n[-b\n-]c\n"],
    ["from nothing", "", "new", "{+new+}"],
    ["to nothing", "old", "", "[-old-]"],
    ["the last newline", "a", "a\n", "a{+\n+}"],
    ["line endings alone are no change to a reader", "a\r\nb\r\n", "a\nb\n", "a\nb\n"],
    ["punctuation alone", "yes, no", "yes no", "yes[-,-] no"],
    ["a letter outside the first plane", "a 𝔊 b", "a 𝔥 b", "a [-𝔊-]{+𝔥+} b"],
    ["a lone surrogate is kept", "a \udc80 b", "a c b", "a [-\udc80-]{+c+} b"],
  ];
  for (const [name, before, after, shown] of table) {
    it(name, () => {
      const marks = { same: ["", ""], insert: ["{+", "+}"], delete: ["[-", "-]"] };
      const text = difference(before, after)
        .map((segment) => marks[segment.kind].join(segment.text))
        .join("");
      assert.equal(text, shown);
    });
  }

  it("gives both texts back", () => {
    const before = "# One\n\nA first line\nand more.\n";
    const after = "# Two\n\nA line\n\nand much more.";
    const segments = difference(before, after);
    const without = (kind: string) =>
      segments
        .filter((segment) => segment.kind !== kind)
        .map((segment) => segment.text)
        .join("");
    assert.equal(without("insert"), before);
    assert.equal(without("delete"), after);
  });

  it("is not searched for in two long texts that have nothing in common", () => {
    const long = (word: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(" ");
    const segments = difference(long("a"), long("b"));
    assert.deepEqual(segments, [
      { kind: "delete", text: long("a") },
      { kind: "insert", text: long("b") },
    ]);
  });
});

describe("two edits of one text", () => {
  const table: [name: string, base: string, theirs: string, mine: string, changed: string[]][] = [
    ["nobody changed it", "a\n", "a\n", "a\n", ["nobody"]],
    ["they changed a line", "a\nb\n", "A\nb\n", "a\nb\n", ["theirs", "nobody"]],
    ["I changed a line", "a\nb\n", "a\nb\n", "a\nB\n", ["nobody", "mine"]],
    [
      "each changed another line",
      "a\nb\nc\n",
      "A\nb\nc\n",
      "a\nb\nC\n",
      ["theirs", "nobody", "mine"],
    ],
    ["both did the same", "a\nb\n", "A\nb\n", "A\nb\n", ["both", "nobody"]],
    ["both changed one line", "a\nb\n", "x\nb\n", "y\nb\n", ["clash", "nobody"]],
    [
      "they changed the line after mine",
      "a\nb\nc\n",
      "a\nB\nc\n",
      "A\nb\nc\n",
      ["clash", "nobody"],
    ],
    ["both added at the end", "a\n", "a\nx\n", "a\ny\n", ["nobody", "clash"]],
    [
      "one took away what the other changed",
      "a\nb\nc\n",
      "a\nc\n",
      "a\nB\nc\n",
      ["nobody", "clash", "nobody"],
    ],
    ["from an empty page", "", "x\n", "y\n", ["clash"]],
  ];
  for (const [name, base, theirs, mine, changed] of table) {
    it(name, () => {
      const found = passages(base, theirs, mine, "line");
      assert.deepEqual(
        found.map((passage) => passage.changed),
        changed,
      );
      assert.equal(found.map((passage) => passage.base).join(""), base);
      assert.equal(found.map((passage) => passage.theirs).join(""), theirs);
      assert.equal(found.map((passage) => passage.mine).join(""), mine);
    });
  }

  it("can be told apart by words within a line", () => {
    const found = passages("one two three", "ONE two three", "one two THREE", "word");
    assert.deepEqual(
      found.map((passage) => passage.changed),
      ["theirs", "nobody", "mine"],
    );
  });
});

describe("going on after a clash", () => {
  it("keeps my words where both wrote, and theirs everywhere else", () => {
    assert.equal(
      mineWithTheirs("a\nb\nc\nd\ne\n", "theirs\nb\nc\nd\nE\n", "mine\nb\nc\nd\ne\n"),
      "mine\nb\nc\nd\nE\n",
    );
  });

  it("has both people's words where a line has both", () => {
    assert.equal(
      mineWithTheirs("one two three\nx\n", "ONE two three\ny\n", "one two THREE\nz\n"),
      "one two THREE\nz\n",
    );
    assert.equal(
      mineWithTheirs("one two three\n\nx\n", "ONE two three\n\ny\n", "one two THREE\n\nz\n"),
      "ONE two THREE\n\nz\n",
    );
  });
});
