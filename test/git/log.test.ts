import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAncestor } from "../../server/git/ancestry.ts";
import { parseCommit, parseSignature, summaryOf } from "../../server/git/commit.ts";
import { readLog } from "../../server/git/log.ts";
import { commitTo, git, repositoryWith } from "../support/repository.ts";

describe("the log", () => {
  it("lists commits oldest first, with the paths that each changed", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a", "Ö.md": "ö" });
    const first = await repository.head();
    const second = await commitTo(repository, { "A.md": null, "om/\nNy.md": "n" });
    const log = await Array.fromAsync(readLog(repository, second));
    assert.deepEqual(
      log.map(({ id }) => id),
      [first, second],
    );
    assert.deepEqual(log[1]?.changes.map(({ path }) => path).sort(), ["A.md", "om/\nNy.md"]);
    assert.equal(log[1]?.author.name, "Ada");
    assert.equal(log[1]?.author.offsetMinutes, 60);
    const since = await Array.fromAsync(readLog(repository, second, { until: first }));
    assert.deepEqual(
      since.map(({ id }) => id),
      [second],
    );
  });

  it("is not led astray by names that look like its own signs", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const tree = git(repository.folder, "rev-parse", "main^{tree}");
    const parent = git(repository.folder, "rev-parse", "main");
    git(repository.folder, "config", "user.name", ":100644 100644 \u0002x");
    const commit = git(repository.folder, "commit-tree", tree, "-p", parent, "-m", ":000000 x");
    const log = await Array.fromAsync(readLog(repository, commit));
    assert.deepEqual(
      log.map(({ id }) => id),
      [parent, commit],
    );
  });
});

describe("ancestry", () => {
  it("knows what is in a commit's history", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const first = (await repository.head()) ?? "";
    const second = await commitTo(repository, { "A.md": "b" });
    assert.equal(await isAncestor(repository, first, second), true);
    assert.equal(await isAncestor(repository, second, first), false);
    assert.equal(await isAncestor(repository, "1".repeat(40), second), false);
  });
});

describe("a commit object", () => {
  it("is read whatever its encoding", () => {
    const bytes = Buffer.concat([
      Buffer.from("tree x\nauthor Bo <bo@example.org> 1 +0000\nencoding ISO-8859-1\n\nSm"),
      Buffer.from([0xf6]),
      Buffer.from("r\n"),
    ]);
    assert.equal(parseCommit("x", bytes).message, "Smör\n");
  });

  const signatures: [string, ReturnType<typeof parseSignature>][] = [
    [
      "Ada <ada@example.org> 1700000000 +0130",
      { name: "Ada", email: "ada@example.org", at: new Date(1_700_000_000_000), offsetMinutes: 90 },
    ],
    ["<> 0 -0500", { name: "", email: "", at: new Date(0), offsetMinutes: -300 }],
    [
      "A <b> C <a@example.org> 5 +0000",
      { name: "A", email: "b> C <a@example.org", at: new Date(5000), offsetMinutes: 0 },
    ],
    ["nobody", { name: "nobody", email: "", at: new Date(0), offsetMinutes: 0 }],
    ["X <x> 99999999999999999 +0000", { name: "X", email: "x", at: new Date(0), offsetMinutes: 0 }],
  ];
  for (const [line, expected] of signatures) {
    it(`reads the signature "${line}"`, () => assert.deepEqual(parseSignature(line), expected));
  }

  it("is summed up in its first paragraph", () => {
    assert.equal(summaryOf("\nFirst\n line\n\nbody\n"), "First line");
  });
});
