import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { historyOf, type Told, worldOf } from "./world.ts";

const bo = "Bo <bo@example.org>";
const robot = "renovate[bot] <bot@example.org>";
const commits: Told[] = [
  { name: "1", files: { "A.md": "a\n", "om/B.md": "b\nb\nb\n", "uploads/0/bild.png": "x" } },
  { name: "2", files: { "A.md": "a\na\n" }, author: bo },
  { name: "3", files: { "A.md": "a\na\na\n" }, author: robot, message: "Tidy" },
  { name: "4" },
  { name: "5", files: { "om/B.md": null, "om/C.md": "b\nb\nb\n" }, author: bo },
  { name: "6", files: { "uploads/0/bild.png": null }, message: "Remove the picture" },
  { name: "7", files: { "A.md": null, "D.md": "d" }, message: "Remove A\nat last\n\nWhy: old" },
  { name: "8", files: { "om/C.md": "b\nb\nb\nb\n" } },
];

async function opened(t: TestContext, told = commits) {
  const { repository, ids } = await worldOf(t, told);
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const nameOf = (id: string | undefined) => id && names.get(id);
  return { repository, history: await historyOf(t, repository), ids, nameOf };
}

describe("the pages by their last changes", () => {
  it("are those that there are, by the names they have now", async (t) => {
    const { history } = await opened(t);
    assert.deepEqual(await history.latestPages(), ["om/C.md", "D.md"]);
  });
});

describe("recent changes", () => {
  const filters: [object, string[]][] = [
    [{}, ["8", "7", "6", "5", "2", "1"]],
    [{ robots: true }, ["8", "7", "6", "5", "3", "2", "1"]],
    [{ author: "Bo" }, ["5", "2"]],
    [{ author: "Nobody" }, []],
    [{ folder: "om" }, ["8", "5", "1"]],
    [{ folder: "o" }, []],
    [{ kind: "file" }, ["6", "1"]],
    [{ kind: "deletion" }, ["7", "6"]],
    [{ kind: "rename" }, ["5"]],
    [{ kind: "page", folder: "om", author: "Ada" }, ["8", "1"]],
  ];
  for (const [filter, expected] of filters) {
    it(`by ${JSON.stringify(filter)}`, async (t) => {
      const { history, nameOf } = await opened(t);
      const all = await history.recent({ skip: 0, count: 50, ...filter });
      assert.deepEqual(
        all.entries.map(({ commit }) => nameOf(commit)),
        expected,
      );
      assert.equal(all.total, expected.length);
      const part = await history.recent({ skip: 1, count: 2, ...filter });
      assert.deepEqual(part.entries, all.entries.slice(1, 3));
    });
  }

  it("say what each commit did", async (t) => {
    const { history } = await opened(t);
    const { entries } = await history.recent({ skip: 1, count: 3 });
    assert.deepEqual(
      entries.map(({ summary, changes }) => ({ summary, changes })),
      [
        {
          summary: "Remove A at last",
          changes: [
            { path: "A.md", kind: "deleted" },
            { path: "D.md", kind: "created" },
          ],
        },
        {
          summary: "Remove the picture",
          changes: [{ path: "uploads/0/bild.png", kind: "deleted" }],
        },
        {
          summary: "Change",
          changes: [{ path: "om/C.md", kind: "renamed", previousPath: "om/B.md" }],
        },
      ],
    );
  });

  it("have one entry for a commit of thousands of files, and the first of them", async (t) => {
    const files = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`d/${index}.md`, String(index)]),
    );
    const { history } = await opened(t, [{ name: "1", files }]);
    const { entries } = await history.recent({ skip: 0, count: 10 });
    assert.equal(entries.length, 1);
    assert.equal(entries[0]?.changeCount, 5000);
    assert.equal(entries[0]?.changes.length, 20);
  });
});

