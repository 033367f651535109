import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { type MailServer, mailServer } from "../support/mail.ts";
import { ada, bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const pages = { Home: "first\n", "guides/Start": "start\n", "guides/deep/Down": "down\n" };

describe("watching", () => {
  it("a page shows what others change there, and not one's own changes", async (t) => {
    const { watcher, writer } = await withTwo(t);
    await watcher
      .get("/Home")
      .set(english)
      .expect(/<button class="quiet" name="watch" value="Home\.md">[\s\S]*Watch</);
    await watch(watcher, "Home.md");
    await watcher
      .get("/Home")
      .set(english)
      .expect(/name="unwatch" value="Home\.md"/);
    await save(writer, "Home", "second\n", "By Ada");
    await save(watcher, "Home", "third\n", "By Bo");
    await save(writer, "guides/Start", "other\n", "Elsewhere");
    const { text } = await watcher.get("/-/notices").set(english).expect(200);
    assert.match(text, /By Ada/);
    assert.doesNotMatch(text, /By Bo|Elsewhere/);
    assert.match(text, /What you watch[\s\S]*Home/);
  });

  it("a folder shows what is changed anywhere below it", async (t) => {
    const { watcher, writer } = await withTwo(t);
    await watcher
      .get("/-/pages?folder=guides")
      .set(english)
      .expect(/name="watch" value="guides\/"[\s\S]*Watch this folder/);
    await watch(watcher, "guides/");
    await save(writer, "guides/deep/Down", "deeper\n", "Far below");
    await save(writer, "guides/New", "new\n", "A new page");
    await save(writer, "Home", "x\n", "Elsewhere");
    const { text } = await watcher.get("/-/notices").set(english);
    assert.match(text, /Far below/);
    assert.match(text, /A new page/);
    assert.doesNotMatch(text, /Elsewhere/);
  });

  it("goes on under the name that the page gets", async (t) => {
    const { watcher, writer, site } = await withTwo(t);
    await watch(watcher, "guides/Start.md");
    const fields = { name: "guides/Begin", redirect: "yes", summary: "Rename" };
    const send = (more: object) =>
      writer
        .post("/-/rename/guides/Start")
        .type("form")
        .send({ ...fields, ...more });
    const { text } = await send({ action: "preview" }).expect(200);
    const plan = /name="plan" value="([^"]*)"/.exec(text)?.[1] ?? assert.fail("no preview");
    await send({ action: "save", plan }).expect(303);
    await save(writer, "guides/Begin", "begin\n", "After the rename");
    await watcher
      .get("/-/notices")
      .set(english)
      .expect(/After the rename/);
    assert.deepEqual(
      site.watches.list(2).map(({ path }) => path),
      ["guides/Begin.md"],
    );
  });

  it("ends when one wishes, and begins with nothing that is not there", async (t) => {
    const { watcher, site } = await withTwo(t);
    await watch(watcher, "Home.md");
    await watcher
      .post("/-/watch")
      .type("form")
      .send({ unwatch: "Home.md", return: "/-/notices" })
      .expect(303)
      .expect("Location", "/-/notices");
    for (const path of ["Nothing.md", "nowhere/", "", "/"])
      await watcher.post("/-/watch").type("form").send({ watch: path }).expect(400);
    assert.deepEqual(site.watches.list(2), []);
    await watcher
      .get("/-/notices")
      .set(english)
      .expect(/You watch nothing yet/);
  });

  it("is for members: a visitor is offered nothing", async (t) => {
    const { app } = await withTwo(t);
    assert.doesNotMatch((await request(app).get("/Home")).text, /name="watch"/);
    await request(app).post("/-/watch").type("form").send({ watch: "Home.md" }).expect(401);
  });
});

