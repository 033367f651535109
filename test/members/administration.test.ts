import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const eva = { name: "Eva Exempel", email: "eva@example.org", password: "vinden i vassen" };

describe("who may look after the members", () => {
  const addresses: [method: "get" | "post", address: string][] = [
    ["get", "/-/admin/members"],
    ["get", "/-/admin/members/1"],
    ["get", "/-/admin/log"],
    ["post", "/-/admin/members/invite"],
    ["post", "/-/admin/members/withdraw"],
    ["post", "/-/admin/members/1/role"],
    ["post", "/-/admin/members/1/reset"],
    ["post", "/-/admin/members/1/approve"],
    ["post", "/-/admin/members/1/refuse"],
    ["post", "/-/admin/members/1/deactivate"],
    ["post", "/-/admin/members/1/reactivate"],
  ];
  it("is a maintainer and nobody else, at any address", async (t) => {
    const { app, as, site } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const people = await Promise.all([david, bo, cecilia].map(as));
    for (const [method, address] of addresses) {
      const visitor = await request(app)[method](address).type("form").send({ role: "maintainer" });
      assert.equal(visitor.status, method === "get" ? 303 : 401, address);
      for (const agent of people)
        await agent[method](address).type("form").send({ role: "maintainer" }).expect(403);
    }
    assert.deepEqual(site.audit.list(), []);
    const maintainer = await as(ada);
    for (const [method, address] of addresses)
      if (method === "get") await maintainer.get(address).expect(200);
  });

  it("is shown a link to the list on every page, the others are not", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const link = /href="\/-\/admin\/members"/;
    assert.match((await (await as(ada)).get("/Home")).text, link);
    assert.doesNotMatch((await (await as(cecilia)).get("/Home")).text, link);
  });
});

describe("a member's account in a maintainer's hands", () => {
  it("gets another role, which counts from the next request and is written down", async (t) => {
    const { maintainer, site, as } = await lookedAfter(t);
    const agent = await as(bo);
    const deed = post(maintainer, "2/role", { role: "reader" });
    await deed.expect(303).expect("Location", "/-/admin/members");
    await agent
      .get("/-/edit/Home")
      .set(english)
      .expect(200)
      .expect(/Send suggestion/);
    const { text } = await maintainer.get("/-/admin/log").set(english);
    assert.match(text, /Ada Exempel made Bo Exempel a reader \(before: member\)\./);
    assert.equal(site.audit.list().length, 1);
  });

  it("is closed and opened again: sessions end at once, and the sign-in says why", async (t) => {
    const { maintainer, as, app } = await lookedAfter(t);
    const agent = await as(bo);
    await post(maintainer, "2/deactivate").expect(303);
    await agent.get("/-/account").expect(303);
    await signIn(app, bo)
      .set(english)
      .expect(403)
      .expect(/The account is closed\./);
    await signIn(app, { ...bo, password: "wrong password" })
      .set(english)
      .expect(422)
      .expect(/or the password is wrong/);
    await post(maintainer, "2/reactivate").expect(303);
    await agent.get("/-/account").expect(303);
    await signIn(app, bo).expect(303);
  });

  it("stays a maintainer's when it is the last one", async (t) => {
    const { maintainer, site } = await lookedAfter(t);
    for (const deed of ["1/role", "1/deactivate"])
      await post(maintainer, deed, { role: "member" })
        .set(english)
        .expect(422)
        .expect(/<a href="#wiki-role">This is the only maintainer/);
    assert.equal(site.members.find(1)?.role, "maintainer");
    await post(maintainer, "2/role", { role: "maintainer" }).expect(303);
    await post(maintainer, "1/role", { role: "member" }).expect(303).expect("Location", "/");
    assert.equal(site.members.find(1)?.role, "member");
  });

  it("is not the last maintainer's any more once the other has left", async (t) => {
    const { maintainer, site } = await lookedAfter(t);
    await post(maintainer, "2/role", { role: "maintainer" }).expect(303);
    await post(maintainer, "2/deactivate").expect(303);
    await post(maintainer, "1/deactivate").expect(422);
    assert.equal(site.members.find(1)?.role, "maintainer");
  });

  it("is refused an unknown role, and unknown accounts are not found", async (t) => {
    const { maintainer } = await lookedAfter(t);
    await post(maintainer, "2/role", { role: "owner" })
      .set(english)
      .expect(422)
      .expect(/Choose a role\./);
    for (const id of ["9", "x", "-1", "1e3"])
      await post(maintainer, `${id}/deactivate`).expect(404);
    await post(maintainer, "2/approve", { role: "maintainer" }).expect(404);
  });
});

