import assert from "node:assert/strict";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { BadRepository } from "../../server/errors.ts";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository, expectSound, fileAt, git } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { bo } from "../support/people.ts";
import { addMember, startServer, wikiCommand } from "../support/server.ts";
import { edit, openWiki, wikiWith } from "../support/wiki.ts";

const author = { name: bo.name, email: "bo@users.noreply.localhost" };

describe("a branch that others move", () => {
  for (const [what, move] of [
    [
      "back, by update-ref",
      async (repository: string) => git(repository, "update-ref", "refs/heads/main", "HEAD~2"),
    ],
    ["to another history, by a forced push", forcedPush],
  ] as const) {
    it(`${what}, is followed: pages, history and search, and saves go on from there`, async (t) => {
      const { app, wiki, repository } = await wikiWith(t, { Home: "the first text\n" });
      await wiki.save(edit(wiki, "Home", "the second text\n"), author);
      await wiki.save({ ...edit(wiki, "Ny sida", "gone\n") }, author);
      const base = wiki.snapshot.commit ?? "";
      await move(repository, t);
      await wiki.refresh();
      await request(app)
        .get("/Home")
        .expect(200, /the first text|a pushed text/);
      await request(app).get("/Ny-sida").expect(404);
      const { text } = await request(app).get("/-/history/Home").expect(200);
      assert.equal(text.match(/\/-\/commit\/[0-9a-f]{40}/g)?.length ?? 0, 1);

      const saved = await wiki.save(edit(wiki, "Home", "mine\n"), author);
      assert.equal(saved.outcome, "saved");
      assert.equal(await fileAt(repository, "Home.md"), "mine\n");
      // Who began before the move is merged with what the page says now, or asked.
      const old = await wiki.save({ slug: "Home", text: "old\n", base, message: "m" }, author);
      assert.ok(["conflict", "approve", "merged", "saved"].includes(old.outcome), old.outcome);
      await expectSound(repository);
    });
  }

  it("leads to a save that was deleted while the branch was being moved: it is there again", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Home: "the first text\n" });
    t.mock.method(console, "warn", () => undefined);
    await wiki.save(edit(wiki, "Home", "the second text\n"), author);
    // As `git gc --prune=now` does that had looked at the branch before.
    const saved = await git(
      repository,
      "rev-list",
      "--objects",
      "--no-object-names",
      "HEAD~1..HEAD",
    );
    for (const id of saved.split("\n"))
      await rm(join(repository, "objects", id.slice(0, 2), id.slice(2)), { force: true });
    const isThere = () =>
      git(repository, "cat-file", "-e", "HEAD^{tree}").then(
        () => true,
        () => false,
      );
    for (let tries = 0; !(await isThere()) && tries < 100; tries++) await wait(100);
    await expectSound(repository);
    assert.equal(await fileAt(repository, "Home.md"), "the second text\n");
  });

  it("in many ways at once while it is saved to: no save is lost, and the wiki ends where the branch does", async (t) => {
    const { app, wiki, repository } = await wikiWith(t, { Home: "the first text\n" });
    for (let round = 0; round < 5; round++) {
      await commitFiles(repository, { [`Pushed ${round}`]: `pushed ${round}\n` }, "Push");
      await Promise.all([
        wiki.save(edit(wiki, `Own ${round}`, `own ${round}\n`), author),
        git(repository, "gc", "--quiet"),
        git(repository, "pack-refs", "--all").catch(() => undefined),
      ]);
    }
    await wiki.refresh();
    assert.equal(wiki.snapshot.commit, await git(repository, "rev-parse", "HEAD"));
    for (let round = 0; round < 5; round++) {
      await request(app).get(`/Pushed-${round}`).redirects(1).expect(200);
      await request(app).get(`/Own-${round}`).expect(200);
    }
    await expectSound(repository);
  });
});

describe("a lock that a killed git has left on the branch", () => {
  it("keeps nobody waiting for long: each text is handed back, and saved once the lock is gone", async (t) => {
    const { app, as, wiki, repository } = await wikiWith(t, { Home: "a\n", Other: "b\n" });
    t.mock.method(console, "error", () => undefined);
    const warn = t.mock.method(console, "warn", () => undefined);
    const browser = await as(bo);
    const lock = join(repository, "refs/heads/main.lock");
    await writeFile(lock, "");
    const base = wiki.snapshot.commit;
    const save = (slug: string) =>
      browser
        .post(`/-/edit/${slug}`)
        .set("Accept-Language", "en")
        .type("form")
        .send({ content: `mine of ${slug}\n`, summary: "", base });
    const slugs = ["Home", "Other", "New"];
    const answers = await Promise.all(slugs.map((slug) => save(slug)));
    for (const [index, { status, text }] of answers.entries()) {
      assert.equal(status, 503);
      assert.match(text, /Another program has locked/);
      assert.match(text, new RegExp(`\nmine of ${slugs[index]}\n</textarea>`));
    }
    await request(app).get("/Home").expect(200);
    assert.ok(warn.mock.callCount() <= slugs.length, "who saves waits once");
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /main\.lock.*remove that file/);
    await rm(lock);
    for (const slug of slugs) assert.equal((await save(slug)).status, 303);
    await expectSound(repository);
  });
});