describe("the feed of one's notices", () => {
  it("is read by its secret address alone, until that is revoked or made anew", async (t) => {
    const { watcher, writer, app, site } = await withTwo(t, { WIKI_READ: "members" });
    await watch(watcher, "Home.md");
    await save(writer, "Home", "second\n", "By Ada");
    const makeFeed = async () => {
      const { text } = await watcher.post("/-/notices/feed").type("form").send({ feed: "make" });
      return /\/-\/notices\.atom\?token=[\w-]{43}/.exec(text)?.[0] ?? assert.fail("no address");
    };
    const first = await makeFeed();
    const answer = await request(app)
      .get(first)
      .expect(200)
      .expect("Content-Type", /atom\+xml/);
    assert.match(answer.text, /<title>By Ada<\/title>/);
    assert.ok(!answer.text.includes(first.slice(-43)));
    const second = await makeFeed();
    await request(app).get(first).expect(404);
    await request(app).get(second).expect(200);
    const rows = site.store.database.prepare("SELECT * FROM notice_feeds").all();
    assert.ok(!JSON.stringify(rows).includes(second.slice(-43)));
    await watcher.post("/-/notices/feed").type("form").send({ feed: "revoke" }).expect(303);
    await request(app).get(second).expect(404);
    const third = await makeFeed();
    await writer.post("/-/admin/members/2/deactivate").expect(303);
    await request(app).get(third).expect(404);
  });
});

describe("notices by mail", () => {
  it("come at once to those who wish so, with all that is new and nothing twice", async (t) => {
    const { watcher, writer, server, postman } = await withMail(t);
    await watch(watcher, "Home.md");
    await save(writer, "Home", "before\n", "Before");
    await choose(watcher, "at-once");
    await postman.tell();
    assert.equal(server.letters.length, 0);
    await save(writer, "Home", "second\n", "One thing");
    await save(writer, "Home", "third\n", "Another thing");
    await postman.tell();
    const [letter] = await server.received(1);
    assert.equal(letter?.to, bo.email);
    assert.equal(letter?.subject, "Ekowiki: 2 notices");
    assert.match(
      letter?.text ?? "",
      /Home\nAda Exempel: Another thing\nhttp:\/\/localhost:3000\/-\/commit\//,
    );
    assert.doesNotMatch(letter?.text ?? "", /Before/);
    await postman.tell();
    await save(writer, "Home", "fourth\n", "A third thing");
    await postman.tell();
    const letters = await server.received(2);
    assert.doesNotMatch(letters[1]?.text ?? "", /Another thing/);
    assert.equal(letters.length, 2);
  });

  it("come in the morning to those who wish so, once", async (t) => {
    const { watcher, writer, server, postman, site } = await withMail(t);
    await watch(watcher, "Home.md");
    await choose(watcher, "daily");
    await save(writer, "Home", "second\n", "By Ada");
    // The day that counts is the wiki's own, and one of them in the year has 25 hours.
    const { timeZone } = site.config;
    const later = new Date(Date.now() + 25 * 3_600_000).toLocaleDateString("sv", { timeZone });
    const at = (hours: number) => new Date(Date.parse(later) + hours * 3_600_000);
    await postman.tell(at(0));
    await postman.tell(at(3));
    assert.equal(site.store.database.prepare("SELECT 1 FROM mails").all().length, 0);
    await postman.tell(at(12));
    await postman.tell(at(13));
    await server.received(1);
    await site.mail?.deliver();
    assert.equal(server.letters.length, 1);
  });

  it("end by the link in every letter, and by the button of the mail program, without signing in", async (t) => {
    const { watcher, writer, server, postman, site, app } = await withMail(t);
    await watch(watcher, "Home.md");
    await choose(watcher, "at-once");
    await save(writer, "Home", "second\n", "By Ada");
    await postman.tell();
    const [letter] = await server.received(1);
    const link = /\/-\/notices\/stop\?token=\S+/.exec(letter?.text ?? "")?.[0] ?? "";
    assert.equal(letter?.headers.get("list-unsubscribe"), `<http://localhost:3000${link}>`);
    await request(app)
      .get(link)
      .set(english)
      .expect(200)
      .expect(/Stop the e-mails/);
    assert.equal(site.noticeSettings.mailing(2), "at-once");
    await request(app).post(link).send("List-Unsubscribe=One-Click").expect(200);
    assert.equal(site.noticeSettings.mailing(2), "never");
    await save(writer, "Home", "third\n", "Later");
    await postman.tell();
    assert.equal(server.letters.length, 1);
    for (const wrong of ["", "2", "2.x", link.replace(/2\./, "1.").split("=")[1] ?? ""])
      await request(app).post(`/-/notices/stop?token=${wrong}`).expect(403);
  });

  it("tell of one's own suggestions too", async (t) => {
    const { watcher, server, postman, site } = await withMail(t);
    await choose(watcher, "at-once");
    const now = Date.now() + 1000;
    site.store.database.exec(`
      INSERT INTO suggestions (number, state, sender, member_id, name, summary, language, sent_at, changed_at)
        VALUES (7, 'declined', 'member', 2, 'Bo', 'Mend a word', 'en', ${now}, ${now});
      INSERT INTO suggestion_entries (number, kind, at, is_author, member_id, text, head) VALUES
        (7, 'sent', ${now}, 1, 2, '', ''), (7, 'declined', ${now}, 0, 1, 'It was right before.', '');`);
    await postman.tell();
    const [letter] = await server.received(1);
    assert.match(
      letter?.text ?? "",
      /Your suggestion: Mend a word\nAda Exempel declined it\nIt was right before\.\nhttp:\S+\/-\/suggestions\/7\n/,
    );
    await watcher
      .get("/-/notices")
      .set(english)
      .expect(/href="\/-\/suggestions\/7">Mend a word[\s\S]*Ada Exempel declined it/);
  });

  it("are not offered where the wiki sends none, and are asked for in words that it knows", async (t) => {
    const { watcher } = await withTwo(t);
    await watcher
      .get("/-/notices")
      .set(english)
      .expect(/This wiki sends no mail/);
    await watcher.post("/-/notices/mail").type("form").send({ mailing: "daily" }).expect(404);
    const other = await withMail(t);
    await other.watcher
      .post("/-/notices/mail")
      .set(english)
      .type("form")
      .send({ mailing: "hourly" })
      .expect(422)
      .expect(/<a href="#wiki-mailing">Choose how often/);
  });

  it("are taken along and erased with the account", async (t) => {
    const { watcher, site } = await withMail(t);
    await watch(watcher, "Home.md");
    await choose(watcher, "daily");
    await watcher.post("/-/notices/feed").type("form").send({ feed: "make" }).expect(200);
    const kept = site.ownData.collect(2);
    assert.equal(kept.watches?.[0]?.path, "Home.md");
    assert.equal(kept.notice_settings?.[0]?.mailing, "daily");
    await watcher
      .post("/-/account/data/erase")
      .type("form")
      .send({ confirm: bo.password })
      .expect(200);
    for (const table of ["watches", "notice_settings", "notice_feeds"])
      assert.deepEqual(site.store.database.prepare(`SELECT * FROM ${table}`).all(), []);
  });
});

