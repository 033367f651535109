import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Member } from "../../server/members/member.ts";
import type { Role } from "../../server/members/role.ts";
import {
  check,
  defaultPolicy,
  type ProposedChange,
  readPolicy,
} from "../../server/policy/policy.ts";

describe("reading the policy page", () => {
  it("has an answer for everything that the page leaves out", () => {
    assert.deepEqual(readPolicy({ kind: "policy" }), defaultPolicy);
    assert.deepEqual(defaultPolicy, { license: "CC-BY-4.0", signOff: true, summary: "asked" });
  });

  it("takes what the page says", () => {
    const fields = { license: "CC0-1.0 OR MIT", "sign-off": "required", summary: "required" };
    assert.deepEqual(readPolicy(fields), {
      license: "CC0-1.0 OR MIT",
      signOff: true,
      summary: "required",
    });
    assert.equal(Reflect.get(readPolicy({ "sign-off": false }), "signOff"), false);
  });

  const wrong: [Record<string, unknown>, string, string][] = [
    [{ license: "CC BY\nSigned-off-by: Bo" }, "license", "CC BY\nSigned-off-by: Bo"],
    [{ license: ["MIT"] }, "license", '["MIT"]'],
    [{ license: " " }, "license", " "],
    [{ "sign-off": "maybe" }, "sign-off", "maybe"],
    [{ summary: true }, "summary", "true"],
  ];
  for (const [fields, field, value] of wrong) {
    it(`tells what is wrong in ${JSON.stringify(fields)}`, () => {
      const read = readPolicy(fields);
      assert.ok("error" in read);
      assert.equal(read.error.field, field);
      assert.equal(read.error.value, value);
      assert.ok(read.error.allowed);
    });
  }
});

describe("who may make a change", () => {
  const page = { path: "om/Oss.md" };
  const policyPage = { path: "Policy.md", kind: "policy" };
  const setting = { path: ".gitlab/redirects.yml" };

  const allowed: [Role, ProposedChange][] = [
    ["member", page],
    ["reviewer", page],
    ["member", { path: "templates/Checklista.md", kind: "checklist" }],
    ["member", { path: "_sidebar.md" }],
    ["maintainer", policyPage],
    ["maintainer", setting],
  ];
  for (const [role, change] of allowed) {
    it(`lets a ${role} change ${change.path}`, () => check(change, someone(role), defaultPolicy));
  }

  const refused: [Role, ProposedChange, Role][] = [
    ["reader", page, "member"],
    ["member", policyPage, "maintainer"],
    ["reviewer", { path: "Ny.md", kind: " Policy" }, "maintainer"],
    ["reviewer", setting, "maintainer"],
    ["member", { path: ".gitmodules" }, "maintainer"],
  ];
  for (const [role, change, need] of refused) {
    it(`does not let a ${role} change ${change.path}`, () => {
      assert.throws(() => check(change, someone(role), defaultPolicy), {
        name: "NotAllowed",
        values: { need },
      });
    });
  }

  it("asks a visitor to sign in", () => {
    assert.throws(() => check(page, undefined, defaultPolicy), { name: "SignInNeeded" });
  });

  it("asks for a summary where the policy requires one, when it is being saved", () => {
    const policy = { ...defaultPolicy, summary: "required" } as const;
    assert.throws(() => check({ ...page, summary: " " }, someone("member"), policy), {
      name: "BadForm",
      values: { field: "summary" },
    });
    check({ ...page, summary: "Rätta ett stavfel" }, someone("member"), policy);
    check(page, someone("member"), policy);
    check({ ...page, summary: "" }, someone("member"), defaultPolicy);
  });
});

function someone(role: Role): Member {
  return { id: 1, name: "Ada", email: "ada@example.org", role, commitEmail: "ada@example.net" };
}
