import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Blame } from "../../server/compare/blame.ts";
import { fieldChanges } from "../../server/compare/fields.ts";
import { undoText } from "../../server/compare/patch.ts";
import { changeSize } from "../../server/compare/words.ts";

describe("how much a change changed", () => {
  const cases: [string, string, number, number][] = [
    ["", "", 0, 0],
    ["", "tre små ord", 3, 0],
    ["tre små ord", "", 0, 3],
    ["a small cat", "a cat and a dog", 3, 1],
    ["ordet", "orden", 1, 1],
    ["Ett.\n\nTvå.", "Två.\n\nEtt.", 0, 0],
    ["räksmörgås", "räksmörgåsar", 1, 1],
    ["ett två", "ett  två", 0, 0],
  ];
  for (const [before, after, inserted, deleted] of cases) {
    it(`${JSON.stringify(before)} → ${JSON.stringify(after)}: +${inserted} −${deleted}`, () => {
      assert.deepEqual(changeSize(before, after), { inserted, deleted });
    });
  }
});

describe("comparing front matter", () => {
  it("is a table of fields in words", () => {
    assert.deepEqual(
      fieldChanges(
        { title: "Om", tags: ["a"], draft: true, old: 1 },
        { title: "Om oss", tags: ["a"], by: { name: "Ada" } },
      ),
      [
        { name: "title", kind: "changed", before: "Om", after: "Om oss" },
        { name: "tags", kind: "same", before: "a", after: "a" },
        { name: "by", kind: "inserted", after: "name: Ada" },
        { name: "draft", kind: "deleted", before: "true" },
        { name: "old", kind: "deleted", before: "1" },
      ],
    );
  });

  it("is not fooled by names that every object has", () => {
    assert.deepEqual(fieldChanges({}, Object.assign(Object.create(null), { constructor: "x" })), [
      { name: "constructor", kind: "inserted", after: "x" },
    ]);
  });
});

describe("who wrote what", () => {
  it("gives each line the revision that brought it, and each paragraph the newest of its lines", () => {
    const blame = new Blame("# A\nett\ntvå\n\ntre\n", "third");
    blame.older("# A\nett\n\ntre\n", "second");
    blame.older("# A\n\ntre\n", "first");
    assert.equal(blame.isSettled, false);
    blame.older(undefined);
    assert.equal(blame.isSettled, true);
    assert.deepEqual(
      blame.lines().map(({ line, revision }) => `${line} ${revision}`),
      ["1 first", "2 second", "3 third", "4 first", "5 first"],
    );
    assert.deepEqual(
      blame.blocks(["third", "second", "first"]).map(({ revisions }) => revisions.join(" ")),
      ["first", "third second", "first"],
    );
  });

  it("says of a line only what was looked at", () => {
    const blame = new Blame("gammal\nny\n", "newest");
    blame.older("gammal\n", "older");
    assert.deepEqual(
      blame.lines().map(({ revision }) => revision),
      [undefined, "newest"],
    );
    assert.equal(blame.blocks(["newest"])[0]?.isOlder, true);
  });
});

describe("undoing a change", () => {
  const cases: [string, string, string, string, boolean, string][] = [
    ["nothing came after", "a\nb\n", "A\nb\n", "A\nb\n", true, "a\nb\n"],
    ["other lines were changed after", "a\nb\nc\n", "A\nb\nc\n", "A\nb\nC\n", true, "a\nb\nC\n"],
    [
      "the same words were changed after",
      "a\nb\nc\n",
      "A\nb\nX\n",
      "Å\nb\nX\n",
      false,
      "Å\nb\nc\n",
    ],
    ["it is undone already", "a\n", "b\n", "a\n", true, "a\n"],
  ];
  for (const [name, before, after, present, isWhole, text] of cases) {
    it(`takes it back as far as it goes when ${name}`, () => {
      assert.deepEqual(undoText(before, after, present), { isWhole, text });
    });
  }
});
