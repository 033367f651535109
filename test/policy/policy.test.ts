import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPolicy } from "../../server/policy/fields.ts";
import { defaultPolicy } from "../../server/policy/policy.ts";
import { readPolicyText } from "../../server/policy/policytext.ts";

describe("reading the policy page", () => {
  it("has an answer for everything that the page leaves out", () => {
    assert.deepEqual(
      readPolicy({ kind: "policy", title: "Policy", tags: ["avtal"] }),
      defaultPolicy,
    );
    assert.deepEqual(readPolicy({ review: null, license: null }), defaultPolicy);
  });

  it("takes all that the page says", () => {
    const page = `---
title: Policy för att bidra
kind: policy
license:
  default: CC-BY-4.0
  /kod/: Apache-2.0
  kod/exempel: CC0-1.0 OR MIT
code-license: Apache-2.0
sign-off: required
acceptance: required
edition: 2
summary: required
review:
  - paths: [om/**, Stadgar]
    roles: [reader, member]
    approvals: 2
    own: true
  - paths: "**"
protected:
  - paths: [home]
  - paths: [_sidebar]
    role: maintainer
uploads:
  types: [.PDF, image/*, application/vnd.oasis.opendocument.text]
  size: 2,5 MB
suggestions: confirmed
commit-rules:
  sign-off: true
  license: true
  authors: members
  protected: true
  uploads: true
---
Text`;
    assert.deepEqual(readPolicyText(page), {
      policy: {
        license: "CC-BY-4.0",
        folderLicenses: [
          { folder: "kod/exempel", license: "CC0-1.0 OR MIT" },
          { folder: "kod", license: "Apache-2.0" },
        ],
        codeLicense: "Apache-2.0",
        signOff: true,
        acceptance: "required",
        edition: "2",
        summary: "required",
        review: [
          { paths: ["om/**", "Stadgar"], roles: ["reader", "member"], approvals: 2, own: true },
          { paths: ["**"], roles: ["member"], approvals: 1, own: false },
        ],
        protected: [
          { paths: ["home"], role: "reviewer" },
          { paths: ["_sidebar"], role: "maintainer" },
        ],
        uploads: {
          types: ["pdf", "image/*", "application/vnd.oasis.opendocument.text"],
          sizeBytes: 2_621_440,
        },
        suggestions: "confirmed",
        commitRules: {
          signOff: true,
          license: true,
          authors: "members",
          protected: true,
          uploads: true,
        },
      },
    });
  });

  const wrong: [yaml: string, line: number, field: string, value: string, expected: string][] = [
    ["license: [MIT]", 3, "license", '["MIT"]', "map"],
    ["license: 'CC\n\n  Signed-off-by: Bo'", 3, "license", "CC\nSigned-off-by: Bo", "licence"],
    ["license: ' '", 3, "license", " ", "licence"],
    ["license:\n  default: MIT\n  kod: 7", 5, "license.kod", "7", "licence"],
    ["code-license: ä", 3, "code-license", "ä", "licence"],
    ["sign-off: maybe", 3, "sign-off", "maybe", "yes-or-no"],
    ["acceptance: true", 3, "acceptance", "true", "acceptance"],
    ['edition: "2\\nPolicy: x"', 3, "edition", "2\nPolicy: x", "edition"],
    ["summary: true", 3, "summary", "true", "summary"],
    ["review: om/**", 3, "review", "om/**", "list"],
    ["review:\n- roles: [member]", 4, "review[1].paths", "", "paths"],
    ["review:\n- paths: om\n- paths: []", 5, "review[2].paths", "[]", "paths"],
    ["review:\n- paths: om\n  approvals: 0", 5, "review[1].approvals", "0", "approvals"],
    [
      "review:\n- paths: om\n  roles:\n  - member\n  - boss",
      7,
      "review[1].roles[2]",
      "boss",
      "role",
    ],
    ["review:\n- paths: om\n  role: member", 5, "review[1].role", "member", "name"],
    [
      "protected:\n- paths: om\n  role: reader",
      5,
      "protected[1].role",
      "reader",
      "protecting-role",
    ],
    ["uploads: [pdf]", 3, "uploads", '["pdf"]', "map"],
    ["uploads:\n  types: [pdf, 'a b']", 4, "uploads.types[2]", "a b", "types"],
    ["uploads:\n  size: 25", 4, "uploads.size", "25", "size"],
    ["uploads:\n  size: 0 MB", 4, "uploads.size", "0 MB", "size"],
    ["suggestions: nobody", 3, "suggestions", "nobody", "suggestions"],
    ["commit-rules:\n  authors: staff", 4, "commit-rules.authors", "staff", "authors"],
    ["commit-rules:\n  signoff: true", 4, "commit-rules.signoff", "true", "name"],
    ["Licence: MIT", 3, "Licence", "MIT", "name"],
    ["sign_off: true", 3, "sign_off", "true", "name"],
  ];
  for (const [yaml, line, field, value, expected] of wrong) {
    it(`tells the line and the field of what is wrong in ${JSON.stringify(yaml)}`, () => {
      const read = readPolicyText(`---\nkind: policy\n${yaml}\ntitle: Sist\n---\nText`);
      assert.ok("fault" in read && read.fault.kind === "field");
      const { fault } = read;
      assert.deepEqual(
        [fault.line, fault.field, fault.value, fault.expected],
        [line, field, value, expected],
      );
    });
  }

  it("tells the line of what is no YAML", () => {
    const read = readPolicyText('---\nkind: policy\nlicense: "CC-BY-4.0\n---\n');
    assert.ok("fault" in read && read.fault.kind === "yaml");
    assert.ok(read.fault.line >= 3);
  });
});
