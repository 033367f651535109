import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { OpenId } from "../../server/openid/openid.ts";
import { ada, bo } from "../support/people.ts";
import { type IdentityProvider, identityProvider } from "../support/provider.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const eva = { name: "Eva Exempel", email: "eva@example.org", email_verified: true };

describe("signing in elsewhere", () => {
  it("makes an account for one who comes first, after saying what stays, and lets in afterwards", async (t) => {
    const { app, provider, site } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    provider.people.set("eva", eva);
    await request(app)
      .get("/-/sign-in?return=/Home")
      .set(english)
      .expect(/href="\/-\/openid\/start\?return=%2FHome"[\s\S]*Sign in with Provider/);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva", { target: "/Home", location: "/-/openid/join" });
    await agent
      .get("/-/openid/join")
      .set(english)
      .expect(200)
      .expect(/signed in as eva@example\.org and have no account here/)
      .expect(/cannot be taken out of it later/)
      .expect(/value="Eva Exempel"/);
    assert.equal(site.members.count(), 1);
    await agent
      .post("/-/openid/join")
      .type("form")
      .send({ name: "Eva Ek" })
      .expect(303)
      .expect("Location", "/Home");
    await agent
      .get("/-/account")
      .set(english)
      .expect(/Your role in this wiki is member/)
      .expect(/You sign in with Provider since/);

    const elsewhere = request.agent(app);
    await arrive(elsewhere, provider, "eva", { target: "/Home", location: "/Home" });
    await elsewhere.get("/-/account").expect(/Eva Ek/);
    assert.equal(site.members.count(), 2);
  });

  it("lets nobody new in without a maintainer's approval, unless told so", async (t) => {
    const { app, provider, as } = await linkedWiki(t);
    const maintainer = await as(ada);
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent
      .post("/-/openid/join")
      .set(english)
      .type("form")
      .send({ name: "Eva" })
      .expect(200)
      .expect(/Your request is sent/);
    const waiting = { status: 403, says: /waiting for approval/ };
    await arrive(request.agent(app), provider, "eva", waiting);
    await maintainer.post("/-/admin/members/2/approve").type("form").send({ role: "reviewer" });
    const next = request.agent(app);
    await arrive(next, provider, "eva", { location: "/" });
    await next
      .get("/-/account")
      .set(english)
      .expect(/is reviewer/);
  });

  it("makes no account at all where the wiki says so", async (t) => {
    const { app, provider, site } = await linkedWiki(t, { OIDC_SIGN_UP: "closed" });
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent.get("/-/openid/join").expect(403);
    await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(403);
    assert.equal(site.members.count(), 1);
  });

  it("makes no account in a new wiki, whose first maintainer comes by the link on the console", async (t) => {
    const { app, provider, site } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    site.store.database.exec("DELETE FROM members");
    const token = site.firstMaintainer.offer() ?? assert.fail("no link");
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(403);
    await request(app).get(`/-/first?token=${token}`).expect(200);
  });

  it("says at the field what is wrong with a name, and keeps it", async (t) => {
    const { app, provider } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent
      .post("/-/openid/join")
      .set(english)
      .type("form")
      .send({ name: "Eva <" })
      .expect(422)
      .expect(/<a href="#wiki-name">The name cannot have/)
      .expect(/value="Eva &lt;"/);
  });

  it("is not there where no provider is named", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    for (const address of ["start", "callback", "link", "join"])
      await request(app).get(`/-/openid/${address}`).expect(404);
    assert.doesNotMatch((await request(app).get("/-/sign-in")).text, /openid/);
  });
});

