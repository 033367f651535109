import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";
import { setImmediate } from "node:timers/promises";
import type { Walked } from "../../server/git/walk.ts";
import { walk } from "../../server/git/walk.ts";
import { History } from "../../server/history/history.ts";
import { ada } from "../support/people.ts";
import { commitTo, git, temporaryFolder } from "../support/repository.ts";
import { edit, wikiWith } from "../support/wiki.ts";
import { historyOf, type Told, tell, type World, worldOf } from "./world.ts";

const commits: Told[] = [
  { name: "1", files: { "A.md": "a\n", "B.md": "b\n" } },
  { name: "2", files: { "A.md": "aa\n" } },
  { name: "3", files: { "A.md": null, "C.md": "aa\n" } },
];
const pastOfC = [["3 renamed A.md → C.md", "2 changed A.md", "1 created A.md"]];

/** Opens the index, waits until it is true for the newest commit, and closes it. */
async function open(world: World, file: string) {
  const history = new History(file, world.repository);
  history.follow(await world.repository.head());
  await history.ready;
  const past = tell(await history.lives("C.md"), world.ids);
  const { done } = history.progress();
  await history.close();
  return { past, done };
}

function fileIn(t: TestContext): string {
  return join(temporaryFolder(t), "history.sqlite");
}

describe("the index file", () => {
  it("is read again as it is when the wiki starts the next time", async (t) => {
    const world = await worldOf(t, commits);
    const file = fileIn(t);
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 3 });
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 0 });
    await commitTo(world.repository, { "B.md": "bb\n" });
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 1 });
  });

  it("is made anew when it is damaged", async (t) => {
    const world = await worldOf(t, commits);
    const file = fileIn(t);
    await open(world, file);
    writeFileSync(file, "SQLite format 3\0 and then nothing of the kind".repeat(200));
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 3 });
    writeFileSync(file, "");
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 3 });
  });

  it("is made anew when another version of the wiki made it", async (t) => {
    const world = await worldOf(t, commits);
    const file = fileIn(t);
    await open(world, file);
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 99; DROP TABLE life");
    database.close();
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 3 });
  });

  it("is made anew for another repository, and emptied for an empty one", async (t) => {
    const world = await worldOf(t, commits);
    const other = await worldOf(t, [{ name: "x", files: { "C.md": "c" } }]);
    const file = fileIn(t);
    await open(world, file);
    assert.deepEqual(await open(other, file), { past: [["x created C.md"]], done: 1 });
    const history = new History(file, other.repository);
    t.after(() => history.close());
    history.follow(undefined);
    assert.deepEqual(await history.lives("C.md"), []);
    assert.deepEqual(await history.recent({ skip: 0, count: 5 }), { entries: [], total: 0 });
  });
});

describe("the index", () => {
  it("forgets what a forced update took back", async (t) => {
    const world = await worldOf(t, commits);
    const history = new History(fileIn(t), world.repository);
    t.after(() => history.close());
    history.follow(world.head);
    assert.equal(await history.findCommit(world.head), world.head);
    history.follow(world.ids.get("2"));
    assert.deepEqual(tell(await history.lives("A.md"), world.ids), [
      ["2 changed A.md", "1 created A.md"],
    ]);
    assert.equal((await history.lastChange("A.md"))?.commit, world.ids.get("2"));
    assert.deepEqual(await history.lives("C.md"), []);
    assert.equal(await history.findCommit(world.head), undefined);
  });

  it("answers with every commit that it was told of before the question", async (t) => {
    const world = await worldOf(t, commits);
    const history = new History(fileIn(t), world.repository);
    t.after(() => history.close());
    for (const name of ["1", "2"]) history.follow(world.ids.get(name));
    assert.equal((await history.lastChange("A.md"))?.commit, world.ids.get("2"));
    history.follow(world.head);
    assert.equal((await history.lastChange("C.md"))?.commit, world.head);
    assert.equal(await history.lastChange("A.md"), undefined);
  });

  it("waits a moment for what else is saved, unless somebody asks", async (t) => {
    const world = await worldOf(t, commits);
    const history = await historyOf(t, world.repository);
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const done = () => history.progress().done;
    const before = done();
    for (const name of ["1", "2"]) history.follow(world.ids.get(name));
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    assert.equal(done(), before, "it waits");
    t.mock.timers.tick(1000);
    await history.began();
    assert.ok(done() > before);
    const waited = done();
    history.follow(world.head);
    assert.equal((await history.lastChange("C.md"))?.commit, world.head);
    assert.ok(done() > waited, "it was asked");
  });

  it("follows the wiki's own saves and what others commit", async (t) => {
    const { wiki, site, repository } = await wikiWith(t, { "A.md": "a\n" });
    await wiki.save(edit(wiki, "A", "b\n", "Mine"), ada);
    assert.equal((await wiki.lastChange("A.md"))?.summary, "Mine");
    git(repository, "branch", "-q", "side", "main~1");
    await wiki.refresh();
    const [life] = await site.history.lives("A.md");
    assert.deepEqual(
      life?.revisions.map(({ kind, summary }) => [kind, summary]),
      [
        ["changed", "Mine"],
        ["created", "Begin the wiki"],
      ],
    );
    git(repository, "update-ref", "refs/heads/main", "side");
    await wiki.refresh();
    assert.equal((await wiki.lastChange("A.md"))?.summary, "Begin the wiki");
  });
});

describe("reading the history without the git program", () => {
  it("gives the same index", { timeout: 30_000 }, async (t) => {
    const world = await worldOf(t, commits);
    const script = `
      import { History } from ${JSON.stringify(import.meta.resolve("../../server/history/history.ts"))};
      import { Repository } from ${JSON.stringify(import.meta.resolve("../../server/git/repository.ts"))};
      const repository = await Repository.open(process.env.REPOSITORY);
      const history = new History(process.env.INDEX, repository);
      history.follow(await repository.head());
      await history.ready;
      await history.close();
      repository.close();
    `;
    const file = fileIn(t);
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      env: { PATH: "", REPOSITORY: world.repository.folder, INDEX: file },
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    assert.equal(code, 0, said);
    assert.deepEqual(await open(world, file), { past: pastOfC, done: 0 });
  });

  it("goes on where it was broken off", async (t) => {
    const { repository, head } = await worldOf(t, commits);
    const kept = new Map<string, Parameters<Walked["keep"]>[1]>();
    const asked: string[] = [];
    const walked: Walked = {
      find: (commit) => {
        const changes = kept.get(commit);
        if (changes === undefined) asked.push(commit);
        return changes && [...changes];
      },
      keep: (commit, changes) => void kept.set(commit, changes),
    };
    const first = walk(repository, head, { walked });
    await first.next();
    await first.next();
    await first.return(undefined);
    asked.length = 0;
    const all = await Array.fromAsync(walk(repository, head, { walked }));
    assert.deepEqual(asked, [head]);
    assert.deepEqual(all, await Array.fromAsync(walk(repository, head, {})));
  });
});
