import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("one's own account", () => {
  it("is asked to sign in for, at every address", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    await request(app)
      .get("/-/account")
      .expect(303)
      .expect("Location", "/-/sign-in?return=%2F-%2Faccount");
    for (const address of ["presented", "email", "password", "sessions"])
      await request(app).post(`/-/account/${address}`).expect(401);
  });

  it("is reached from the person's name on every page, and is never cached", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const agent = await as({ ...bo, role: "reader" });
    await agent
      .get("/Home")
      .set(english)
      .expect(/<a class="person-name" href="\/-\/account"/)
      .expect(/Your account, Bo Exempel/);
    await agent
      .get("/-/account")
      .set(english)
      .expect(200)
      .expect("Cache-Control", "no-store")
      .expect(/Your role in this wiki is reader/);
  });
});

describe("how a member is shown", () => {
  it("follows the name and the address that the member chooses, from the next commit", async (t) => {
    const { as, wiki, repository } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    const base = wiki.snapshot.commit ?? "";
    await agent
      .post("/-/account/presented")
      .type("form")
      .send({ name: "  Bo   Ek ", shown: "own" })
      .expect(303)
      .expect("Location", "/-/account");
    await agent
      .post("/-/edit/Home")
      .type("form")
      .send({ content: "y", summary: "New", base, action: "save" })
      .expect(303);
    const author = await git(repository, "log", "-1", "--format=%an <%ae>");
    assert.equal(author, "Bo Ek <bo@example.org>");
  });

  it("goes back to the address that it had at first", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    for (const shown of ["own", "noreply"])
      await agent
        .post("/-/account/presented")
        .type("form")
        .send({ name: "Helt Annan", shown })
        .expect(303);
    assert.equal(site.members.find(1)?.commitEmail, "bo.exempel@users.noreply.localhost");
  });

  it("is refused where another member's commits show the address", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as({ ...bo, email: "ada.exempel@users.noreply.localhost" });
    await agent
      .post("/-/account/presented")
      .set(english)
      .type("form")
      .send({ name: "Bo", shown: "own" })
      .expect(422)
      .expect(/<a href="#wiki-shown">Another member’s changes show this address/);
  });

  it("says at the name what is wrong, and keeps what was typed", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    const send = (fields: object) =>
      agent.post("/-/account/presented").set(english).type("form").send(fields).expect(422);
    const { text } = await send({ name: 'Bo "<', shown: "noreply" });
    assert.match(text, /value="Bo &quot;&lt;"/);
    assert.match(text, /<a href="#wiki-name">The name cannot have/);
    assert.match(text, /<title>Error: Your account/);
    await send({ name: "Bo" }).then((answer) =>
      assert.match(answer.text, /Choose one of the two addresses\./),
    );
  });
});

describe("changing the e-mail address", () => {
  it("asks for the password, and then signs in with the new one only", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    await agent
      .post("/-/account/email")
      .set(english)
      .type("form")
      .send({ email: "bo.ek@example.org", confirm: "wrong password" })
      .expect(422)
      .expect(/id="wiki-confirm-error"[\s\S]*The password is wrong\./)
      .expect(/value="bo\.ek@example\.org"/);
    await agent
      .post("/-/account/email")
      .type("form")
      .send({ email: "bo.ek@example.org", confirm: bo.password })
      .expect(303);
    const address = "192.0.2.1";
    const { password } = bo;
    assert.equal(await site.members.signIn({ email: bo.email, password, address }), undefined);
    assert.ok(await site.members.signIn({ email: "bo.ek@example.org", password, address }));
  });

  it("refuses what is no address, or another's", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    await as(ada);
    const agent = await as(bo);
    for (const [email, sentence] of [
      ["bo", /<a href="#wiki-email">Write an e-mail address/],
      ["ADA@example.org", /<a href="#wiki-email">There is already an account/],
    ] as const)
      await agent
        .post("/-/account/email")
        .set(english)
        .type("form")
        .send({ email, confirm: bo.password })
        .expect(422)
        .expect(sentence);
  });
});

