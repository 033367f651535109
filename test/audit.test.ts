import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { auditVerdict } from "../scripts/auditverdict.ts";

const report = (counts: object) => JSON.stringify({ metadata: { vulnerabilities: counts } });

describe("asking for known holes in packages", () => {
  it("passes when none is high or critical", () => {
    const { passes, text } = auditVerdict(report({ low: 2, high: 0, critical: 0, total: 2 }));
    assert.ok(passes);
    assert.match(text, /known holes: 2/);
  });

  it("fails when one is, and says how to learn which", () => {
    for (const counts of [{ high: 1 }, { critical: 1 }]) {
      const { passes, text } = auditVerdict(report(counts));
      assert.ok(!passes);
      assert.match(text, /npm audit/);
    }
  });

  it("says so when the registry does not answer, and passes", () => {
    for (const answer of ["", '{"error":{"code":"ENOAUDIT"}}', "<html>"]) {
      const { passes, text } = auditVerdict(answer);
      assert.ok(passes);
      assert.match(text, /answers no questions/);
    }
  });
});
