import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { privateFileOf } from "../../server/members/store.ts";
import { messages } from "../../views/language/index.ts";
import { git } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { edit, openWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const pageBytes = 4096;

/** What may have become of the file while the wiki was stopped, and what is then said of it. */
const faults: [what: string, reason: string, spoil: (file: string) => Promise<void> | void][] = [
  ["begins with other bytes", "damaged", (file) => overwrite(file, 0, 100)],
  ["has other bytes in its middle", "damaged", (file) => overwrite(file, pageBytes, 8 * pageBytes)],
  ["is cut short", "damaged", (file) => truncate(file, 3 * pageBytes + 100)],
  ["is empty", "damaged", (file) => writeFile(file, "")],
  ["was written by a newer wiki", "newer", (file) => execute(file, "PRAGMA user_version = 999")],
];

describe("a private.sqlite that cannot be used", () => {
  for (const [what, reason, spoil] of faults) {
    it(`because it ${what}: pages are read, the rest says why not, the file is left alone`, async (t) => {
      const { dataFolder, token } = await stoppedWiki(t);
      const file = privateFileOf(dataFolder);
      await spoil(file);
      const before = await readFile(file);
      const log = t.mock.method(console, "error", () => undefined);

      const { app, wiki, site } = await openWiki(t, dataFolder);
      assert.match(String(log.mock.calls[0]?.arguments[0]), /private\.sqlite .*nobody can sign in/);
      const said = messages.en.errors.sentence.AccountsAway({ reason }).text;
      for (const address of ["/Home", "/-/pages", "/-/changes", "/-/history/Home", "/-/search?q=x"])
        await request(app).get(address).set(english).expect(200);
      await request(app).get("/-/sign-in").set(english).expect(503, new RegExp(said));
      await request(app).get("/-/edit/Home").set(english).expect(503, new RegExp(said));
      const auth = { Authorization: `Bearer ${token}`, Accept: "application/json" };
      const { body } = await request(app).get("/Home").set(auth).expect(503);
      assert.equal(body.error, "AccountsAway");
      const sent = { content: "mine\n", summary: "", base: wiki.snapshot.commit };
      const kept = await request(app).post("/-/edit/Home").set(english).type("form").send(sent);
      assert.equal(kept.status, 503);
      assert.match(kept.text, /\nmine\n<\/textarea>/);

      await site.close();
      assert.deepEqual(await readFile(file), before);
    });
  }

  it("shows nobody's name, since it is not known who wishes theirs to be hidden", async (t) => {
    const { dataFolder } = await stoppedWiki(t);
    await writeFile(privateFileOf(dataFolder), "");
    t.mock.method(console, "error", () => undefined);
    const { app } = await openWiki(t, dataFolder);
    const { text } = await request(app).get("/-/history/Home").set(english).expect(200);
    assert.doesNotMatch(text, /Ebba|Bo Exempel/);
    assert.match(text, /name not shown just now/);
  });

  it("keeps a wiki for members closed, and says why nobody can get in", async (t) => {
    const { dataFolder } = await stoppedWiki(t);
    await writeFile(privateFileOf(dataFolder), "");
    t.mock.method(console, "error", () => undefined);
    const { app } = await openWiki(t, dataFolder, { WIKI_READ: "members" });
    const { text } = await request(app).get("/Home").set(english).expect(503);
    assert.match(text, /Nobody can sign in or save just now/);
    assert.doesNotMatch(text, /the first text/);
  });

  it("offers no first maintainer's link, and is used again once it is mended", async (t) => {
    const { dataFolder } = await stoppedWiki(t);
    const file = privateFileOf(dataFolder);
    const whole = await readFile(file);
    await overwrite(file, 0, 100);
    const server = await startServer(t, dataFolder);
    assert.equal((await fetch(`${server.url}/Home`)).status, 200);
    assert.doesNotMatch(server.output(), /-\/first/);
    assert.equal(await server.stop(), 0);
    await writeFile(file, whole);
    const { as } = await openWiki(t, dataFolder);
    await (await as(bo)).get("/-/account").expect(200);
  });
});

describe("a private.sqlite that becomes damaged while the wiki runs", () => {
  it("turns members into readers, keeps what they typed, and is written no more", async (t) => {
    const { as, site, dataFolder, wiki } = await wikiWith(t, { Home: "the first text\n" });
    const browser = await as(bo);
    t.mock.method(console, "error", () => undefined);
    site.store.database.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size = 1");
    site.store.database.exec("PRAGMA shrink_memory");
    overwrite(privateFileOf(dataFolder), pageBytes, 60 * pageBytes);
    const { text } = await browser.get("/Home").set(english).expect(200);
    assert.match(text, /the first text/);
    const sent = { content: "mine\n", summary: "", base: wiki.snapshot.commit };
    const kept = await browser.post("/-/edit/Home").set(english).type("form").send(sent);
    assert.equal(kept.status, 503);
    assert.match(kept.text, /\nmine\n<\/textarea>/);
    assert.equal(site.store.fault, "damaged");
  });
});

describe("a private.sqlite that another program holds", () => {
  it("keeps nobody from reading, nor from saving a page, and holds nobody up for long", async (t) => {
    const { app, as, dataFolder, wiki, repository } = await wikiWith(t, {
      Home: "the first text\n",
    });
    const browser = await as(bo);
    t.mock.method(console, "error", () => undefined);
    const other = new DatabaseSync(privateFileOf(dataFolder));
    t.after(() => other.close());
    other.exec("BEGIN IMMEDIATE; UPDATE members SET name = name");

    const { email, password } = bo;
    const signIn = () =>
      request(app).post("/-/sign-in").set(english).type("form").send({ email, password });
    const { text } = await signIn().expect(503);
    assert.match(text, /Another program is using the file with the accounts/);
    await request(app).get("/Home").expect(200);
    await browser.get("/Home").expect(200);
    await browser
      .post("/-/edit/Home")
      .type("form")
      .send({ ...edit(wiki, "Home", "mine\n"), content: "mine\n" })
      .expect(303);
    assert.equal(await git(repository, "cat-file", "blob", "HEAD:Home.md"), "mine");

    other.exec("ROLLBACK");
    // It is looked for once a second whether it is free.
    for (let tries = 0; (await signIn()).status !== 303; tries++) {
      assert.ok(tries < 50);
      await wait(100);
    }
  });

  it("does not keep the wiki from starting", async (t) => {
    const { dataFolder } = await stoppedWiki(t);
    const other = new DatabaseSync(privateFileOf(dataFolder));
    t.after(() => other.close());
    other.exec("BEGIN IMMEDIATE; UPDATE members SET name = name");
    const { app, site } = await openWiki(t, dataFolder);
    await request(app).get("/Home").expect(200);
    assert.equal(site.store.fault, undefined);
    other.exec("ROLLBACK");
  });
});

describe("a private.sqlite that another program has for itself at the start", () => {
  it("is waited for", async (t) => {
    const { dataFolder } = await stoppedWiki(t);
    const other = new DatabaseSync(privateFileOf(dataFolder));
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE members SET name = name");
    setTimeout(() => other.close(), 100);
    const { as, site } = await openWiki(t, dataFolder);
    assert.equal(site.store.fault, undefined);
    await (await as(bo)).get("/-/account").expect(200);
  });
});

describe("a disk with no room for private.sqlite", () => {
  it("refuses what would have to be kept there, and takes it when there is room", async (t) => {
    const { as, site, wiki } = await wikiWith(t, { Home: "the first text\n" });
    const browser = await as(bo);
    t.mock.method(console, "error", () => undefined);
    const { database } = site.store;
    const used = Number(database.prepare("PRAGMA page_count").get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${used}`);
    const draft = { content: "long ".repeat(20_000), summary: "", base: wiki.snapshot.commit };
    const keep = () =>
      browser
        .put("/-/draft/Home")
        .set({ ...english, Accept: "application/json" })
        .send(draft);
    const { body } = await keep().expect(507);
    assert.equal(body.text, messages.en.errors.sentence.StorageFailed({ reason: "full" }).text);
    await browser.get("/Home").expect(200);
    await browser
      .post("/-/edit/Home")
      .type("form")
      .send({ ...draft, content: "mine\n" })
      .expect(303);

    database.exec("PRAGMA max_page_count = 1000000");
    assert.ok((await keep()).ok);
  });
});

/** A wiki with a member, who has a token, that has been stopped. */
async function stoppedWiki(t: TestContext): Promise<{ dataFolder: string; token: string }> {
  const { dataFolder, site } = await wikiWith(t, { Home: "the first text\n" });
  const member = await site.members.add(bo);
  const token = site.tokens.make(member.id, { name: "a", scope: "write", days: 30 });
  await site.close();
  return { dataFolder, token };
}

function overwrite(file: string, from: number, length: number): void {
  const handle = openSync(file, "r+");
  writeSync(handle, randomBytes(length), 0, length, from);
  closeSync(handle);
}

function execute(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
