import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { align } from "../../server/compare/alignment.ts";
import { blocksOf } from "../../server/compare/blocks.ts";
import { compareTexts, folded, type Row } from "../../server/compare/paragraphs.ts";
import { workedMs } from "../support/worktime.ts";

const kinds = (rows: readonly Row[]) => rows.map((row) => row.kind);

describe("laying two lists side by side", () => {
  const cases: [string, string, string][] = [
    ["abc", "abc", "=abc"],
    ["abc", "axc", "=a b>x =c"],
    ["", "ab", ">ab"],
    ["ab", "", "ab>"],
    ["abcd", "dabc", ">d =abc d>"],
    ["aabb", "ab", "=a ab> =b"],
    ["xay", "zaw", "x>z =a y>w"],
  ];
  for (const [before, after, expected] of cases) {
    it(`"${before}" and "${after}"`, () => {
      const runs = align([...before], [...after]).map((run) => {
        const old = before.slice(...run.before);
        const young = after.slice(...run.after);
        return run.same ? `=${young}` : `${old}>${young}`;
      });
      assert.deepEqual(runs.join(" "), expected);
    });
  }

  it("covers both lists whole, whatever they hold", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const list = () => Array.from({ length: random(30) }, () => "abcdefgh"[random(8)] ?? "");
      const [before, after] = [list(), list()];
      let [old, young] = [0, 0];
      for (const run of align(before, after)) {
        assert.deepEqual([run.before[0], run.after[0]], [old, young]);
        if (run.same) assert.deepEqual(before.slice(...run.before), after.slice(...run.after));
        [old, young] = [run.before[1], run.after[1]];
      }
      assert.deepEqual([old, young], [before.length, after.length]);
    }
  });
});

describe("splitting a page", () => {
  it("takes a paragraph, a heading, an item, a row of a table and a line of code each for itself", () => {
    const text =
      "# Mål\nVi delar\ndet vi vet.\n\n- ett\n  mer\n- två\n\n| a |\n| b |\n```js\nx\n\ny\n```\nslut\n";
    assert.deepEqual(
      blocksOf(text).map(({ kind, text, line }) => `${line} ${kind} ${text}`),
      [
        "1 heading # Mål",
        "2 text Vi delar\ndet vi vet.",
        "5 item - ett\n  mer",
        "7 item - två",
        "9 row | a |",
        "10 row | b |",
        "11 code ```js",
        "12 code x",
        "13 code ",
        "14 code y",
        "15 code ```",
        "16 text slut",
      ],
    );
  });

  it("knows the rows of a table that do not begin with a bar", () => {
    const kindsOf = (text: string) => blocksOf(text).map(({ kind }) => kind);
    assert.deepEqual(kindsOf("a | b\n--- | ---\n1 | 2\n3 | 4\n\nslut | här"), [
      "text",
      "row",
      "row",
      "row",
      "text",
    ]);
  });

  it("takes every kind of line end for one", () => {
    assert.deepEqual(
      blocksOf("a\r\nb\r\rc\n").map(({ text, line }) => `${line} ${text}`),
      ["1 a\nb", "4 c"],
    );
  });
});

