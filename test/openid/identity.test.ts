import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConfigError } from "../../server/config.ts";
import type { Role } from "../../server/members/role.ts";
import { type Claims, groupsIn, identityOf, roleByGroups } from "../../server/openid/identity.ts";
import { readOpenIdSettings } from "../../server/openid/settings.ts";

const environment = { OIDC_ISSUER: "https://sso.example.org/", OIDC_CLIENT_ID: "wiki" };
const settings = readOpenIdSettings(environment) ?? assert.fail("no settings");

describe("who somebody is, as the provider says", () => {
  const names: [Claims, string][] = [
    [{ name: " Ada  Ek " }, "Ada Ek"],
    [{ given_name: "Ada", family_name: "Ek" }, "Ada Ek"],
    [{ preferred_username: "ada" }, "ada"],
    [{ name: "Ada <b>\u202e" }, "Ada b"],
    [{ name: ["Ada"] }, ""],
    [{}, ""],
  ];
  for (const [claims, name] of names)
    it(`is called "${name}" by ${JSON.stringify(claims)}`, () => {
      assert.equal(identityOf({ sub: "1", ...claims }, settings).name, name);
    });

  const verified: [Claims, boolean, boolean][] = [
    [{ email_verified: true }, true, true],
    [{ email_verified: "true" }, true, true],
    [{ email_verified: false }, false, false],
    [{ email_verified: "false" }, false, false],
    [{ email_verified: 1 }, false, false],
    [{}, false, true],
  ];
  for (const [claims, isVerified, whereTrusted] of verified)
    it(`has a verified address or not by ${JSON.stringify(claims)}`, () => {
      const all = { sub: "1", email: "ada@example.org", ...claims };
      assert.equal(identityOf(all, settings).isVerified, isVerified);
      const trusting = { ...settings, trustsAddresses: true };
      assert.equal(identityOf(all, trusting).isVerified, whereTrusted);
    });

  it("has no verified address without an address", () => {
    for (const email of ["ada", "", null, ["ada@example.org"]]) {
      const found = identityOf({ sub: "1", email, email_verified: true }, settings);
      assert.deepEqual([found.email, found.isVerified], ["", false]);
    }
  });
});

describe("roles by groups", () => {
  const roles = new Map<string, Role>([
    ["staff", "member"],
    ["admins", "maintainer"],
    ["a/b", "reviewer"],
  ]);
  const examples: [string[], Role | undefined][] = [
    [[], undefined],
    [["others"], undefined],
    [["staff"], "member"],
    [["admins", "staff"], "maintainer"],
    [["Staff"], undefined],
    [["a/b", "staff"], "reviewer"],
    [["*"], undefined],
  ];
  for (const [groups, role] of examples)
    it(`make ${role ?? "nothing"} of ${JSON.stringify(groups)}`, () => {
      assert.equal(roleByGroups(groups, roles), role);
    });

  it("give the others the role for *", () => {
    const all = new Map(roles).set("*", "reader");
    assert.equal(roleByGroups(["others"], all), "reader");
    assert.equal(roleByGroups(["staff"], all), "member");
  });

  it("stand in a claim of any depth, as a list or alone", () => {
    assert.deepEqual(groupsIn({ groups: ["a", 1, "b"] }, "groups"), ["a", "b"]);
    assert.deepEqual(groupsIn({ groups: "a" }, "groups"), ["a"]);
    assert.deepEqual(groupsIn({ realm_access: { roles: ["a"] } }, "realm_access.roles"), ["a"]);
    assert.deepEqual(groupsIn({ "https://x.org/groups": ["a"] }, "https://x.org/groups"), ["a"]);
    assert.deepEqual(groupsIn({}, "__proto__.constructor"), []);
  });
});

describe("the settings for signing in elsewhere", () => {
  it("need an issuer and a client", () => {
    assert.equal(readOpenIdSettings({}), undefined);
    assert.deepEqual(settings, {
      issuer: "https://sso.example.org",
      clientId: "wiki",
      name: "sso.example.org",
      scopes: "openid profile email",
      groupsClaim: "groups",
      roles: new Map(),
      signUp: "approval",
      trustsAddresses: false,
    });
    const roles = readOpenIdSettings({ ...environment, OIDC_ROLES: "a=b=member, *=reader" })?.roles;
    assert.deepEqual(
      [...(roles ?? [])],
      [
        ["a=b", "member"],
        ["*", "reader"],
      ],
    );
  });

  const wrong: Record<string, string>[] = [
    { OIDC_CLIENT_ID: "" },
    { OIDC_ISSUER: "" },
    { OIDC_ISSUER: "http://sso.example.org" },
    { OIDC_ISSUER: "http://localhost.example.org" },
    { OIDC_ISSUER: "https://sso.example.org/?x" },
    { OIDC_ROLES: "staff" },
    { OIDC_ROLES: "staff=owner" },
    { OIDC_ROLES: "=member" },
    { OIDC_SIGN_UP: "open" },
    { OIDC_ROLE: "staff=member" },
    { OIDC_EMAIL_VERIFIED: "yes" },
  ];
  for (const one of wrong)
    it(`refuse ${JSON.stringify(one)} with one sentence`, () => {
      assert.throws(() => readOpenIdSettings({ ...environment, ...one }), ConfigError);
    });

  it("take http on the machine itself alone", () => {
    for (const host of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"])
      assert.ok(readOpenIdSettings({ ...environment, OIDC_ISSUER: `http://${host}` }));
  });
});