type Two = TestWiki & { writer: TestAgent; watcher: TestAgent };

/** Ada, a maintainer, writes; Bo watches. */
async function withTwo(t: TestContext, environment: Record<string, string> = {}): Promise<Two> {
  const world = await wikiWith(t, pages, environment);
  const writer = await world.as(ada);
  return { ...world, writer, watcher: await world.as(bo) };
}

async function withMail(t: TestContext) {
  const server: MailServer = await mailServer(t);
  const world = await withTwo(t, { SMTP_URL: server.url });
  const postman = world.site.postman ?? assert.fail("no postman");
  return { ...world, server, postman };
}

async function watch(agent: TestAgent, path: string): Promise<void> {
  await agent.post("/-/watch").type("form").send({ watch: path, return: "/Home" }).expect(303);
}

async function choose(agent: TestAgent, mailing: string): Promise<void> {
  await agent.post("/-/notices/mail").set(english).type("form").send({ mailing }).expect(303);
}

async function save(agent: TestAgent, slug: string, content: string, summary: string) {
  const { text } = await agent.get(`/-/edit/${slug}`);
  const base = /name="base" value="(\w+)"/.exec(text)?.[1] ?? assert.fail("no editor");
  await agent
    .post(`/-/edit/${slug}`)
    .type("form")
    .send({ content, summary, base, action: "save" })
    .expect(303);
}
