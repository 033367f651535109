import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { Repository } from "../../server/git/repository.ts";
import { mergeTrees, type TreeMerge } from "../../server/git/treemerge.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository, type Files, git } from "../support/git.ts";

type Changes = Readonly<Record<string, string | Uint8Array | null>>;

describe("merging two trees that began from the same one", () => {
  it("takes what only one of them changed", async (t) => {
    const { text, merge } = await merged(t, { Home: "a", Om: "b" }, { Home: "A" }, { Om: "B" });
    assert.deepEqual([...merge.edits.keys()], ["Home.md"]);
    assert.equal(merge.isBehind, false, "no file of mine has changed");
    assert.equal(await text("Home.md"), "A");
  });

  it("puts changes of different lines of a file together", async (t) => {
    const { text, merge } = await merged(
      t,
      { Home: "a\nb\nc\n" },
      { Home: "A\nb\nc\n" },
      { Home: "a\nb\nC\n" },
    );
    assert.deepEqual(merge.clashes, []);
    assert.equal(merge.isBehind, true);
    assert.equal(await text("Home.md"), "A\nb\nC\n");
  });

  it("hands over the three texts where both changed the same line", async (t) => {
    const { merge } = await merged(t, { Home: "a\n" }, { Home: "b\n" }, { Home: "c\n" });
    assert.equal(merge.edits.size, 0);
    const [clash] = merge.clashes;
    assert.deepEqual(clash?.texts, { base: "a\n", mine: "b\n", theirs: "c\n" });
  });

  it("proposes a text where both changed other words of a line", async (t) => {
    const { merge } = await merged(
      t,
      { Home: "one two three\n" },
      { Home: "ONE two three\n" },
      { Home: "one two THREE\n" },
    );
    assert.equal(merge.clashes[0]?.texts?.merged, "ONE two THREE\n");
  });

  it("removes, adds and moves files", async (t) => {
    const { merge } = await merged(
      t,
      { Home: "a", Om: "b", Ny: "c" },
      { Home: null, "Guider/Start": "d", Om: null, "mapp/Om": "b" },
      { Ny: "C" },
    );
    assert.deepEqual(merge.clashes, []);
    assert.deepEqual([...merge.edits.keys()].sort(), [
      "Guider/Start.md",
      "Home.md",
      "Om.md",
      "mapp/Om.md",
    ]);
    assert.equal(merge.edits.get("Home.md"), null);
  });

  it("has nothing to do where both did the same", async (t) => {
    const { merge } = await merged(
      t,
      { Home: "a", Om: "b" },
      { Home: "A", Om: null },
      {
        Home: "A",
        Om: null,
      },
    );
    assert.deepEqual([merge.edits.size, merge.clashes.length], [0, 0]);
  });

  it("clashes where one removed what the other changed, and where both added the same name", async (t) => {
    const { merge } = await merged(
      t,
      { Home: "a", Om: "b" },
      { Home: null, Om: "B", Ny: "x\n" },
      { Home: "A", Om: null, Ny: "y\n" },
    );
    assert.deepEqual(
      merge.clashes.map(({ path, mine, theirs, texts }) => [path, !!mine, !!theirs, !!texts]),
      [
        ["Home.md", false, true, false],
        ["Om.md", true, false, false],
        ["Ny.md", true, true, true],
      ],
    );
  });

  it("never merges what is no text in UTF-8", async (t) => {
    const bytes = (last: number) => Uint8Array.of(0xff, 0xfe, 0x0a, last, 0x0a);
    const { merge } = await merged(
      t,
      { "bild.png": bytes(1) },
      { "bild.png": bytes(2) },
      { "bild.png": bytes(3) },
    );
    assert.equal(merge.clashes.length, 1);
    assert.equal(merge.clashes[0]?.texts, undefined);
  });

  it("keeps line ends and a byte order mark as they were", async (t) => {
    const { text } = await merged(
      t,
      { Home: "\ufeffa\r\nb\r\nc" },
      { Home: "\ufeffA\r\nb\r\nc" },
      { Home: "\ufeffa\r\nb\r\nC" },
    );
    assert.equal(await text("Home.md"), "\ufeffA\r\nb\r\nC");
  });
});

/** A repository in which `mine` and `theirs` were made from the same commit. */
async function merged(
  t: TestContext,
  base: Files,
  mine: Changes,
  theirs: Changes,
): Promise<{ merge: TreeMerge; text(path: string): Promise<string> }> {
  const folder = join(await temporaryFolder(t), "wiki.git");
  await createRepository(folder, base);
  await git(folder, "branch", "mine");
  await commitFiles(folder, mine, "mine", "mine");
  await commitFiles(folder, theirs, "theirs");
  const repository = await Repository.open(folder);
  cleanUp(t, () => repository.close());
  const tree = (name: string) => git(folder, "rev-parse", `${name}^{tree}`);
  const merge = await mergeTrees(repository, {
    base: await tree("main~1"),
    mine: await tree("mine"),
    theirs: await tree("main"),
  });
  return {
    merge,
    async text(path) {
      const edit = merge.edits.get(path);
      assert.ok(edit, `${path} is written`);
      if ("bytes" in edit) return Buffer.from(edit.bytes).toString();
      return String(await repository.findBlob(edit.id));
    },
  };
}