describe("an account that is there already", () => {
  it("is linked after its password is given once, for a verified address alone", async (t) => {
    const { app, provider, as, site } = await linkedWiki(t);
    await as(bo);
    provider.people.set("bo", { name: "Bo", email: "BO@example.org", email_verified: true });
    const agent = request.agent(app);
    await arrive(agent, provider, "bo", { target: "/Home", location: "/-/openid/link" });
    await agent
      .get("/-/openid/link")
      .set(english)
      .expect(200)
      .expect(/already an account here for BO@example\.org/);
    await agent
      .post("/-/openid/link")
      .set(english)
      .type("form")
      .send({ password: "wrong password" })
      .expect(422)
      .expect(/<a href="#wiki-password">The password is wrong/);
    assert.equal(site.linkedAccounts.linkedAt(2), undefined);
    await agent
      .post("/-/openid/link")
      .type("form")
      .send({ password: bo.password })
      .expect(303)
      .expect("Location", "/Home");
    await arrive(request.agent(app), provider, "bo", { target: "/Home", location: "/Home" });
    assert.deepEqual(
      site.audit.list().map(({ action }) => action),
      ["linked"],
    );
  });

  it("is not reached by an address that is not verified, and no new one is made", async (t) => {
    const { app, provider, as, site } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    const signedIn = await as(bo);
    for (const claims of [{}, { email_verified: false }]) {
      provider.people.set("eve", { name: "Eve", email: bo.email, ...claims });
      for (const agent of [request.agent(app), signedIn]) {
        const says = /does not say that your e-mail address is confirmed/;
        await arrive(agent, provider, "eve", { status: 403, says });
        await agent.get("/-/openid/link").expect(404);
        await agent.post("/-/openid/join").type("form").send({ name: "Eve" }).expect(404);
      }
    }
    assert.equal(site.members.count(), 2);
    assert.equal(site.linkedAccounts.linkedAt(2), undefined);
  });

  it("is linked and unlinked by its owner on the account page, who confirms it", async (t) => {
    const { provider, as, app } = await linkedWiki(t);
    const agent = await as(bo);
    provider.people.set("b", { name: "Bo", email: "bo@work.example", email_verified: true });
    await agent
      .get("/-/account")
      .set(english)
      .expect(/href="\/-\/openid\/start\?return=\/-\/account"/);
    await arrive(agent, provider, "b", { target: "/-/account", location: "/-/openid/link" });
    await agent
      .get("/-/openid/link")
      .set(english)
      .expect(/bo@work\.example at Provider signs in as Bo Exempel/);
    await agent.post("/-/openid/link").set("Origin", "https://elsewhere.example").expect(403);
    await agent.post("/-/openid/link").expect(303).expect("Location", "/-/account");
    await agent
      .get("/-/account")
      .set(english)
      .expect(/The accounts are linked/);
    await agent.post("/-/openid/unlink").expect(303);
    await arrive(request.agent(app), provider, "b", { location: "/-/openid/join" });
  });

  it("that is closed stays closed", async (t) => {
    const { app, provider, as, site } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    const maintainer = await as(ada);
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(303);
    await maintainer.post("/-/admin/members/2/deactivate").expect(303);
    await agent.get("/-/account").expect(303);
    await arrive(agent, provider, "eva", { status: 403, says: /The account is closed/ });
    assert.equal(site.members.stateOf(2), "deactivated");
  });
});

describe("an account without a password", () => {
  it("confirms by a sign-in that is recent, and may choose a password", async (t) => {
    const { app, provider, site } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(303);
    const { text } = await agent.get("/-/account").set(english).expect(200);
    assert.doesNotMatch(text, /type="password"[^>]*current-password/);
    assert.doesNotMatch(text, /openid\/unlink/);
    await agent.post("/-/openid/unlink").expect(303);
    assert.ok(site.linkedAccounts.linkedAt(2));

    const email = { email: "eva.ek@example.org" };
    await agent.post("/-/account/email").type("form").send(email).expect(303);
    const old = `%"provedAt":%`;
    site.store.database
      .prepare("UPDATE sessions SET data = json_set(data, '$.provedAt', 1) WHERE data LIKE ?")
      .run(old);
    await agent
      .post("/-/account/email")
      .set(english)
      .type("form")
      .send(email)
      .expect(422)
      .expect(/having signed in during the last ten minutes/);
    await arrive(agent, provider, "eva");
    const password = "stegen mot stugan";
    await agent.post("/-/account/password").type("form").send({ password }).expect(303);
    assert.equal(site.members.find(2)?.hasNoPassword, undefined);
    const attempt = { email: "eva.ek@example.org", password, address: "192.0.2.1" };
    assert.ok(await site.members.signIn(attempt));
  });
});

describe("roles by groups where one signs in", () => {
  it("count at every sign-in, and are written down; the last maintainer stays one", async (t) => {
    const { app, provider, site } = await linkedWiki(t, {
      OIDC_ROLES: "editors=member, admins=maintainer, *=reader",
    });
    const roleWith = async (groups: string[]) => {
      provider.people.set("eva", { ...eva, groups });
      const agent = request.agent(app);
      await arrive(agent, provider, "eva");
      if (site.members.count() === 1)
        await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(303);
      return site.members.find(2)?.role;
    };
    assert.equal(await roleWith(["others", "editors"]), "member");
    assert.equal(await roleWith([]), "reader");
    assert.equal(await roleWith(["editors", "admins"]), "maintainer");
    const makeAda = (role: string) =>
      site.store.database.prepare("UPDATE members SET role = ? WHERE id = 1").run(role);
    makeAda("member");
    assert.equal(await roleWith(["editors"]), "maintainer");
    makeAda("maintainer");
    assert.equal(await roleWith(["editors"]), "member");
    assert.deepEqual(
      site.audit.list().map(({ action, detail }) => [action, detail]),
      [
        ["role-by-groups", "maintainer member"],
        ["role-by-groups", "reader maintainer"],
        ["role-by-groups", "member reader"],
        ["joined-elsewhere", "member"],
      ],
    );
  });
});