describe("an invitation", () => {
  it("makes an account of the chosen role, once", async (t) => {
    const { maintainer, app, site } = await lookedAfter(t);
    const token = await invite(maintainer, "reviewer");
    await request(app)
      .get(`/-/invitation?token=${token}`)
      .set(english)
      .expect(200)
      .expect("Cache-Control", "no-store")
      .expect(/You are invited to become a reviewer/)
      .expect(/cannot be taken out of it later/);
    const guest = request.agent(app);
    await guest
      .post("/-/invitation")
      .type("form")
      .send({ ...eva, token })
      .expect(303);
    await guest
      .get("/-/account")
      .set(english)
      .expect(/Your role in this wiki is reviewer/);
    const again = { ...eva, email: "other@example.org", token };
    await request(app).post("/-/invitation").type("form").send(again).expect(403);
    await request(app)
      .get(`/-/invitation?token=${token}`)
      .set(english)
      .expect(403)
      .expect(/It works once and for a limited time/);
    assert.deepEqual(
      site.audit.list().map(({ action, subjectName }) => [action, subjectName]),
      [
        ["joined", eva.name],
        ["invited", undefined],
      ],
    );
  });

  it("lets one of two who use it at the same time in", async (t) => {
    const { maintainer, site } = await lookedAfter(t);
    const token = await invite(maintainer, "member");
    const results = await Promise.all(
      ["one@example.org", "two@example.org"].map((email) =>
        site.joining.accept(token, { ...eva, email }),
      ),
    );
    assert.equal(results.filter(Boolean).length, 1);
    assert.equal(site.members.count(), 3);
  });

  it("can be used again after a mistake, which is told at the field", async (t) => {
    const { maintainer, app } = await lookedAfter(t);
    const token = await invite(maintainer, "member");
    const { text } = await request(app)
      .post("/-/invitation")
      .set(english)
      .type("form")
      .send({ ...eva, token, email: bo.email, password: "short" })
      .expect(422);
    assert.match(text, /<a href="#wiki-email">There is already an account/);
    assert.match(text, /<a href="#wiki-password">The password is too short/);
    assert.doesNotMatch(text, /"short"/);
    await request(app)
      .post("/-/invitation")
      .type("form")
      .send({ ...eva, token })
      .expect(303);
  });

  it("is void when it is too old, withdrawn, or its maker is no maintainer any more", async (t) => {
    const { maintainer, app, site } = await lookedAfter(t);
    const isOpen = async (token: string) =>
      (await request(app).get(`/-/invitation?token=${token}`)).status === 200;
    const old = await invite(maintainer, "member");
    site.store.database.exec("UPDATE one_time_links SET expires_at = 1");
    assert.equal(await isOpen(old), false);

    const withdrawn = await invite(maintainer, "member");
    const [open] = site.links.invitations();
    assert.equal(open?.madeBy, ada.name);
    await post(maintainer, "withdraw", { invitation: String(open?.id) }).expect(303);
    assert.equal(await isOpen(withdrawn), false);

    const orphaned = await invite(maintainer, "maintainer");
    assert.equal(await isOpen(orphaned), true);
    await post(maintainer, "2/role", { role: "maintainer" }).expect(303);
    await post(maintainer, "1/role", { role: "member" }).expect(303);
    assert.equal(await isOpen(orphaned), false);
  });

  it("is shown once, and its secret is kept nowhere", async (t) => {
    const { maintainer, site } = await lookedAfter(t);
    const token = await invite(maintainer, "member");
    for (const address of ["/-/admin/members", "/-/admin/log"])
      assert.ok(!(await maintainer.get(address)).text.includes(token));
    const rows = site.store.database.prepare("SELECT * FROM one_time_links").all();
    assert.ok(!JSON.stringify(rows).includes(token));
  });

  it("is no way to set a password, nor the other way round", async (t) => {
    const { maintainer, app } = await lookedAfter(t);
    const invitation = await invite(maintainer, "member");
    const reset = tokenIn((await post(maintainer, "2/reset").expect(200)).text);
    await request(app).get(`/-/reset?token=${invitation}`).expect(403);
    await request(app).get(`/-/invitation?token=${reset}`).expect(403);
  });
});

