import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Visitor } from "../support/http.ts";
import { ada, bo } from "../support/people.ts";
import { serverWith } from "../support/server.ts";

describe("the log of a running wiki", () => {
  it("holds no e-mail address, password, token or session, whatever goes wrong", async (t) => {
    const server = await serverWith(
      t,
      { Home: "x\n" },
      {
        SMTP_URL: "smtp://user:smtp-secret@127.0.0.1:9",
        WIKI_REGISTRATION: "approval",
        OIDC_ISSUER: "http://127.0.0.1:9",
        OIDC_CLIENT_ID: "wiki",
        OIDC_CLIENT_SECRET: "oidc-secret",
      },
    );
    const first = await server.firstLink();
    const maintainer = new Visitor(server.url);
    await maintainer.becomeFirst(first, ada);
    const visitor = new Visitor(server.url);
    const secrets = [ada.email, ada.password, bo.email, bo.password, "smtp-secret", "oidc-secret"];

    await visitor.post("/-/sign-in", { email: bo.email, password: bo.password });
    await visitor.post("/-/forgotten", { email: ada.email });
    await visitor.post("/-/register", { ...bo, role: "" });
    await visitor.get("/-/openid/start");
    await visitor.get("/-/openid/callback?code=callback-code&state=callback-state");
    secrets.push("callback-code", "callback-state");
    const asked = { token: "Backup", scope: "write", days: "7", confirm: ada.password };
    const made = await (await maintainer.post("/-/account/tokens", asked)).text();
    const token = /eko_[\w-]{43}/.exec(made)?.[0] ?? assert.fail("no token is shown");
    const bearer = (value: string) => ({ Authorization: `Bearer ${value}` });
    await visitor.get("/-/account", bearer(token));
    await visitor.get("/Home", bearer(`${token}x`));
    await visitor.send("/-/edit/Home", {
      method: "POST",
      headers: { ...bearer(token), "Content-Type": "application/json" },
      body: `{"broken": "${bo.email}`,
    });
    const invited = await (
      await maintainer.post("/-/admin/members/invite", { role: "member", email: bo.email })
    ).text();
    const invitation = /token=([\w-]{43})/.exec(invited)?.[1] ?? assert.fail("no invitation");
    await visitor.get(`/-/invitation?token=${invitation}x`);
    await visitor.post("/-/invitation", { token: invitation, ...bo, role: "", name: "<" });
    const session = maintainer.cookie("ekowiki") ?? assert.fail("no session");
    await visitor.get("/-/account", { Cookie: `ekowiki=${session}x` });
    secrets.push(token, invitation, session, decodeURIComponent(session).slice(2, 34));

    await server.stop();
    const output = server.output();
    assert.match(output, /A letter could not be sent \(\w+\); it is tried again later/);
    assert.match(output, /Signing in at http:\/\/127\.0\.0\.1:9: unreachable/);
    for (const secret of secrets)
      assert.ok(!output.includes(secret), `the log holds ${secret}:\n${output}`);
    assert.doesNotMatch(output.replaceAll(first, ""), /\S@\S|token=/);
  });
});