describe("what the index answers", () => {
  it("a part of a page's revisions, and how many there are", async (t) => {
    const { history, nameOf } = await opened(t);
    const { revisions, total } = await history.revisions("om/C.md", { skip: 1, count: 1 });
    assert.equal(total, 3);
    const [renamed] = revisions;
    assert.equal(nameOf(renamed?.commit), "5");
    assert.equal(renamed?.previousPath, "om/B.md");
    assert.equal(renamed?.previousBlob, renamed?.blob);
    assert.deepEqual(await history.revisions("None.md", { skip: 0, count: 9 }), {
      revisions: [],
      total: 0,
    });
  });

  it("the last change of a page that is there, or was", async (t) => {
    const { history, nameOf } = await opened(t);
    assert.equal(nameOf((await history.lastChange("om/C.md"))?.commit), "8");
    assert.equal(nameOf((await history.lastChange("A.md"))?.commit), "7");
    assert.equal(await history.lastChange("om/B.md"), undefined);
  });

  it("who wrote a page, people first", async (t) => {
    const { history, ids } = await opened(t);
    const told = (await history.contributors("A.md")).map(({ name, commits }) => [name, commits]);
    assert.deepEqual(told, [
      ["Ada", 2],
      ["Bo", 1],
      ["renovate[bot]", 1],
    ]);
    const until = (await history.contributors("A.md", ids.get("1"))).map(({ name }) => name);
    assert.deepEqual(until, ["Ada"]);
    const all = (await history.authors()).map(({ name, commits }) => [name, commits]);
    assert.deepEqual(all, [
      ["Ada", 4],
      ["Bo", 2],
      ["renovate[bot]", 1],
    ]);
  });

  it("with those whom a commit names as its other authors", async (t) => {
    const message = "Write it together\n\nCo-authored-by: Bo <bo@example.org>\n";
    const { history } = await opened(t, [{ name: "1", files: { "A.md": "a" }, message }]);
    const names = (await history.contributors("A.md")).map(({ name }) => name);
    assert.deepEqual(names, ["Ada", "Bo"]);
  });

  it("what came before and after, also seen from a commit that did not change the page", async (t) => {
    const { history, ids, nameOf } = await opened(t);
    const around = async (path: string, commit: string) => {
      const { older, current, newer } = await history.neighbours(path, ids.get(commit) ?? "");
      return [older, current, newer].map((revision) => nameOf(revision?.commit));
    };
    assert.deepEqual(await around("om/C.md", "5"), ["1", "5", "8"]);
    assert.deepEqual(await around("om/C.md", "4"), [undefined, "1", "5"]);
    assert.deepEqual(await around("om/C.md", "8"), ["5", "8", undefined]);
    assert.deepEqual(await around("A.md", "3"), ["2", "3", "7"]);
    assert.deepEqual(await around("D.md", "1"), [undefined, undefined, undefined]);
    assert.deepEqual(await history.neighbours("A.md", "f".repeat(40)), {});
  });

  it("which pages are gone, with what they said last; not files, nor renamed pages", async (t) => {
    const { repository, history, nameOf } = await opened(t);
    const deleted = await history.deleted();
    assert.deepEqual(
      deleted.map(({ path, commit }) => [path, nameOf(commit)]),
      [["A.md", "7"]],
    );
    assert.equal(String(await repository.findBlob(deleted[0]?.blob ?? "")), "a\na\na\n");
  });

  it("where a page went that once had a name", async (t) => {
    const { history } = await opened(t);
    assert.equal(await history.movedTo("om/B.md"), "om/C.md");
    assert.equal(await history.movedTo("om/C.md"), undefined);
  });

  it("which commit a shortened id means, and nothing for what is none", async (t) => {
    const { history, ids } = await opened(t);
    const id = ids.get("3") ?? "";
    assert.equal(await history.findCommit(id), id);
    assert.equal(await history.findCommit(id.slice(0, 12).toUpperCase()), id);
    for (const text of ["", id.slice(0, 3), "HEAD", `${id}0`, "main", "--all", "g".repeat(40)]) {
      assert.equal(await history.findCommit(text), undefined, text);
    }
  });
});
