import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commitMessage, oneLine } from "../../server/policy/message.ts";
import { defaultPolicy } from "../../server/policy/policy.ts";
import { gitWithInput } from "../support/git.ts";

const author = { name: "Åsa Öberg", email: "asa.oberg@users.noreply.example.org" };
const signed = "Signed-off-by: Åsa Öberg <asa.oberg@users.noreply.example.org>";
const trailers = `${signed}\nLicense: CC-BY-4.0\n`;

function message(summary: string, body?: string): string {
  return commitMessage({ summary, policy: defaultPolicy, author, ...(body && { body }) });
}

/** The trailers as the real git reads them. */
async function parsed(text: string): Promise<string> {
  return String(await gitWithInput(".", text, "interpret-trailers", "--parse"));
}

describe("a commit message", () => {
  it("is the summary, an empty line and the trailers", () => {
    assert.equal(message("Rätta datumet"), `Rätta datumet\n\n${trailers}`);
  });

  it("has the body between them", () => {
    const text = message("Byt namn", "Två länkar följde med:\r\n\r\n\r\n- Om oss  \n- Hem\n");
    assert.equal(text, `Byt namn\n\nTvå länkar följde med:\n\n- Om oss\n- Hem\n\n${trailers}`);
  });

  it("names the pages that were renamed, but none that could pass for something else", async () => {
    const renamedFrom = ["om/Våra mål", "a\nLicense: MIT", "b\u202e", " c"];
    const text = commitMessage({ summary: "Byt", policy: defaultPolicy, author, renamedFrom });
    assert.equal(text, `Byt\n\nRenamed-from: om/Våra mål\n${trailers}`);
    assert.equal(await parsed(text), `Renamed-from: om/Våra mål\n${trailers}`);
  });

  it("leaves the sign-off out where the policy does not ask for it", () => {
    const policy = { ...defaultPolicy, signOff: false, license: "CC0-1.0" };
    assert.equal(commitMessage({ summary: "A", policy, author }), "A\n\nLicense: CC0-1.0\n");
  });

  it("names the policy page's blob, the suggestion, and who wrote and reviewed it", async () => {
    const cecilia = { name: "Cecilia", email: "cecilia@users.noreply.example.org" };
    const bo = { name: "Bo\nLicense: MIT <x>", email: "bo@users.noreply.example.org" };
    const text = commitMessage({
      summary: "Rätta",
      policy: { ...defaultPolicy, page: { slug: "P", path: "P.md", blob: "a".repeat(40) } },
      author,
      trailers: { suggestion: 12, coAuthoredBy: [bo], reviewedBy: [cecilia, cecilia] },
    });
    const lines = [
      "Suggestion: 12",
      signed,
      "Co-authored-by: Bo License: MIT x <bo@users.noreply.example.org>",
      "Reviewed-by: Cecilia <cecilia@users.noreply.example.org>",
      "License: CC-BY-4.0",
      `Policy: ${"a".repeat(40)}`,
    ];
    assert.equal(await parsed(text), `${lines.join("\n")}\n`);
  });

  it("has the licence of each thing that it changes, once", async () => {
    const policy = {
      ...defaultPolicy,
      codeLicense: "Apache-2.0",
      folderLicenses: [{ folder: "Delad kod", license: "MIT" }],
    };
    const files = [
      { path: "om/Oss.md" },
      { path: "Hem.md" },
      { path: "delad-kod/Läs mig.md" },
      { path: "uploads/0a/rita.py" },
      { path: "om/Egen.md", own: "CC0-1.0" },
      { path: ".gitlab/redirects.yml" },
    ];
    const text = commitMessage({ summary: "Rätta", policy, author, files });
    const licences = ["Apache-2.0", "CC-BY-4.0", "CC0-1.0", "MIT"].map((id) => `License: ${id}\n`);
    assert.equal(await parsed(text), `${signed}\n${licences.join("")}`);
  });

  it("never begins with an empty line", () => {
    assert.equal(message(" \u202e\n"), `No summary\n\n${trailers}`);
  });

  const summaries = [
    "Rätta datumet",
    "Signed-off-by: Bo <bo@example.org>",
    "License: MIT",
    "A\n\nSigned-off-by: Bo <bo@example.org>",
    "A\r\n\r\nLicense: MIT\r\n",
    "A\u2028\u2028License: MIT",
    "---",
    "--- a/file",
    "----",
    "# a heading",
    "# ------------------------ >8 ------------------------",
    "#",
    "diff --git a/x b/x",
    "Conflicts:",
    "(cherry picked from commit 3f2a9c1)",
    "x".repeat(500),
    "",
  ];
  for (const summary of summaries) {
    it(`is read back by git after ${JSON.stringify(summary.slice(0, 60))}`, async () => {
      assert.equal(await parsed(message(summary)), trailers);
    });
  }

  const bodies = [
    "License: MIT",
    "A\n\nSigned-off-by: Bo <bo@example.org>\nLicense: MIT",
    "---\nLicense: MIT",
    "A\n--- \nB",
    "A\n-----\nB",
    "# ------------------------ >8 ------------------------\nB",
    "Conflicts:\n\ta.md",
    "#\n# a\n\n#",
  ];
  for (const body of bodies) {
    it(`is read back by git with the body ${JSON.stringify(body)}`, async () => {
      assert.equal(await parsed(message("Ändra", body)), trailers);
      assert.equal(await parsed(message("---", body)), trailers);
    });
  }
});

describe("one line of what a person typed", () => {
  const examples: [string, string][] = [
    [" Rätta\n\t fel ", "Rätta fel"],
    ["Ra\u0308tta", "Rätta"],
    ["vänd \u202eom\u202c", "vänd om"],
    ["a\u0000b\u001b[31m", "ab[31m"],
    ["half \ud800 a pair", "half \ufffd a pair"],
    ["👩‍🌾 skördar", "👩‍🌾 skördar"],
    ["å".repeat(200), "å".repeat(200)],
    ["å".repeat(201), `${"å".repeat(199)}…`],
    ["🌲".repeat(201), `${"🌲".repeat(199)}…`],
    ["\u2066\u2069", ""],
  ];
  for (const [typed, line] of examples) {
    it(`makes ${JSON.stringify(line.slice(0, 30))} of ${JSON.stringify(typed.slice(0, 30))}`, () => {
      assert.equal(oneLine(typed), line);
    });
  }
});
