import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { past } from "./world.ts";

/** A text of ten lines, a few of them changed: still the same page. */
function text(name: string, ...changed: number[]): string {
  return Array.from({ length: 10 }, (_, line) =>
    changed.includes(line) ? `changed ${line} of ${name}\n` : `line ${line} of ${name}\n`,
  ).join("");
}

describe("the past of a page", () => {
  it("is its commits, newest first, and no others", async (t) => {
    const [a, b, none] = await past(
      t,
      [
        { name: "1", files: { "A.md": "a", "B.md": "b" } },
        { name: "2", files: { "A.md": "aa" } },
        { name: "3" },
        { name: "4", files: { "B.md": "bb" } },
      ],
      "A.md",
      "B.md",
      "C.md",
    );
    assert.deepEqual(a, [["2 changed A.md", "1 created A.md"]]);
    assert.deepEqual(b, [["4 changed B.md", "1 created B.md"]]);
    assert.deepEqual(none, []);
  });

  it("goes on through renames, exact and with changes", async (t) => {
    const [c, a] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "A.md": null, "B.md": text("A") } },
        { name: "3", files: { "B.md": null, "om/C.md": text("A", 1, 2, 3) } },
      ],
      "om/C.md",
      "A.md",
    );
    assert.deepEqual(c, [["3 renamed B.md → om/C.md", "2 renamed A.md → B.md", "1 created A.md"]]);
    assert.deepEqual(a, []);
  });

  it("does not go on where most of the text is another", async (t) => {
    const [b, a] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "A.md": null, "B.md": text("A", 0, 1, 2, 3, 4, 5, 6) } },
      ],
      "B.md",
      "A.md",
    );
    assert.deepEqual(b, [["2 created B.md"]]);
    assert.deepEqual(a, [["2 deleted A.md", "1 created A.md"]]);
  });

  it("goes on all the same where the redirects say so", async (t) => {
    const [b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A"), "C.md": text("C") } },
        {
          name: "2",
          files: { "A.md": null, "om/B.md": "new words\n", ".gitlab/redirects.yml": "A: om/B\n" },
        },
      ],
      "om/B.md",
    );
    assert.deepEqual(b, [["2 renamed A.md → om/B.md", "1 created A.md"]]);
  });

  for (const name of ["Å sida.md", "Å sida"]) {
    it(`goes on where the message says: Renamed-from: ${name}`, async (t) => {
      const [b] = await past(
        t,
        [
          { name: "1", files: { "Å sida.md": text("A") } },
          {
            name: "2",
            files: { "Å sida.md": null, "B.md": "new words\n" },
            message: `Rename\n\nRenamed-from: ${name}\nLicense: CC-BY-4.0\n`,
          },
        ],
        "B.md",
      );
      assert.deepEqual(b, [["2 renamed Å sida.md → B.md", "1 created Å sida.md"]]);
    });
  }

  it("ignores a message that names what the commit did not touch", async (t) => {
    const [b, a] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "B.md": "b" }, message: "B\n\nRenamed-from: A.md\n" },
      ],
      "B.md",
      "A.md",
    );
    assert.deepEqual(b, [["2 created B.md"]]);
    assert.deepEqual(a, [["1 created A.md"]]);
  });

  it("goes to the more similar of two, each with its own", async (t) => {
    const [c, d] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A"), "B.md": text("A", 0, 1, 2) } },
        {
          name: "2",
          files: {
            "A.md": null,
            "B.md": null,
            "C.md": text("A", 0, 1, 2, 9),
            "D.md": text("A", 9),
          },
        },
      ],
      "C.md",
      "D.md",
    );
    assert.deepEqual(c, [["2 renamed B.md → C.md", "1 created B.md"]]);
    assert.deepEqual(d, [["2 renamed A.md → D.md", "1 created A.md"]]);
  });

  it("keeps a copy apart from what it was copied from", async (t) => {
    const [a, b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "B.md": text("A") } },
        { name: "3", files: { "A.md": text("A", 1), "C.md": text("A") } },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["3 changed A.md", "1 created A.md"]]);
    assert.deepEqual(b, [["2 created B.md"]]);
  });

  it("stays with each of two pages that swap names", async (t) => {
    const [a, b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "B.md": text("B") } },
        { name: "3", files: { "A.md": text("B"), "B.md": text("A") } },
        { name: "4", files: { "A.md": text("B", 1) } },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["4 changed A.md", "3 renamed B.md → A.md", "2 created B.md"]]);
    assert.deepEqual(b, [["3 renamed A.md → B.md", "1 created A.md"]]);
  });

  it("stays with each when the swap also changes their texts, and says so", async (t) => {
    const [a, b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "B.md": text("B") } },
        {
          name: "3",
          files: { "A.md": text("B", 1), "B.md": text("A", 2) },
          message: "Swap\n\nRenamed-from: A\nRenamed-from: B\n",
        },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["3 renamed B.md → A.md", "2 created B.md"]]);
    assert.deepEqual(b, [["3 renamed A.md → B.md", "1 created A.md"]]);
  });

  it("survives a round of three names, and a name given on", async (t) => {
    const [a, b, c, d] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A"), "B.md": text("B"), "C.md": text("C") } },
        { name: "2", files: { "A.md": text("C"), "B.md": text("A"), "C.md": text("B") } },
        { name: "3", files: { "D.md": text("C"), "A.md": text("B"), "C.md": null } },
      ],
      "A.md",
      "B.md",
      "C.md",
      "D.md",
    );
    assert.deepEqual(a, [["3 renamed C.md → A.md", "2 renamed B.md → C.md", "1 created B.md"]]);
    assert.deepEqual(b, [["2 renamed A.md → B.md", "1 created A.md"]]);
    assert.deepEqual(c, []);
    assert.deepEqual(d, [["3 renamed A.md → D.md", "2 renamed C.md → A.md", "1 created C.md"]]);
  });

  it("comes back with a page that gets its old name again", async (t) => {
    const [a, b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "A.md": null, "B.md": text("A") } },
        { name: "3", files: { "B.md": null, "A.md": text("A", 1) } },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["3 renamed B.md → A.md", "2 renamed A.md → B.md", "1 created A.md"]]);
    assert.deepEqual(b, []);
  });

  it("is not that of another page that once had the name", async (t) => {
    const [a, b] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A") } },
        { name: "2", files: { "A.md": null, "B.md": text("A") } },
        { name: "3", files: { "A.md": text("another") } },
        { name: "4", files: { "B.md": text("A", 1), "A.md": text("another", 1) } },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["4 changed A.md", "3 created A.md"]]);
    assert.deepEqual(b, [["4 changed B.md", "2 renamed A.md → B.md", "1 created A.md"]]);
  });

  it("shows both lives of a page that was deleted and made again", async (t) => {
    const [a] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A"), "B.md": "b" } },
        { name: "2", files: { "A.md": null } },
        { name: "3", files: { "A.md": text("A") } },
        { name: "4", files: { "A.md": text("A", 1) } },
      ],
      "A.md",
    );
    assert.deepEqual(a, [
      ["4 changed A.md", "3 created A.md"],
      ["2 deleted A.md", "1 created A.md"],
    ]);
  });

  it("ends where another page takes its place for good", async (t) => {
    const [b, a] = await past(
      t,
      [
        { name: "1", files: { "A.md": text("A"), "B.md": text("B") } },
        {
          name: "2",
          files: { "A.md": null, "B.md": text("A", 1) },
          message: "Replace\n\nRenamed-from: A.md\nRenamed-from: B.md\n",
        },
      ],
      "B.md",
      "A.md",
    );
    assert.deepEqual(b, [
      ["2 renamed A.md → B.md", "1 created A.md"],
      ["2 deleted B.md", "1 created B.md"],
    ]);
    assert.deepEqual(a, []);
  });
});

