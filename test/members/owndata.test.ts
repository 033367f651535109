import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import request from "supertest";
import { privateFileOf } from "../../server/members/store.ts";
import { git } from "../support/git.ts";
import { ada, bo, cecilia } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const address = "/-/account/data";

describe("taking one's data along", () => {
  it("gives all that is kept about the member, without secrets and about nobody else", async (t) => {
    const { as, site, app } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as(bo);
    site.drafts.write(2, { slug: "Home", content: "unfinished", summary: "", base: "" });
    const token = site.tokens.make(2, { name: "Backup", scope: "read", days: 7 });
    const { body, text, headers } = await agent.get(`${address}.json`).expect(200);
    assert.match(headers["content-disposition"] ?? "", /^attachment/);
    assert.equal(headers["cache-control"], "no-store");
    assert.equal(body.members[0].email, bo.email);
    assert.equal(body.drafts[0].content, "unfinished");
    assert.equal(body.tokens[0].name, "Backup");
    assert.match(body.tokens[0].expiresAt, /^20\d\d-.*Z$/);
    assert.equal(body.sessions.length, 1);
    assert.doesNotMatch(text, /argon2|Hash|ada@example/);
    assert.ok(!text.includes(token));
    await request(app).get(`${address}.json`).expect(303);
  });
});

describe("erasing one's account", () => {
  it("says first what stays in the history, and asks for the password", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as(bo);
    await agent
      .get(address)
      .set(english)
      .expect(200)
      .expect(/Stays:<\/strong> what you have written/);
    await agent
      .post(`${address}/erase`)
      .type("form")
      .send({ confirm: "wrong password" })
      .expect(422);
    assert.equal(site.members.count(), 2);
  });

  it("leaves nothing behind but a number in the log, not even in the file's free space", async (t) => {
    const { as, site, app, dataFolder } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const [agent, other] = [await as(bo), await as(bo)];
    site.drafts.write(2, { slug: "Home", content: "unfinished", summary: "", base: "" });
    const token = site.tokens.make(2, { name: "Backup", scope: "read", days: 7 });
    await agent
      .post(`${address}/erase`)
      .set(english)
      .type("form")
      .send({ confirm: bo.password })
      .expect(200)
      .expect(/Your account is erased/);
    await agent.get("/-/account").expect(303);
    await other.get("/-/account").expect(303);
    await request(app).get("/Home").auth(token, { type: "bearer" }).expect(401);
    const { email, password } = bo;
    await request(app).post("/-/sign-in").type("form").send({ email, password }).expect(422);
    const bytes = await readFile(privateFileOf(dataFolder), "utf8");
    for (const trace of [bo.email, bo.name, "unfinished", "Backup", "bo.exempel"])
      assert.ok(!bytes.includes(trace), `${trace} is still in the file`);
    const maintainer = await as(ada);
    await maintainer
      .get("/-/admin/log")
      .set(english)
      .expect(/A member erased the account\./);
  });

  it("never hands the address of commits to somebody else", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as(bo);
    await agent.post(`${address}/erase`).type("form").send({ confirm: bo.password }).expect(200);
    const namesake = await site.members.add(bo);
    assert.equal(namesake.commitEmail, "bo.exempel.2@users.noreply.localhost");
  });

  it("shows a former member instead of the name, if wished, wherever the wiki tells who wrote, in the reader's words", async (t) => {
    const { as, app, wiki, site, repository } = await wikiWith(
      t,
      { Home: "first\n" },
      { WIKI_LANGUAGE: "en" },
    );
    await as(ada);
    const agent = await as(bo);
    const save = (content: string) =>
      agent
        .post("/-/edit/Home")
        .type("form")
        .send({ content, summary: "New", base: wiki.snapshot.commit, action: "save" })
        .expect(303);
    const present = (shown: string) =>
      agent.post("/-/account/presented").type("form").send({ name: "Bo Ek", shown }).expect(303);
    await save("first\nsecond\n");
    await present("own");
    const begun = wiki.snapshot.commit;
    await save("first\nsecond\nthird\n");
    await present("noreply");
    const head = wiki.snapshot.commit ?? "";
    const addresses = [
      "/Home",
      `/Home?at=${head}`,
      "/-/history/Home",
      "/-/history/Home.atom",
      "/-/blame/Home",
      `/-/compare/Home?to=${head}`,
      `/-/commit/${head}`,
      "/-/changes",
      "/-/changes.atom",
    ];
    const textsAt = (language = english) =>
      Promise.all(addresses.map(async (page) => (await request(app).get(page).set(language)).text));
    for (const [index, text] of (await textsAt()).entries())
      assert.match(text, /Bo E/, addresses[index]);

    const erase = { confirm: bo.password, hide: "yes" };
    await agent.post(`${address}/erase`).type("form").send(erase).expect(200);
    for (const [index, text] of (await textsAt()).entries()) {
      assert.doesNotMatch(text, /Bo E|bo\.ek|bo\.exempel|bo@/, addresses[index]);
      assert.match(text, /former member/, addresses[index]);
    }
    for (const [index, text] of (await textsAt({ "Accept-Language": "sv" })).entries()) {
      const shown = text.replaceAll("/-/members/former%20member", "");
      assert.match(shown, /tidigare medlem/, addresses[index]);
      assert.doesNotMatch(shown, /former member/, addresses[index]);
    }
    await request(app)
      .get("/-/changes?author=tidigare+medlem")
      .set("Accept-Language", "sv")
      .expect(/class="changer"[^>]*>tidigare medlem</);
    const authors = await site.history.authors();
    assert.equal(authors.find(({ name }) => name === "former member")?.commits, 2);
    for (const author of [bo.name, "Bo Ek"]) {
      await request(app)
        .get(`/-/members/${encodeURIComponent(author)}`)
        .expect(404);
      const { entries } = await site.history.recent({ skip: 0, count: 9, author });
      assert.deepEqual(entries, []);
    }
    assert.equal(
      await git(repository, "log", "-2", "--format=%an <%ae>"),
      "Bo Ek <bo@example.org>\nBo Exempel <bo.exempel@users.noreply.localhost>",
    );

    const beside = { content: "zeroth\nfirst\nsecond\n", summary: "New", base: begun };
    const reader = await as(cecilia);
    await reader.post("/-/edit/Home").type("form").send(beside).expect(303);
    await reader
      .get("/Home")
      .set("Accept-Language", "sv")
      .expect(/sparad tillsammans med det som tidigare medlem ändrade/);
  });

  it("is refused to the last maintainer", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    const agent = await as(ada);
    await agent
      .post(`${address}/erase`)
      .set(english)
      .type("form")
      .send({ confirm: ada.password })
      .expect(422)
      .expect(/<a href="#wiki-confirm">You are the only maintainer/);
    assert.equal(site.members.count(), 1);
  });
});
