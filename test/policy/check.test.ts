import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Role } from "../../server/members/role.ts";
import {
  type Actor,
  check,
  type Decision,
  type ProposedChange,
} from "../../server/policy/check.ts";
import { defaultPolicy, type Policy } from "../../server/policy/policy.ts";

const allowed: Decision = { outcome: "allowed" };
const suggested = review(1);

describe("what becomes of a change", () => {
  const page: ProposedChange = { deed: "edit", paths: ["om/Oss.md"] };
  const policyPage: ProposedChange = { deed: "edit", paths: ["Policy.md"], kinds: ["policy"] };
  const setting: ProposedChange = { deed: "edit", paths: [".gitlab/redirects.yml"] };

  table("without special rules", {}, [
    ["member", page, allowed],
    ["reviewer", page, allowed],
    ["maintainer", policyPage, allowed],
    ["maintainer", setting, allowed],
    ["member", { deed: "create", paths: ["templates/Möte.md"], kinds: ["checklist"] }, allowed],
    ["member", { deed: "create", paths: [] }, allowed],
    ["reader", page, suggested],
    ["reader", { deed: "create", paths: [] }, suggested],
    ["reader", { deed: "upload", paths: ["uploads/0a/a.pdf"] }, suggested],
    ["visitor", page, refused("sign-in")],
    ["visitor", policyPage, refused("sign-in")],
    ["member", policyPage, refused("protected", "maintainer")],
    ["reader", policyPage, refused("protected", "maintainer")],
    ["reviewer", { ...page, kinds: ["page", " Policy"] }, refused("protected", "maintainer")],
    ["reviewer", setting, refused("protected", "maintainer")],
    ["member", { deed: "rename", paths: ["a.md", ".a.md"] }, refused("protected", "maintainer")],
  ]);

  const { own, ...one } = {
    paths: ["om/**"],
    roles: ["member"] as Role[],
    approvals: 1,
    own: false,
  };
  const reviewed: Partial<Policy> = {
    review: [
      { ...one, own },
      { ...one, paths: ["om/styrelsen/"], roles: ["member", "reviewer"], approvals: 2, own: true },
      { ...one, paths: ["fritt/**"], own: true },
    ],
  };
  table("where the policy asks for review", reviewed, [
    ["member", page, review(1)],
    ["reviewer", page, allowed],
    ["member", { ...page, paths: ["home.md"] }, allowed],
    ["member", { deed: "rename", paths: ["home.md", "om/home.md"] }, review(1)],
    ["member", { ...page, paths: ["fritt/a.md"] }, review(1, true)],
    ["reviewer", { ...page, paths: ["om/styrelsen/a.md"] }, review(2, true)],
    ["member", { ...page, paths: ["om/styrelsen/a.md"] }, review(2)],
    ["maintainer", { ...page, paths: ["om/styrelsen/a.md"] }, allowed],
    ["reader", { ...page, paths: ["fritt/a.md"] }, suggested],
  ]);

  const guarded: Partial<Policy> = {
    protected: [
      { paths: ["om/*"], role: "reviewer" },
      { paths: ["om/stadgar"], role: "maintainer" },
    ],
  };
  table("on protected paths", guarded, [
    ["member", page, refused("protected", "reviewer")],
    ["reader", page, refused("protected", "reviewer")],
    ["reviewer", page, allowed],
    ["reviewer", { ...page, paths: ["om/stadgar.md"] }, refused("protected", "maintainer")],
    ["maintainer", { ...page, paths: ["om/stadgar.md"] }, allowed],
    ["member", { ...page, paths: ["om/ny/a.md"] }, allowed],
  ]);

  table("where the policy must be accepted", { acceptance: "required", edition: "2" }, [
    ["member", page, { outcome: "needs-acceptance" }],
    ["reader", page, { outcome: "needs-acceptance" }],
    ["maintainer", policyPage, { outcome: "needs-acceptance" }],
    ["member", policyPage, refused("protected", "maintainer")],
    ["visitor", page, refused("sign-in")],
    [{ role: "member", accepted: "1" }, page, { outcome: "needs-acceptance" }],
    [{ role: "member", accepted: "2" }, page, allowed],
    [{ role: "reader", accepted: "2" }, page, suggested],
  ]);
  table("where it need not be", { acceptance: "none", edition: "2" }, [["member", page, allowed]]);

  table("where a summary is required", { summary: "required" }, [
    ["member", { ...page, summary: " " }, refused("summary")],
    ["reader", { ...page, summary: "" }, refused("summary")],
    ["member", { ...page, summary: "Rätta ett stavfel" }, allowed],
    ["member", page, allowed],
  ]);
  table("where it is asked for", {}, [["member", { ...page, summary: "" }, allowed]]);

  for (const suggestions of ["confirmed", "anyone"] as const) {
    table(`where suggestions are open to ${suggestions}`, { ...guarded, suggestions }, [
      ["visitor", { ...page, paths: ["home.md"] }, suggested],
      ["visitor", page, refused("protected", "reviewer")],
      ["visitor", policyPage, refused("protected", "maintainer")],
      ["visitor", setting, refused("protected", "maintainer")],
    ]);
  }

  const file = (type: string, contents?: string, sizeBytes = 1000): ProposedChange => ({
    deed: "upload",
    paths: [`uploads/0a/a.${type}`],
    file: { type, sizeBytes, ...(contents && { contents }) },
  });
  table(
    "with rules for files",
    { uploads: { types: ["pdf", "image/*", "doc"], sizeBytes: 1000 } },
    [
      ["member", file("pdf", "pdf"), allowed],
      ["member", file("PDF", "pdf"), allowed],
      ["member", file("jpeg", "jpg"), allowed],
      ["member", file("svg", "xml"), allowed],
      ["member", file("doc", "cfb"), allowed],
      ["member", file("pdf", "pdf", 1001), refused("file-size")],
      ["member", file("zip", "zip"), refused("file-type")],
      ["member", file("pdf", "zip"), refused("file-type")],
      ["member", file("pdf", "cfb"), refused("file-type")],
      ["member", file("mp4", "pdf"), refused("file-type")],
      ["member", file(""), refused("file-type")],
      ["reader", file("zip"), refused("file-type")],
    ],
  );
  table("without", {}, [["member", file("zip", "zip", 1e9), allowed]]);

  it("goes by the role that the member has where the file lies", () => {
    const actor: Actor = { roleIn: (path) => (path.startsWith("om/") ? "member" : "reader") };
    assert.deepEqual(check(page, actor, defaultPolicy), allowed);
    assert.deepEqual(check({ ...page, paths: ["home.md"] }, actor, defaultPolicy), suggested);
    const both: ProposedChange = { deed: "rename", paths: ["om/Oss.md", "Oss.md"] };
    assert.deepEqual(check(both, actor, defaultPolicy), suggested);
  });
});

type Someone = Role | "visitor" | { role: Role; accepted: string };

function table(
  title: string,
  policy: Partial<Policy>,
  rows: [Someone, ProposedChange, Decision][],
): void {
  describe(title, () => {
    for (const [who, change, decision] of rows) {
      const said = [JSON.stringify(who), change.deed, ...change.paths, JSON.stringify(decision)];
      it(said.join(" "), () => {
        assert.deepEqual(check(change, actorFor(who), { ...defaultPolicy, ...policy }), decision);
      });
    }
  });
}

function actorFor(who: Someone): Actor | undefined {
  if (who === "visitor") return undefined;
  return typeof who === "string"
    ? { roleIn: () => who }
    : { roleIn: () => who.role, acceptedEdition: who.accepted };
}

function review(approvals: number, mayApproveOwn = false): Decision {
  return { outcome: "needs-review", approvals, mayApproveOwn };
}

function refused(reason: (Decision & { outcome: "refused" })["reason"], need?: Role): Decision {
  return { outcome: "refused", reason, ...(need && { need }) };
}