describe("the past of a page through merges", () => {
  const start = { name: "1", files: { "A.md": text("A"), "B.md": text("B") } };

  it("is that of the side from which the page was taken", async (t) => {
    const [a, b] = await past(
      t,
      [
        start,
        { name: "mine", files: { "A.md": text("A", 1) } },
        { name: "theirs", files: { "B.md": text("B", 1) }, parents: ["1"] },
        { name: "merge", files: { "B.md": text("B", 1) }, parents: ["mine", "theirs"] },
        { name: "2", files: { "A.md": text("A", 1, 2) } },
      ],
      "A.md",
      "B.md",
    );
    assert.deepEqual(a, [["2 changed A.md", "mine changed A.md", "1 created A.md"]]);
    assert.deepEqual(b, [["theirs changed B.md", "1 created B.md"]]);
  });

  it("leaves out what did not survive", async (t) => {
    const [a] = await past(
      t,
      [
        start,
        { name: "mine", files: { "A.md": text("A", 1) } },
        { name: "theirs", files: { "A.md": text("A", 2) }, parents: ["1"] },
        { name: "merge", parents: ["mine", "theirs"] },
      ],
      "A.md",
    );
    assert.deepEqual(a, [["mine changed A.md", "1 created A.md"]]);
  });

  it("shows a merge that joined two texts, and both sides", async (t) => {
    const [a] = await past(
      t,
      [
        start,
        { name: "mine", files: { "A.md": text("A", 1) } },
        { name: "theirs", files: { "A.md": text("A", 9) }, parents: ["1"] },
        { name: "merge", files: { "A.md": text("A", 1, 9) }, parents: ["mine", "theirs"] },
      ],
      "A.md",
    );
    assert.deepEqual(a, [
      ["merge changed A.md", "theirs changed A.md", "mine changed A.md", "1 created A.md"],
    ]);
  });

  it("has both sides when one renamed what the other changed", async (t) => {
    for (const parents of [
      ["mine", "theirs"],
      ["theirs", "mine"],
    ]) {
      const renamed = { "A.md": null, "C.md": text("A", 1, 9) };
      const [c, a] = await past(
        t,
        [
          start,
          { name: "mine", files: { "A.md": text("A", 1) } },
          { name: "theirs", files: { "A.md": null, "C.md": text("A", 9) }, parents: ["1"] },
          {
            name: "merge",
            files: parents[0] === "mine" ? renamed : { "C.md": text("A", 1, 9) },
            parents,
          },
        ],
        "C.md",
        "A.md",
      );
      assert.deepEqual(c, [
        ["merge changed C.md", "theirs renamed A.md → C.md", "mine changed A.md", "1 created A.md"],
      ]);
      assert.deepEqual(a, []);
    }
  });

  it("joins histories that have no commit in common, three at a time", async (t) => {
    const [a, b, c] = await past(
      t,
      [
        { name: "1", files: { "A.md": "a" } },
        { name: "2", files: { "B.md": "b" }, parents: [] },
        { name: "3", files: { "C.md": "c" }, parents: [] },
        { name: "merge", files: { "B.md": "b", "C.md": "c" }, parents: ["1", "2", "3"] },
      ],
      "A.md",
      "B.md",
      "C.md",
    );
    assert.deepEqual([a, b, c], [[["1 created A.md"]], [["2 created B.md"]], [["3 created C.md"]]]);
  });

  it("knows that a page was removed on the other side", async (t) => {
    const [a] = await past(
      t,
      [
        start,
        { name: "mine", files: { "B.md": text("B", 1) } },
        { name: "theirs", files: { "A.md": null }, parents: ["1"] },
        { name: "merge", files: { "A.md": null }, parents: ["mine", "theirs"] },
        { name: "2", files: { "A.md": "new\n" } },
      ],
      "A.md",
    );
    assert.deepEqual(a, [["2 created A.md"], ["theirs deleted A.md", "1 created A.md"]]);
  });
});