describe("a link for a new password", () => {
  it("sets it once, ends the sessions and signs in", async (t) => {
    const { maintainer, app, as } = await lookedAfter(t);
    const agent = await as(bo);
    const first = tokenIn((await post(maintainer, "2/reset").expect(200)).text);
    const token = tokenIn((await post(maintainer, "2/reset").expect(200)).text);
    await request(app).get(`/-/reset?token=${first}`).expect(403);
    await request(app)
      .get(`/-/reset?token=${token}`)
      .set(english)
      .expect(200)
      .expect(/for the account Bo Exempel/);
    const password = "stegen mot stugan";
    await request(app).post("/-/reset").type("form").send({ token, password: "kort" }).expect(422);
    await request(app).post("/-/reset").type("form").send({ token, password }).expect(303);
    await agent.get("/-/account").expect(303);
    await signIn(app, { ...bo, password }).expect(303);
    await request(app).post("/-/reset").type("form").send({ token, password }).expect(403);
  });

  it("does not work when it is a day old, or the account is closed", async (t) => {
    const { maintainer, app, site } = await lookedAfter(t);
    const token = tokenIn((await post(maintainer, "2/reset")).text);
    site.store.database.exec(`UPDATE one_time_links SET expires_at = ${Date.now() - 1}`);
    await request(app).get(`/-/reset?token=${token}`).expect(403);
    const other = tokenIn((await post(maintainer, "2/reset")).text);
    await post(maintainer, "2/deactivate").expect(303);
    await request(app)
      .post("/-/reset")
      .type("form")
      .send({ token: other, password: "stegen mot stugan" })
      .expect(403);
  });
});

describe("asking for an account", () => {
  const open = { WIKI_REGISTRATION: "approval" };

  it("is not possible unless the wiki says so", async (t) => {
    const { app } = await lookedAfter(t);
    await request(app).get("/-/register").expect(404);
    await request(app).post("/-/register").type("form").send(eva).expect(404);
    assert.doesNotMatch((await request(app).get("/-/sign-in")).text, /\/-\/register/);
  });

  it("waits for a maintainer's approval, with the role that the maintainer chooses", async (t) => {
    const { app, maintainer } = await lookedAfter(t, open);
    assert.match((await request(app).get("/-/sign-in")).text, /href="\/-\/register"/);
    await request(app)
      .post("/-/register")
      .set(english)
      .type("form")
      .send({ ...eva, role: "maintainer" })
      .expect(200)
      .expect(/Your request is sent/);
    await signIn(app, { ...bo, ...eva })
      .set(english)
      .expect(403)
      .expect(/waiting for approval/);
    await maintainer
      .get("/-/admin/members")
      .set(english)
      .expect(/Waiting for approval[\s\S]*Eva Exempel/);
    await post(maintainer, "3/approve", { role: "member" }).expect(303);
    await signIn(app, { ...bo, ...eva }).expect(303);
  });

  it("is erased when it is turned down", async (t) => {
    const { app, maintainer, site } = await lookedAfter(t, open);
    await request(app).post("/-/register").type("form").send(eva).expect(200);
    await post(maintainer, "3/refuse").expect(303);
    assert.equal(site.administration.account(3), undefined);
    await maintainer
      .get("/-/admin/log")
      .set(english)
      .expect(/Ada Exempel turned down somebody/)
      .expect(/A former member asked for an account/);
  });

  it("does not tell whether an address has an account", async (t) => {
    const { app, site } = await lookedAfter(t, open);
    const pages = [];
    for (const email of [bo.email, eva.email]) {
      const send = request(app)
        .post("/-/register")
        .type("form")
        .send({ ...eva, email });
      pages.push((await send.expect(200)).text);
    }
    assert.equal(pages[0], pages[1]);
    assert.equal(site.members.count(), 3);
  });

  it("is limited from one network address", async (t) => {
    const { app } = await lookedAfter(t, open);
    const send = () =>
      request(app)
        .post("/-/register")
        .type("form")
        .send({ ...eva, name: "" });
    for (let n = 0; n < 5; n++) await send().expect(422);
    await send().expect(429);
  });
});

async function lookedAfter(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<TestWiki & { maintainer: TestAgent }> {
  const world = await wikiWith(t, { Home: "x" }, environment);
  const maintainer = await world.as(ada);
  await world.site.members.add(bo);
  return { ...world, maintainer };
}

function post(agent: TestAgent, deed: string, fields: object = {}) {
  return agent.post(`/-/admin/members/${deed}`).type("form").send(fields);
}

async function invite(agent: TestAgent, role: string): Promise<string> {
  return tokenIn((await post(agent, "invite", { role }).expect(200)).text);
}

function tokenIn(page: string): string {
  return /token=([\w-]{43})/.exec(page)?.[1] ?? assert.fail("no link is shown");
}

function signIn(app: TestWiki["app"], { email, password }: Pick<typeof bo, "email" | "password">) {
  return request(app).post("/-/sign-in").type("form").send({ email, password });
}