describe("comparing two texts", () => {
  it("finds the words that were changed in a paragraph", () => {
    const { rows } = compareTexts(
      "Vi delar det vi vet.\n\nAlla.\n",
      "Vi delar allt vi vet.\n\nAlla.\n",
    );
    assert.deepEqual(kinds(rows), ["changed", "same"]);
    const [row] = rows;
    assert.ok(row?.kind === "changed");
    assert.deepEqual(row.segments, [
      { kind: "same", text: "Vi delar " },
      { kind: "delete", text: "det" },
      { kind: "insert", text: "allt" },
      { kind: "same", text: " vi vet." },
    ]);
  });

  it("shows a moved paragraph as moved, in both places, also when some of its words were changed", () => {
    const moved = "Det här stycket handlar om hur nätverket arbetar tillsammans.";
    const rest = "Först.\n\nSedan kommer något helt annat.\n\nOch så en avslutning här.";
    const plain = compareTexts(`${moved}\n\n${rest}`, `${rest}\n\n${moved}`).rows;
    assert.deepEqual(kinds(plain), ["moved-away", "same", "same", "same", "moved"]);

    const edited = compareTexts(
      `${moved}\n\n${rest}`,
      `${rest}\n\n${moved.replace("arbetar", "lever")}`,
    ).rows;
    const last = edited.at(-1);
    assert.ok(last?.kind === "moved");
    assert.ok(last.segments.some(({ kind, text }) => kind === "insert" && text === "lever"));
  });

  it("takes what moved for moved also when all around it was changed", () => {
    const moved = "Det här stycket flyttas till slutet.";
    const { rows } = compareTexts(
      `# Mål\n\nVi delar det vi vet.\n\n${moved}\n\nEn rad till av text.\n\nOch en rad efter den.`,
      `# Mål\n\nVi delar allt vi vet.\n\nEn rad till av ord.\n\nOch en rad före den.\n\n${moved}`,
    );
    assert.deepEqual(kinds(rows), ["same", "changed", "moved-away", "changed", "changed", "moved"]);
  });

  it("does not take a rule or an empty row that stands in two places for a move", () => {
    const { rows } = compareTexts(
      "---\n\nEtt stycke.\n\nEtt till.\n",
      "Ett stycke.\n\nEtt till.\n\n---\n",
    );
    assert.deepEqual(kinds(rows), ["deleted", "same", "same", "inserted"]);
  });

  it("keeps two paragraphs that share nothing apart", () => {
    const { rows } = compareTexts("Om katter och hundar.", "Nästa möte är i Borås.");
    assert.deepEqual(kinds(rows), ["deleted", "inserted"]);
  });

  it("hides changes of white space when asked to, and takes line ends and empty lines for nothing at all", () => {
    assert.deepEqual(kinds(compareTexts("a  b\n", "a b\n").rows), ["changed"]);
    assert.deepEqual(kinds(compareTexts("a  b\n", "a\nb\n", { ignoreSpace: true }).rows), ["same"]);
    assert.deepEqual(kinds(compareTexts("a\r\n\r\n\r\nb", "a\n\nb\n").rows), ["same", "same"]);
  });

  it("makes up both texts again", () => {
    const before = "# A\n\nEtt två tre.\n\n- x\n- y\n";
    const after = "# A\n\nEtt tre fyra.\n\n- y\n- z\n\nSlut.\n";
    const { rows } = compareTexts(before, after);
    const olds = rows.flatMap((row) =>
      "before" in row && row.kind !== "moved" ? [row.before.text] : [],
    );
    const youngs = rows.flatMap((row) =>
      "after" in row && row.kind !== "moved-away" ? [row.after.text] : [],
    );
    assert.deepEqual(
      olds,
      blocksOf(before).map(({ text }) => text),
    );
    assert.deepEqual(
      youngs,
      blocksOf(after).map(({ text }) => text),
    );
  });

  it("compares a page of 1 MB within a second, and says so when it shows lines only", () => {
    const words = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `ord${(from * 7919 + index * 104729) % 5000}`);
    const page = (changes: (word: string, paragraph: number) => string) =>
      Array.from({ length: 2500 }, (_, index) =>
        words(index, 55)
          .map((word) => changes(word, index))
          .join(" "),
      ).join("\n\n");
    const before = page((word) => word);
    assert.ok(before.length > 900_000);
    const timed = (after: string) => {
      const start = workedMs();
      const { isCoarse } = compareTexts(before, after);
      const ms = workedMs() - start;
      assert.ok(ms < 1000, `${ms} ms`);
      return isCoarse;
    };
    assert.equal(timed(page((word, at) => (at % 50 === 0 ? word.replace("5", "x") : word))), false);
    assert.equal(timed(page((word) => word.replace(/[02468]$/, "x"))), true);
    assert.equal(timed(page((word) => [...word].reverse().join(""))), false);
  });
});

describe("folding what is unchanged", () => {
  const page = (count: number) => Array.from({ length: count }, (_, index) => `Stycke ${index}.`);
  it("leaves one paragraph around each change and folds the rest", () => {
    const after = page(9);
    after[4] = "Stycke ändrat 4.";
    const rows = folded(compareTexts(page(9).join("\n\n"), after.join("\n\n")).rows);
    assert.deepEqual(
      rows.map((row) => (row.kind === "fold" ? `fold ${row.rows.length}` : row.kind)),
      ["fold 3", "same", "changed", "same", "fold 3"],
    );
  });

  it("folds nothing that is as short as the fold itself", () => {
    const after = page(3);
    after[2] = "Stycke ändrat 2.";
    const rows = folded(compareTexts(page(3).join("\n\n"), after.join("\n\n")).rows);
    assert.deepEqual(kinds(rows as Row[]), ["same", "same", "changed"]);
  });
});
