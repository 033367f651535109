import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fingerprint, similarity } from "../../server/git/similarity.ts";
import { commitTo, git, repositoryWith } from "../support/repository.ts";

describe("the similarity of two files", () => {
  const lines = (...numbers: number[]) =>
    numbers.map((number) => `line number ${number}\n`).join("");
  const cases: [string, string | Buffer, string | Buffer][] = [
    ["one line of four changed", lines(1, 2, 3, 4), lines(1, 2, 3, 9)],
    ["lines in another order", lines(1, 2, 3, 4), lines(4, 3, 2, 1)],
    ["twice as much", lines(1, 2, 3, 4), lines(1, 2, 3, 4, 5, 6, 7)],
    ["other line ends", lines(1, 2, 3, 4), lines(1, 2, 3, 4).replaceAll("\n", "\r\n")],
    [
      "one very long line",
      "word ".repeat(400),
      `${"word ".repeat(300)}other ${"word ".repeat(90)}`,
    ],
    ["binary data", Buffer.alloc(5000, "ab\0c"), Buffer.alloc(4000, "ab\0c")],
    ["no line end at the end", "one line\nanother one", "one line\nanother one\n"],
  ];
  for (const [what, before, after] of cases) {
    it(`is Git's score: ${what}`, async (t) => {
      const repository = await repositoryWith(t, { before });
      await commitTo(repository, { before: null, after });
      const words = ["diff", "-M1%", "--name-status", "HEAD~1", "HEAD"];
      const score = Number(/^R(\d+)/.exec(git(repository.folder, ...words))?.[1]);
      const ours = similarity(fingerprint(Buffer.from(before)), fingerprint(Buffer.from(after)));
      assert.equal(Math.floor(ours * 100), score);
    });
  }
});
