import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request, { type Response } from "supertest";
import { ada, bo } from "../support/people.ts";
import { siteWith } from "./world.ts";

const english = { "Accept-Language": "en" };

describe("signing in by the form", () => {
  it("starts a session that lasts, and leads back to where the reader was", async (t) => {
    const { app } = await siteWith(t, [ada]);
    const answer = await request(app)
      .post("/-/sign-in")
      .type("form")
      .send({ email: ada.email, password: ada.password, return: "/home?at=3f2a9c1" })
      .expect(303)
      .expect("Location", "/home?at=3f2a9c1");
    const cookie = cookieOf(answer);
    assert.match(cookie, /^ekowiki=/);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=Lax/);
    assert.doesNotMatch(cookie, /Secure|Domain/);

    await request(app)
      .get("/-/sign-in")
      .set({ ...english, Cookie: cookie })
      .expect(200)
      .expect(/You are signed in as Ada Exempel\./);
  });

  it("gives nobody a cookie before", async (t) => {
    const { app } = await siteWith(t, [ada]);
    for (const address of ["/-/sign-in", "/", "/-/first?token=x"]) {
      const answer = await request(app).get(address);
      assert.equal(answer.headers["set-cookie"], undefined, address);
    }
  });

  it("leaves the session of before behind", async (t) => {
    const { app } = await siteWith(t, [ada, bo]);
    const first = cookieOf(await signIn(app, ada));
    const second = cookieOf(
      await request(app).post("/-/sign-in").set("Cookie", first).type("form").send(bo).expect(303),
    );
    assert.notEqual(first.split(";")[0], second.split(";")[0]);
    await request(app)
      .get("/-/sign-in")
      .set({ ...english, Cookie: first })
      .expect(/name="password"/);
  });

  it("says one and the same of a wrong password and an unknown account", async (t) => {
    const { app } = await siteWith(t, [ada]);
    const pages = [];
    for (const email of [ada.email, "nobody@example.org"]) {
      const { text } = await request(app)
        .post("/-/sign-in")
        .set(english)
        .type("form")
        .send({ email, password: "wrong password" })
        .expect(422)
        .expect(/id="wiki-error-summary"[\s\S]*The e-mail address or the password is wrong\./)
        .expect(/id="wiki-email" name="email" aria-describedby="wiki-email-error"/);
      pages.push(text.replaceAll(email, "…"));
    }
    assert.equal(pages[0], pages[1]);
    assert.doesNotMatch(pages[0] ?? "", /wrong password"/);
  });

  it("tells how long to wait after too many failures", async (t) => {
    const { app } = await siteWith(t, [ada]);
    const attempt = { email: ada.email, password: "wrong password" };
    for (let n = 0; n < 5; n++)
      await request(app).post("/-/sign-in").type("form").send(attempt).expect(422);
    await request(app)
      .post("/-/sign-in")
      .set(english)
      .type("form")
      .send(ada)
      .expect(429)
      .expect("Retry-After", "900")
      .expect(/Too many attempts\. Wait 15 minutes and try again\./);
  });

  it("has labels and what a password manager looks for", async (t) => {
    const { app } = await siteWith(t, [ada]);
    const { text } = await request(app)
      .get("/-/sign-in?return=%22%3E%3Cb%3E")
      .set("Accept-Language", "sv")
      .expect("Cache-Control", "no-store");
    assert.match(text, /<label for="wiki-email">E-postadress<\/label>/);
    assert.match(text, /<label for="wiki-password">Lösenord<\/label>/);
    assert.match(text, /autocomplete="username"/);
    assert.match(text, /autocomplete="current-password"/);
    assert.match(text, /name="return" value="\/"/);
    assert.doesNotMatch(text, /"><b>/);
  });

  it("keeps the cookie to https where the wiki's address is https", async (t) => {
    const { app } = await siteWith(t, [ada], { WIKI_URL: "https://wiki.example.org" });
    const answer = await request(app)
      .post("/-/sign-in")
      .set("X-Forwarded-Proto", "https")
      .type("form")
      .send(ada)
      .expect(303);
    assert.match(cookieOf(answer), /; Secure/);
  });

  it("ends with the member: an erased account is signed out at once", async (t) => {
    const { app, site } = await siteWith(t, [ada]);
    const cookie = cookieOf(await signIn(app, ada));
    site.store.database.exec("DELETE FROM members");
    await request(app)
      .get("/-/sign-in")
      .set("Cookie", cookie)
      .expect(/name="password"/);
  });
});

describe("signing out", () => {
  it("ends the session, here and in the browser", async (t) => {
    const { app, site } = await siteWith(t, [ada]);
    const cookie = cookieOf(await signIn(app, ada));
    const answer = await request(app)
      .post("/-/sign-out")
      .set("Cookie", cookie)
      .expect(303)
      .expect("Location", "/");
    assert.match(cookieOf(answer), /^ekowiki=;.*Expires=Thu, 01 Jan 1970/);
    assert.equal(site.store.database.prepare("SELECT 1 FROM sessions").all().length, 0);
    await request(app)
      .get("/-/sign-in")
      .set("Cookie", cookie)
      .expect(/name="password"/);
  });

  it("does no harm to one who was not signed in", async (t) => {
    const { app } = await siteWith(t);
    await request(app).post("/-/sign-out").expect(303);
  });
});

describe("the link for the first maintainer", () => {
  it("makes the account and signs it in, once", async (t) => {
    const { app, site } = await siteWith(t);
    const token = site.firstMaintainer.offer() ?? assert.fail("no token");
    const { text } = await request(app).get(`/-/first?token=${token}`).expect(200);
    assert.match(text, new RegExp(`name="token" value="${token}"`));
    assert.match(text, /autocomplete="new-password"/);

    const answer = await request(app)
      .post("/-/first")
      .type("form")
      .send({ ...ada, token })
      .expect(303)
      .expect("Location", "/");
    await request(app)
      .get("/-/sign-in")
      .set({ ...english, Cookie: cookieOf(answer) })
      .expect(/You are signed in as Ada Exempel/)
      .expect(/ada@example\.org · maintainer/);

    await request(app)
      .get(`/-/first?token=${token}`)
      .set(english)
      .expect(403)
      .expect(/It works once, and the wiki has its first account\./);
    await request(app)
      .post("/-/first")
      .type("form")
      .send({ ...bo, token })
      .expect(403);
  });

  it("says at the fields what is wrong, and keeps what was typed but the password", async (t) => {
    const { app, site } = await siteWith(t);
    const token = site.firstMaintainer.offer() ?? assert.fail("no token");
    const { text } = await request(app)
      .post(`/-/first?token=${token}`)
      .set(english)
      .type("form")
      .send({ name: 'Ada "<', email: "ada", password: "too short" })
      .expect(422);
    assert.match(text, /3 things to correct/);
    assert.match(text, /<a href="#wiki-email">Write an e-mail address/);
    assert.match(text, /value="Ada &quot;&lt;"/);
    assert.match(text, /id="wiki-password-error"/);
    assert.doesNotMatch(text, /too short"/);
    assert.equal(site.members.count(), 0);
  });

  it("is refused with another token, with advice", async (t) => {
    const { app, site } = await siteWith(t);
    site.firstMaintainer.offer();
    await request(app)
      .get("/-/first?token=x")
      .set(english)
      .expect(403)
      .expect(/Use the newest link where the wiki was started\./);
    await request(app)
      .get("/-/sign-in")
      .set(english)
      .expect(/Nobody has an account yet\./);
  });
});

function signIn(app: Parameters<typeof request>[0], { email, password }: typeof ada) {
  return request(app).post("/-/sign-in").type("form").send({ email, password }).expect(303);
}

function cookieOf({ headers }: Response): string {
  const [cookie] = (headers["set-cookie"] ?? []) as unknown as string[];
  return cookie ?? assert.fail("no cookie was set");
}
