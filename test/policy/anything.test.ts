import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { check } from "../../server/policy/check.ts";
import { readPolicy } from "../../server/policy/fields.ts";
import { matchesPath } from "../../server/policy/pathpattern.ts";
import { defaultPolicy } from "../../server/policy/policy.ts";
import { readPolicyText } from "../../server/policy/policytext.ts";

const names = [
  "license",
  "code-license",
  "sign-off",
  "acceptance",
  "edition",
  "summary",
  "review",
  "protected",
  "uploads",
  "suggestions",
  "commit-rules",
  "__proto__",
  "constructor",
];
const words = fc.constantFrom(
  "required",
  "CC-BY-4.0",
  "om/**",
  "member",
  "25 MB",
  "pdf",
  "default",
  "paths",
  "2",
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    words,
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(words, fc.string()), tie("value"), { maxKeys: 4 }),
  ),
}));

describe("whatever the policy page says", () => {
  it("is a policy that can be asked, or a fault with its field", () => {
    const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value);
    fc.assert(
      fc.property(fields, fc.string(), (page, path) => {
        const read = readPolicy(page);
        if ("error" in read)
          return assert.ok(read.error.field.length > 0 && read.error.at.length > 0);
        const change = { deed: "edit", paths: [path], summary: "" } as const;
        assert.ok(check(change, { roleIn: () => "member" }, read).outcome);
        assert.match(read.license, /^[\w.+() -]+$/);
      }),
    );
  });

  it("is told of by a line that the page has", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab:-[]{}\"'#&*!|> \n\r\t") }), (yaml) => {
        const text = `---\nkind: policy\n${yaml}\n---\n`;
        const read = readPolicyText(text);
        if (!("fault" in read)) return;
        const lines = text.split(/\r\n|\n|\r/).length;
        assert.ok(read.fault.line >= 1 && read.fault.line <= lines);
      }),
    );
  });

  it("names every path by the path itself and by **, where no sign stands for others", () => {
    const part = fc.string({ minLength: 1 }).filter((name) => !/[*?/]/.test(name));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const path = parts.join("/");
        assert.ok(matchesPath(path, path));
        assert.ok(matchesPath(path, "**"));
        assert.ok(matchesPath(`${path}/x`, `${path}/`));
        assert.equal(matchesPath(path, `${path}/**`), false);
      }),
    );
  });

  it("refuses a reader nothing that it lets a visitor do", () => {
    const paths = fc.array(fc.constantFrom("a.md", "om/b.md", ".gitlab/c.yml"), { maxLength: 3 });
    fc.assert(
      fc.property(paths, fc.constantFrom("confirmed", "anyone"), (names, suggestions) => {
        const policy = { ...defaultPolicy, suggestions } as const;
        const change = { deed: "edit", paths: names } as const;
        const visitor = check(change, undefined, policy);
        assert.deepEqual(check(change, { roleIn: () => "reader" }, policy), visitor);
      }),
    );
  });
});