describe("an answer that does not fit", () => {
  it("is refused: another state, none, or a code that was used", async (t) => {
    const { app, provider } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    quiet(t);
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    const callback = await callbackFor(agent, provider, "eva");
    const state = /state=([\w-]+)/.exec(callback)?.[1] ?? assert.fail("no state");
    await refused(request.agent(app).get(callback));
    await refused(agent.get(callback.replace(state, state.replace(/^./, "~"))));
    await refused(agent.get(callback));
    const again = await callbackFor(agent, provider, "eva");
    await agent.get(again).expect(303);
    await refused(agent.get(again));
    await agent.get("/-/account").expect(303);
  });

  it("is refused: a code that somebody else was given", async (t) => {
    const { app, provider } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    quiet(t);
    provider.people.set("eva", eva);
    provider.people.set("eve", { ...eva, email: "eve@example.org" });
    const theirs = await callbackFor(request.agent(app), provider, "eva");
    const eve = request.agent(app);
    const own = await callbackFor(eve, provider, "eve");
    const code = (address: string) => /code=([\w-]+)/.exec(address)?.[1] ?? "";
    await refused(eve.get(own.replace(code(own), code(theirs))));
  });

  it("is refused: another nonce, and a token that has expired", async (t) => {
    const { provider, site } = await linkedWiki(t);
    provider.people.set("eva", eva);
    const settings = site.openId?.settings ?? assert.fail("no settings");
    const callback = "http://localhost:3000/-/openid/callback";
    const today = new OpenId(settings, callback);
    const tomorrow = new OpenId(settings, callback, 24 * 60 * 60);
    const answerTo = async (openId: OpenId) => {
      const { address, pending } = await openId.begin();
      const path = await provider.browser("eva").visit(address);
      return { query: path.slice(path.indexOf("?")), pending };
    };
    const good = await answerTo(today);
    const { identity } = await today.finish(good.query, good.pending);
    assert.equal(identity.email, eva.email);
    const other = await answerTo(today);
    const failed = { name: "OpenIdFailed", reason: "failed" };
    await assert.rejects(today.finish(other.query, { ...other.pending, nonce: "other" }), failed);
    const late = await answerTo(tomorrow);
    await assert.rejects(tomorrow.finish(late.query, late.pending), failed);
  });

  it("is told in a sentence when the person broke off", async (t) => {
    const { app, provider } = await linkedWiki(t);
    const lines = quiet(t);
    const says = /You broke off the sign-in at Provider/;
    await arrive(request.agent(app), provider, "", { status: 403, says });
    assert.match(lines.join(), /^Signing in at http:\S+: cancelled, \w+, access_denied$/);
  });
});

describe("a provider that is away", () => {
  it("keeps neither the wiki nor its own sign-in from working, and is asked again", async (t) => {
    const { app, provider, as } = await linkedWiki(t);
    quiet(t);
    await provider.stop();
    await request(app)
      .get("/-/openid/start")
      .set(english)
      .expect(503)
      .expect(/Provider cannot be reached at the moment/);
    const agent = await as(bo);
    await agent.get("/-/account").expect(200);
    await agent.post("/-/sign-out").expect(303);
  });
});

describe("signing out", () => {
  it("ends the session here, and leads to where it ends at the provider", async (t) => {
    const { app, provider } = await linkedWiki(t, { OIDC_SIGN_UP: "member" });
    provider.people.set("eva", eva);
    const agent = request.agent(app);
    await arrive(agent, provider, "eva");
    await agent.post("/-/openid/join").type("form").send({ name: "Eva" }).expect(303);
    const { text } = await agent.post("/-/sign-out").set(english).expect(200);
    await agent.get("/-/account").expect(303);
    const href = /href="(http:[^"]*session\/end[^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
    const address = new URL(href ?? assert.fail("no way to sign out there"));
    assert.equal(address.searchParams.get("post_logout_redirect_uri"), "http://localhost:3000/");
    assert.equal(await provider.browser("eva").signOut(address.href), "/");
  });

  it("of one who signed in here leads to no provider", async (t) => {
    const { as } = await linkedWiki(t);
    await (await as(bo)).post("/-/sign-out").expect(303).expect("Location", "/");
  });
});

async function linkedWiki(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<TestWiki & { provider: IdentityProvider }> {
  const provider = await identityProvider(t);
  const world = await wikiWith(t, { Home: "x" }, { ...provider.environment, ...environment });
  await world.site.members.add(ada);
  return { ...world, provider };
}

/** Goes to the provider, signs in there, and comes back with this answer. @returns its path and query */
async function callbackFor(
  agent: TestAgent,
  provider: IdentityProvider,
  subject: string,
  target = "/",
): Promise<string> {
  const { headers } = await agent.get(`/-/openid/start?return=${target}`).expect(303);
  return provider.browser(subject).visit(headers.location ?? "");
}

interface Arrival {
  target?: string;
  status?: number;
  location?: string;
  says?: RegExp;
}

/** Signs in at the provider, and expects what the wiki answers then. */
async function arrive(
  agent: TestAgent,
  provider: IdentityProvider,
  subject: string,
  { target = "/", status = 303, location, says = /^/ }: Arrival = {},
): Promise<void> {
  const callback = await callbackFor(agent, provider, subject, target);
  const answer = await agent.get(callback).set(english).expect(status).expect(says);
  if (location !== undefined) assert.equal(answer.headers.location, location);
}

async function refused(asked: request.Test): Promise<void> {
  await asked
    .set(english)
    .expect(403)
    .expect(/The answer did not fit/);
}

/** What the log would have said. */
function quiet(t: TestContext): string[] {
  const lines: string[] = [];
  t.mock.method(console, "error", (line: unknown) => lines.push(String(line)));
  return lines;
}
