import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { Tokens } from "../../server/members/tokens.ts";
import { ada, bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";
import { membersWith } from "./world.ts";

const english = { "Accept-Language": "en" };
const json = { Accept: "application/json" };

describe("an access token", () => {
  it("is made for the price of a password, and shown once", async (t) => {
    const { agent, site } = await withMember(t);
    const token = await make(agent, "write");
    assert.match(token, /^eko_[\w-]{43}$/);
    const { text } = await agent.get("/-/account/tokens").set(english).expect(200);
    assert.match(text, /Backup[\s\S]*Read and write[\s\S]*Never used/);
    assert.ok(!text.includes(token));
    const rows = site.store.database.prepare("SELECT * FROM tokens").all();
    assert.ok(!JSON.stringify(rows).includes(token));
    const wrong = { token: "x", scope: "read", days: "7", confirm: "wrong password" };
    await agent
      .post("/-/account/tokens")
      .set(english)
      .type("form")
      .send(wrong)
      .expect(422)
      .expect(/<a href="#wiki-confirm">The password is wrong/);
    assert.equal(site.tokens.list(1).length, 1);
  });

  it("reads and writes in the member's name, without any cookie", async (t) => {
    const { agent, app, wiki } = await withMember(t, { WIKI_READ: "members" });
    const token = await make(agent, "write");
    const answer = await request(app).get("/-/raw/Home").auth(token, { type: "bearer" });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers["set-cookie"], undefined);
    const saved = await save({ app, wiki }, token, "by program");
    assert.equal(saved.status, 303);
    assert.equal(saved.headers["set-cookie"], undefined);
    const { text } = await request(app).get("/-/raw/Home").auth(token, { type: "bearer" });
    assert.match(text, /by program/);
    await agent
      .get("/-/account/tokens")
      .set(english)
      .expect(/Last used/);
  });

  it("for reading writes nothing", async (t) => {
    const { agent, app, wiki } = await withMember(t);
    const token = await make(agent, "read");
    await request(app).get("/-/edit/Home").auth(token, { type: "bearer" }).expect(200);
    const head = wiki.snapshot.commit;
    const refused = await save({ app, wiki }, token, "by program");
    assert.equal(refused.status, 403);
    assert.match(refused.headers["www-authenticate"] ?? "", /insufficient_scope/);
    for (const method of ["post", "put", "delete"] as const)
      await request(app)[method]("/-/draft/Home").auth(token, { type: "bearer" }).expect(403);
    assert.equal(wiki.snapshot.commit, head);
  });

  it("gives no more than the member's own role", async (t) => {
    const { agent, app, wiki, site } = await withMember(t);
    const token = await make(agent, "write");
    site.store.database.exec("UPDATE members SET role = 'reader'");
    const before = wiki.snapshot.commit;
    const answer = await save({ app, wiki }, token, "by program");
    assert.match(answer.headers.location ?? "", /^\/-\/suggestions\/1$/);
    assert.equal(wiki.snapshot.commit, before, "it is a suggestion, as the member's own would be");
  });

  it("never reaches accounts and their administration", async (t) => {
    const { app, as } = await withMember(t);
    const token = await make(await as(ada), "write", ada.password);
    for (const address of [
      "/-/account",
      "/-/account/tokens",
      "/-/Account/tokens",
      "/-/admin/members",
      "/-/admin/log",
      "/-/sign-in",
      "/-/sign-out",
    ])
      for (const method of ["get", "post"] as const)
        await request(app)[method](address).auth(token, { type: "bearer" }).set(json).expect(403);
  });

  it("is refused at once when it is revoked, by its owner alone", async (t) => {
    const { agent, as, app, site } = await withMember(t);
    const token = await make(agent, "read");
    const id = String(site.tokens.list(1)[0]?.id);
    const stranger = await as(ada);
    await stranger.post("/-/account/tokens/revoke").type("form").send({ id }).expect(303);
    await request(app).get("/Home").auth(token, { type: "bearer" }).expect(200);
    await agent.post("/-/account/tokens/revoke").type("form").send({ id }).expect(303);
    await request(app)
      .get("/Home")
      .auth(token, { type: "bearer" })
      .set(json)
      .expect(401)
      .expect("WWW-Authenticate", /invalid_token/);
  });

  it("is refused at once when its owner's account is closed", async (t) => {
    const { agent, as, app } = await withMember(t);
    const token = await make(agent, "read");
    const maintainer = await as(ada);
    await maintainer.post("/-/admin/members/1/deactivate").expect(303);
    await request(app).get("/Home").auth(token, { type: "bearer" }).expect(401);
  });

  it("is not made up for by a cookie", async (t) => {
    const { agent } = await withMember(t);
    for (const header of ["Bearer wrong", "bearer", "Bearer a b", `Bearer ${"x".repeat(5000)}`])
      await agent.get("/-/edit/Home").set("Authorization", header).expect(401);
    await agent.get("/-/edit/Home").set("Authorization", "Basic x").expect(200);
  });

  it("needs no proof that the request comes from the wiki's own pages, a cookie does", async (t) => {
    const { agent, app, wiki } = await withMember(t);
    const token = await make(agent, "write");
    const elsewhere = { Origin: "https://elsewhere.example" };
    const saved = await save({ app, wiki }, token, "by program", elsewhere);
    assert.equal(saved.status, 303);
    await agent.post("/-/preview/Home").set(elsewhere).expect(403);
  });

  it("expires", async (t) => {
    const { store, members } = await membersWith(t);
    const { id } = await members.add(bo);
    let now = 1_000_000;
    const tokens = new Tokens(store, () => now);
    const secret = tokens.make(id, { name: "Backup", scope: "read", days: 7 });
    assert.deepEqual(tokens.find(secret), { memberId: id, scope: "read" });
    now += 7 * 24 * 60 * 60 * 1000;
    assert.equal(tokens.find(secret), undefined);
    assert.deepEqual(tokens.list(id), []);
  });

  const refused: [fields: { name?: string; scope?: string; days?: number }, problem: string][] = [
    [{ name: " " }, "name-empty"],
    [{ name: "x".repeat(101) }, "name-long"],
    [{ scope: "admin" }, "scope"],
    [{ days: 3650 }, "life"],
    [{ days: Number.NaN }, "life"],
  ];
  for (const [fields, problem] of refused)
    it(`is not made of ${JSON.stringify(fields).slice(0, 40)}`, async (t) => {
      const { store, members } = await membersWith(t);
      const { id } = await members.add(bo);
      const asked = { name: "Backup", scope: "read", days: 7, ...fields };
      assert.throws(() => new Tokens(store).make(id, asked), { name: "TokenRefused", problem });
    });
});

async function withMember(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<TestWiki & { agent: TestAgent }> {
  const world = await wikiWith(t, { Home: "x" }, environment);
  return { ...world, agent: await world.as(bo) };
}

async function make(agent: TestAgent, scope: string, confirm = bo.password): Promise<string> {
  const { text } = await agent
    .post("/-/account/tokens")
    .type("form")
    .send({ token: "Backup", scope, days: "30", confirm })
    .expect(200)
    .expect("Cache-Control", "no-store");
  return />(eko_[\w-]+)</.exec(text)?.[1] ?? assert.fail("no token is shown");
}

function save(
  { app, wiki }: Pick<TestWiki, "app" | "wiki">,
  token: string,
  content: string,
  headers: Record<string, string> = {},
) {
  return request(app)
    .post("/-/edit/Home")
    .auth(token, { type: "bearer" })
    .set(headers)
    .type("form")
    .send({ content, summary: "New", base: wiki.snapshot.commit ?? "", action: "save" });
}
