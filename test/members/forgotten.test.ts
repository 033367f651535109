import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { type MailServer, mailServer } from "../support/mail.ts";
import { ada, bo } from "../support/people.ts";
import { wikiCommand } from "../support/server.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";
import { membersWith } from "./world.ts";

const english = { "Accept-Language": "en" };
const password = "stegen mot stugan";

describe("a forgotten password", () => {
  it("is made new by a link that comes by mail, once", async (t) => {
    const { app, server, site } = await withMail(t);
    await request(app)
      .get("/-/sign-in")
      .expect(/href="\/-\/forgotten"/);
    await ask(app, " BO@example.org ").expect(200);
    const [letter] = await server.received(1);
    assert.equal(letter?.to, bo.email);
    assert.equal(letter?.subject, "New password for Ekowiki");
    assert.match(letter?.text ?? "", /^Hello Bo Exempel,/);
    const token = tokenIn(letter?.text ?? "");
    await request(app).get(`/-/reset?token=${token}`).expect(200);
    await request(app).post("/-/reset").type("form").send({ token, password }).expect(303);
    await request(app).post("/-/reset").type("form").send({ token, password }).expect(403);
    const attempt = { email: bo.email, password, address: "192.0.2.1" };
    assert.ok(await site.members.signIn(attempt));
    assert.deepEqual(
      site.audit.list().map(({ action }) => action),
      ["reset-used", "reset-asked"],
    );
  });

  it("is answered the same for an account, for none and for a closed one, before anything is done", async (t) => {
    const { app, server, site, maintainer } = await withMail(t);
    await maintainer.post("/-/admin/members/2/deactivate").expect(303);
    const links = () => site.store.database.prepare("SELECT * FROM one_time_links").all().length;
    const answers = [];
    for (const email of ["nobody@example.org", bo.email, ada.email]) {
      const asked = t.mock.method(site.joining, "askReset", () => undefined);
      const { text, status, headers } = await ask(app, email);
      const { date, ...rest } = headers;
      answers.push({ text, status, headers: rest });
      assert.ok(date && links() === 0);
      asked.mock.restore();
    }
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
    for (const email of ["nobody@example.org", bo.email, ada.email]) await ask(app, email);
    await server.received(1);
    assert.deepEqual(
      server.letters.map(({ to }) => to),
      [ada.email],
    );
  });

  it("cannot be used to fill somebody's mailbox, nor to find accounts by the limit", async (t) => {
    const { app } = await withMail(t);
    for (const email of [bo.email, "nobody@example.org"]) {
      for (let n = 0; n < 5; n++) await ask(app, email).expect(200);
      await ask(app, email)
        .expect(429)
        .expect(/Too many attempts/);
    }
  });

  it("says at the field that an address is none", async (t) => {
    const { app } = await withMail(t);
    await ask(app, "bo")
      .expect(422)
      .expect(/<a href="#wiki-email">Write an e-mail address/)
      .expect(/value="bo"/);
  });

  it("is told whom to ask where the wiki sends no mail", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    const { text } = await request(app).get("/-/forgotten").set(english).expect(200);
    assert.match(text, /Ask somebody who looks after the wiki/);
    assert.doesNotMatch(text, /name="email"/);
    await ask(app, bo.email).expect(404);
  });

  it("of the only maintainer is made new by a link from the console", async (t) => {
    const { members, store, folder } = await membersWith(t, ada);
    const found = await wikiCommand(folder, ["reset-link", "--email", "Ada@example.org"], {
      WIKI_URL: "https://wiki.example.org",
    });
    assert.equal(found.code, 0);
    assert.match(found.output, /^https:\/\/wiki\.example\.org\/-\/reset\?token=[\w-]{43}\n$/);
    assert.equal(store.database.prepare("SELECT * FROM one_time_links").all().length, 1);
    const none = await wikiCommand(folder, ["reset-link", "--email", bo.email]);
    assert.deepEqual(none, {
      code: 1,
      output: "No member whose account is open signs in with that address.\n",
    });
    assert.equal((await wikiCommand(folder, ["reset-link"])).code, 2);
    assert.equal(members.count(), 1);
  });
});

describe("what maintainers send by mail", () => {
  it("is an invitation, which they are shown as well", async (t) => {
    const { maintainer, server, app } = await withMail(t);
    const invite = (email: string) =>
      maintainer
        .post("/-/admin/members/invite")
        .set(english)
        .type("form")
        .send({ role: "reviewer", email });
    await invite("no address")
      .expect(422)
      .expect(/<a href="#wiki-email">Write an e-mail address/)
      .expect(/value="no address"/);
    const { text } = await invite("eva@example.org").expect(200);
    assert.match(text, /An e-mail with the link is on its way to eva@example\.org/);
    const [letter] = await server.received(1);
    assert.match(letter?.text ?? "", /Ada Exempel invites you to become a reviewer/);
    assert.equal(tokenIn(letter?.text ?? ""), tokenIn(text));
    await request(app)
      .get(`/-/invitation?token=${tokenIn(text)}`)
      .expect(200);
    await invite("").expect(200);
    assert.equal(server.letters.length, 1);
  });

  it("is a link for a new password, if they choose so", async (t) => {
    const { maintainer, server } = await withMail(t);
    await maintainer.post("/-/admin/members/2/reset").expect(200);
    await maintainer.post("/-/admin/members/2/reset").type("form").send({ by: "mail" }).expect(200);
    const [letter] = await server.received(1);
    assert.equal(letter?.to, bo.email);
    assert.equal(server.letters.length, 1);
  });

  it("tells somebody that the account is approved", async (t) => {
    const { maintainer, server, app } = await withMail(t, { WIKI_REGISTRATION: "approval" });
    const eva = { name: "Eva Exempel", email: "eva@example.org", password };
    await request(app).post("/-/register").type("form").send(eva).expect(200);
    await maintainer.post("/-/admin/members/3/approve").type("form").send({ role: "member" });
    const [letter] = await server.received(1);
    assert.equal(letter?.to, eva.email);
    assert.match(letter?.text ?? "", /är godkänd\. Nu kan du logga in:\n\nhttp/);
  });
});

async function withMail(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<TestWiki & { server: MailServer; maintainer: TestAgent }> {
  const server = await mailServer(t);
  const world = await wikiWith(t, { Home: "x" }, { SMTP_URL: server.url, ...environment });
  const maintainer = await world.as(ada);
  await world.site.members.add(bo);
  return { ...world, server, maintainer };
}

function ask(app: TestWiki["app"], email: string) {
  return request(app).post("/-/forgotten").set(english).type("form").send({ email });
}

function tokenIn(text: string): string {
  return /token=([\w-]{43})/.exec(text)?.[1] ?? assert.fail("there is no link");
}
