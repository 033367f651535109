import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RedirectsUnreadable } from "../../server/errors.ts";
import { Redirects } from "../../server/wiki/redirects.ts";

describe("redirects", () => {
  const redirects = Redirects.read(
    [
      "Om: Om-oss",
      "Om-oss: om/Oss",
      "gammal mapp: ny",
      "gammal mapp/undantag: helt/annat",
      "gammal mapp/djup: djup",
      '"2020": "2021"',
      "2022: 2023",
      "/a.md: /b.md",
      "x: y",
      "y: z",
      "z: x",
      "self: self",
      "empty:",
    ].join("\n"),
    "Old.md: New.md\nOm.md: Annat.md\n",
  );
  const followed: [slug: string, to: string | undefined][] = [
    ["Om", "om/Oss"],
    ["om", "om/Oss"],
    ["gammal-mapp/Sida/Del", "ny/Sida/Del"],
    ["gammal mapp/undantag", "helt/annat"],
    ["gammal mapp/djup/x", "djup/x"],
    ["gammal mapp", "ny"],
    ["2020", "2021"],
    ["2022", "2023"],
    ["a", "b"],
    ["Old", "New"],
    ["x", "z"],
    ["self", undefined],
    ["empty", undefined],
    ["ingen", undefined],
    ["__proto__", undefined],
    ["", undefined],
  ];
  for (const [slug, to] of followed) {
    it(`lead from ${JSON.stringify(slug)} to ${JSON.stringify(to)}`, () =>
      assert.equal(redirects.follow(slug), to));
  }

  it("stop at a page that is there again", () => {
    assert.equal(
      redirects.follow("Om", (slug) => slug === "Om-oss"),
      "Om-oss",
    );
  });
  it("give up after fifty steps", () => {
    const chain = (steps: number) =>
      Redirects.read(Array.from({ length: steps }, (_, i) => `p${i}: p${i + 1}`).join("\n"));
    assert.equal(chain(49).follow("p0"), "p49");
    assert.equal(chain(50).follow("p0"), undefined);
  });
  it("lead into a folder of the same name once", () => {
    assert.equal(Redirects.read("om: om/Oss").follow("om"), "om/Oss");
    assert.equal(Redirects.read("a: a/a").follow("a/x"), "a/a/x");
  });
  it("are none without files", () => {
    const none = Redirects.read();
    assert.equal(none.error, undefined);
    assert.equal(none.follow("x"), undefined);
    assert.equal(Redirects.read("", "---\n").error, undefined);
    assert.equal(Redirects.read("# nothing yet\n").error, undefined);
  });
});

describe("the redirects file", () => {
  const written: [name: string, file: string, from: string, to: string, after: string][] = [
    ["is begun", "", "A", "B", "A: B\n"],
    ["is begun below its comment", "# old names\n", "A", "B", "# old names\n\nA: B\n"],
    [
      "keeps comments, order and quotes",
      '# top\n\n"x y": z # why\n\n# more\nq: r\n',
      "A b",
      "om/Åsikter",
      '# top\n\n"x y": z # why\n\n# more\nq: r\nA b: om/Åsikter\n',
    ],
    ["collapses chains", "a: b # first\nb2: b\n", "b", "c", "a: c # first\nb2: c\nb: c\n"],
    ["forgets the way back", "a: b\n", "b", "a", "b: a\n"],
    ["is changed where the old name has an entry", "a: x\n", "a", "b", "a: b\n"],
    [
      "quotes what YAML would take for something else",
      "2020: 2021\n",
      "2021",
      "C: d",
      '2020: "C: d"\n"2021": "C: d"\n',
    ],
    ["keeps its line endings", "a: b\r\n", "c", "d", "a: b\r\nc: d\r\n"],
    ["stays when a name cannot stand in it", "a: b\n", "\udce5", "d", "a: b\n"],
    [
      "keeps long names on one line",
      "",
      "m".repeat(200),
      "å ".repeat(100).trim(),
      `${"m".repeat(200)}: ${"å ".repeat(100).trim()}\n`,
    ],
  ];
  for (const [name, file, from, to, after] of written) {
    it(name, () => {
      const text = renamed(file, from, to);
      assert.equal(text, after);
      const again = Redirects.read(text);
      assert.equal(again.error, undefined);
      if (from.isWellFormed()) assert.equal(again.follow(from), to);
    });
  }

  it("survives a page renamed there and back, and twice the same way", () => {
    let text = "";
    for (const [from, to] of [
      ["A", "B"],
      ["B", "A"],
      ["A", "B"],
      ["B", "C"],
      ["C", "A"],
    ] as const) {
      text = renamed(text, from, to);
    }
    assert.equal(text, "B: A\nC: A\n");
  });

  it("learns of several renames at a time, and of those that leave no redirect", () => {
    const moved = new Map([
      ["A", "B"],
      ["B", "A"],
      ["om/X", "vi/X"],
    ]);
    const redirects = Redirects.read("a1: A # one\nB: gone\nx1: om/X\nc: d\n");
    const swapped = redirects.gitlabFileAfter(moved, new Set(["A"]));
    assert.equal(swapped, "a1: B # one\nx1: vi/X\nc: d\n");
    const other = new Map([["p", "q"]]);
    assert.equal(redirects.gitlabFileAfter(other, new Set()), undefined);
  });

  it("loses the entry of a name that is a page again", () => {
    const redirects = Redirects.read("# top\n\na: b\nc: d\n");
    assert.equal(redirects.gitlabFileWithout("a"), "# top\n\nc: d\n");
    assert.equal(redirects.gitlabFileWithout("b"), undefined);
    assert.equal(Redirects.read("a: b\n").gitlabFileWithout("a"), "{}\n");
    assert.equal(Redirects.read(undefined, "a.md: b.md\n").gitlabFileWithout("a"), undefined);
  });

  const broken: [name: string, file: string, line: number][] = [
    ["does not parse", "a: b\nc: d: e\n", 2],
    ["is a list", "- a\n- b\n", 1],
    ["is no map", "hello\n", 1],
    ["holds maps", "a: b\nc:\n  d: e\n", 2],
    ["holds an alias", "a: &x b\nc: *x\n", 2],
    ["never ends", "[".repeat(10_000), 1],
  ];
  for (const [name, file, line] of broken) {
    it(`that ${name} is an error and never rewritten`, () => {
      const redirects = Redirects.read(file);
      assert.equal(redirects.error?.path, ".gitlab/redirects.yml");
      assert.equal(redirects.error?.line, line);
      assert.throws(() => renamed(file, "x", "y"), RedirectsUnreadable);
    });
  }
  it("of Gollum, broken, does not keep GitLab's from being written", () => {
    const redirects = Redirects.read("a: b\n", "x: y: z");
    assert.equal(redirects.error?.path, ".redirects.gollum");
    const text = redirects.gitlabFileAfter(new Map([["c", "d"]]), new Set(["c"]));
    assert.equal(text, "a: b\nc: d\n");
    assert.equal(redirects.follow("a"), "b");
  });
});

/** The file after one page was renamed and left a redirect. */
function renamed(file: string, from: string, to: string): string {
  return Redirects.read(file).gitlabFileAfter(new Map([[from, to]]), new Set([from])) ?? file;
}
