import "../support/faultydisk.ts";
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { messages } from "../../views/language/index.ts";
import { type FaultyDisk, withFaultyDisk } from "../support/faultydisk.ts";
import { expectSound, fileAt, git } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

/** More steps of writing than any save takes. */
const mostSteps = 200;
const words = messages.en.errors.sentence;

describe("a disk that fails at one step of a save", () => {
  for (const [what, lasting] of [
    ["and is good again at once", 1],
    ["and stays full", undefined],
  ] as const) {
    it(`${what}: says so, keeps the text, leaves nothing half-written, and saves when it can`, async (t) => {
      const { save, head, expectNothingLeft, repository } = await savingIn(t);
      let after = 0;
      for (; after < mostSteps; after++) {
        const before = await head();
        const disk = { code: "ENOSPC", after, ...(lasting && { lasting }) };
        const text = `mine ${after}\n`;
        const { result, failed } = await withFaultyDisk(disk, () => save(text));
        if (failed.length === 0) break;
        const at = `step ${after}, ${failed[0]}`;
        if (result.status !== 303) {
          assert.equal(result.status, 507, at);
          assert.match(result.text, new RegExp(`\nmine ${after}\n</textarea>`), at);
          const isMoved = (await head()) !== before;
          const said = words.StorageFailed({ reason: isMoved ? "unsure" : "full" });
          assert.ok(result.text.includes(escaped(said.title)), at);
          assert.ok(result.text.includes(escaped(said.text)), at);
        }
        await expectNothingLeft(at);
        assert.equal((await save(text)).status, 303, at);
      }
      t.diagnostic(`${after} steps`);
      assert.ok(after > 10 && after < mostSteps);
      assert.equal(await fileAt(repository, "Home.md"), `mine ${after}\n`);
      await expectSound(repository);
    });
  }

  it("because it can only be read: says so in the reader's language, and readers are served", async (t) => {
    const { save, app } = await savingIn(t);
    await withFaultyDisk({ code: "EROFS", after: 0 }, async () => {
      const said = messages.sv.errors.sentence.StorageFailed({ reason: "read-only" });
      const { text } = await save("mine\n").set("Accept-Language", "sv").expect(507);
      assert.ok(text.includes(said.text));
      await request(app).get("/Home").expect(200, /old/);
    });
  });
});

describe("a disk that fails at one step of an upload", () => {
  it("says so, keeps nothing of the file, and takes it when there is room", async (t) => {
    const { browser, head, expectNothingLeft, dataFolder, repository } = await savingIn(t);
    const upload = () =>
      browser
        .post("/-/upload")
        .set("Accept", "application/json")
        .attach("file", Buffer.from("Vår text\n"), "text.txt");
    let after = 0;
    for (; after < mostSteps; after++) {
      const before = await head();
      const disk: FaultyDisk = { code: "ENOSPC", after };
      const { result, failed } = await withFaultyDisk(disk, async () => upload());
      if (failed.length === 0) break;
      const at = `step ${after}, ${failed[0]}`;
      assert.equal(result.status, 507, at);
      assert.equal(result.body.error, "StorageFailed", at);
      assert.deepEqual(await readdir(join(dataFolder, "incoming")), [], at);
      const isMoved = (await head()) !== before;
      const said = words.StorageFailed({ reason: isMoved ? "unsure" : "full" });
      assert.equal(result.body.text, said.text, at);
      await expectNothingLeft(at);
    }
    t.diagnostic(`${after} steps`);
    assert.ok(after > 10 && after < mostSteps);
    assert.match(await git(repository, "ls-tree", "-r", "--name-only", "HEAD"), /text\.txt/);
    await expectSound(repository);
  });
});

async function savingIn(t: TestContext) {
  // What goes wrong is logged, as it should be.
  t.mock.method(console, "error", () => undefined);
  const { app, as, wiki, repository, dataFolder } = await wikiWith(t, { Home: "old\n" });
  const browser = await as(bo);
  browser.set("Accept-Language", "en");
  return {
    app,
    browser,
    repository,
    dataFolder,
    head: () => wiki.repository.head(),
    save: (content: string) =>
      browser
        .post("/-/edit/Home")
        .type("form")
        .send({ content, summary: "Why", base: wiki.snapshot.commit }),
    /** No lock, and no file that was on its way to become an object or a reference. */
    async expectNothingLeft(at: string): Promise<void> {
      for (let tries = 0; ; tries++) {
        const files = await readdir(repository, { recursive: true });
        const left = files.filter((name) => /\.lock$|tmp_obj_/.test(name));
        if (left.length === 0) return;
        // What was written beside the step that failed is taken away a moment later.
        assert.ok(tries < 50, `${at}: ${left}`);
        await wait(20);
      }
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll("'", "&#39;");
}