describe("changing the password", () => {
  it("ends all other sessions at once, and keeps this one", async (t) => {
    const { as, app } = await wikiWith(t, { Home: "x" });
    const [here, there] = [await as(bo), await as(bo)];
    const password = "stegen mot stugan";
    await here
      .post("/-/account/password")
      .type("form")
      .send({ current: bo.password, password })
      .expect(303);
    await here
      .get("/-/account")
      .set(english)
      .expect(200)
      .expect(/The password is changed/);
    await there.get("/-/account").expect(303);
    await signIn(app, { ...bo, password }).expect(303);
    await signIn(app, bo).expect(422);
  });

  it("asks for the present one, and refuses a short one, showing neither again", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    for (const [current, password, sentence] of [
      ["wrong password", "stegen mot stugan", /<a href="#wiki-current">The password is wrong/],
      [bo.password, "kort", /<a href="#wiki-password">The password is too short/],
    ] as const) {
      const { text } = await agent
        .post("/-/account/password")
        .set(english)
        .type("form")
        .send({ current, password })
        .expect(422)
        .expect(sentence);
      assert.ok(!text.includes(current) && !text.includes(`"${password}"`));
    }
  });

  it("counts wrong guesses as attempts to sign in", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    const guess = (current: string) =>
      agent
        .post("/-/account/password")
        .set(english)
        .type("form")
        .send({ current, password: "stegen mot stugan" });
    for (let n = 0; n < 5; n++) await guess("wrong password").expect(422);
    await guess(bo.password)
      .expect(422)
      .expect(/Too many attempts\. Wait 15 minutes/);
  });
});

describe("sessions", () => {
  it("are listed in a few words, without any secret or network address", async (t) => {
    const { as, app, site } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    await signIn(app, bo).set("User-Agent", firefox).expect(303);
    const { text } = await agent.get("/-/account").set(english);
    assert.match(text, /Firefox, Windows/);
    assert.match(text, /Unknown browser <span class="tag">here and now/);
    assert.match(text, /End all others/);
    const rows = site.store.database.prepare("SELECT * FROM sessions").all();
    assert.doesNotMatch(JSON.stringify(rows), /127\.0\.0\.1|::1|Gecko/);
  });

  it("end one by one, or all but this, at once", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const [here, first, second] = [await as(bo), await as(bo), await as(bo)];
    const handle = handlesIn((await first.get("/-/account")).text)[0] ?? assert.fail("no session");
    await first.post("/-/account/sessions").type("form").send({ session: handle }).expect(303);
    const left = await Promise.all([here, first, second].map((agent) => agent.get("/-/account")));
    assert.equal(left.filter(({ status }) => status === 200).length, 2);
    await first.post("/-/account/sessions").type("form").send({ others: "1" }).expect(303);
    await first.get("/-/account").expect(200);
    await here.get("/-/account").expect(303);
    await second.get("/-/account").expect(303);
  });

  it("are ended by their owner alone", async (t) => {
    const { as } = await wikiWith(t, { Home: "x" });
    const [mine, other] = [await as(bo), await as(bo)];
    const handle = handlesIn((await mine.get("/-/account")).text)[0] ?? "";
    const stranger = await as(ada);
    await stranger.post("/-/account/sessions").type("form").send({ session: handle });
    await other.get("/-/account").expect(200);
  });

  it("do not come back with a request that was under way when they were ended", async (t) => {
    const { as, site } = await wikiWith(t, { Home: "x" });
    const agent = await as(bo);
    site.sessionList.endAll(1);
    site.store.database.exec("UPDATE sessions SET member_id = 1");
    await agent.get("/-/account").expect(303);
    assert.equal(site.sessionList.list(1, "").length, 0);
  });
});

function signIn(app: TestWiki["app"], { email, password }: typeof bo) {
  return request(app).post("/-/sign-in").type("form").send({ email, password });
}

function handlesIn(page: string): string[] {
  return [...page.matchAll(/name="session" value="(\w+)"/g)].map(([, handle = ""]) => handle);
}