describe("a repository that is away for a while", () => {
  it("is not taken for an empty one: pages are read, a text is handed back, and saved when it is there again", async (t) => {
    const { app, as, wiki, repository } = await wikiWith(t, { Home: "the first text\n" });
    t.mock.method(console, "error", () => undefined);
    const browser = await as(bo);
    await request(app).get("/Home").expect(200);
    const base = wiki.snapshot.commit;
    const save = (slug: string) =>
      browser
        .post(`/-/edit/${slug}`)
        .type("form")
        .send({ content: `mine of ${slug}\n`, summary: "", base });
    await rename(repository, `${repository}.away`);
    await assert.rejects(wiki.refresh(), BadRepository);
    await request(app)
      .get("/Home")
      .expect(200, /the first text/);
    for (const slug of ["Home", "New"]) {
      const { status, text } = await save(slug);
      assert.equal(status, 500);
      assert.match(text, new RegExp(`\nmine of ${slug}\n</textarea>`));
    }
    await rename(`${repository}.away`, repository);
    for (const slug of ["Home", "New"]) assert.equal((await save(slug)).status, 303);
    await expectSound(repository);
  });
});

describe("packs that are replaced", () => {
  it("under a program that has the old ones open: pages that were not read before are read", async (t) => {
    const pages = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`Page-${at}`, `text ${at} ${"x".repeat(at)}\n`]),
    );
    const folder = await temporaryFolder(t);
    const elsewhere = join(folder, "wiki.git");
    await createRepository(elsewhere, pages);
    await git(elsewhere, "gc", "--quiet", "--prune=now");
    const { app } = await openWiki(t, folder);
    for (let at = 0; at < 60; at += 20) {
      await request(app)
        .get(`/-/raw/Page-${at}`)
        .expect(200, new RegExp(`^text ${at} `));
      await git(elsewhere, "repack", "-a", "-d", "-f", "--quiet", `--window=${at + 5}`);
      await git(elsewhere, "prune", "--expire=now");
      await request(app)
        .get(`/-/raw/Page-${at + 1}`)
        .expect(200, new RegExp(`^text ${at + 1} `));
    }
  });
});

describe("a machine without the git program", () => {
  it("serves, saves and shows the history of a packed repository, and says what is off", async (t) => {
    const withoutGit = { PATH: await temporaryFolder(t) };
    const folder = await temporaryFolder(t);
    const repository = join(folder, "wiki.git");
    await createRepository(repository, { Home: "the first text\n", Annan: "the other text\n" });
    await git(repository, "gc", "--quiet");
    await addMember(folder, bo);
    const server = await startServer(t, folder, withoutGit);
    const visitor = new Visitor(server.url);
    assert.match(await visitor.text("/Annan"), /the other text/);
    await visitor.signIn(bo);
    const saved = await visitor.save(await visitor.openEditor("Home"), "the second text\n");
    assert.equal(saved.status, 303);
    assert.match(await visitor.text("/Home"), /the second text/);
    assert.match(await visitor.text("/-/history/Home"), /Write it down/);
    assert.match(await visitor.text("/-/compare/Home?view=column"), /second/);
    assert.match(server.output(), /The program git is not installed: .*backup/);
    await expectSound(repository);
    assert.equal(await server.stop(), 0);
    const check = await wikiCommand(folder, ["check"], withoutGit);
    assert.match(check.output, /not checked[\s\S]*The program git is not installed/);
    const backup = await wikiCommand(folder, ["backup", join(folder, "b.tar")], withoutGit);
    assert.equal(backup.code, 1);
    assert.match(backup.output, /A backup is made by the git program, which is not installed here/);
  });
});

async function forcedPush(repository: string, t: TestContext): Promise<void> {
  const other = join(await temporaryFolder(t), "other.git");
  await createRepository(other, { Home: "a pushed text\n" });
  await git(other, "push", "--quiet", "--force", repository, "main:main");
}
