import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { licenseFor, ownLicense } from "../../server/policy/licence.ts";
import { defaultPolicy } from "../../server/policy/policy.ts";

describe("the licence that a page states for itself", () => {
  const pages: [fields: Record<string, unknown>, expected: string | undefined][] = [
    [{ license: "CC0-1.0" }, "CC0-1.0"],
    [{ licence: "CC0-1.0" }, "CC0-1.0"],
    [{ license: "MIT", licence: "CC0-1.0" }, "MIT"],
    [{ licence: "<b>mine</b>" }, undefined],
    [{ licence: { a: 1 } }, undefined],
    [{}, undefined],
  ];
  for (const [fields, expected] of pages) {
    it(`is ${expected} for ${JSON.stringify(fields)}`, () =>
      assert.equal(ownLicense(fields), expected));
  }

  it("goes before the wiki's, also where a form of records has written it", () => {
    const own = ownLicense({ kind: "presentation", licence: "CC0-1.0" });
    assert.equal(licenseFor(defaultPolicy, { path: "Moln.md", own }), "CC0-1.0");
  });
});
