import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { proposedSummary } from "../../server/wiki/summary.ts";
import { workedMs } from "../support/worktime.ts";

const before = `---
title: x
---
# Workshopserie

Inledning

## Kommande

Inget

## Tidigare ##

\`\`\`
## not a heading
\`\`\`

### Höst

gammalt
`;

describe("a proposed summary", () => {
  it("names what was done to the page", () => {
    assert.equal(proposedSummary("create", { title: "Om oss" }, "en"), "Create “Om oss”");
    assert.equal(proposedSummary("create", { title: "Om oss" }, "sv"), "Skapa ”Om oss”");
    assert.equal(proposedSummary("delete", { title: "Om oss" }, "sv"), "Ta bort ”Om oss”");
    assert.equal(proposedSummary("update", { title: "Om oss" }, "en"), "Update “Om oss”");
    assert.equal(
      proposedSummary("rename", { title: "Om", newTitle: "Om oss" }, "sv"),
      "Byt namn på ”Om” till ”Om oss”",
    );
  });

  const updates: [name: string, after: string, summary: string][] = [
    ["one section", before.replace("Inget", "Mycket"), "Uppdatera avsnittet ”Kommande” i ”W”"],
    ["a subsection", before.replace("gammalt", "nytt"), "Uppdatera avsnittet ”Höst” i ”W”"],
    [
      "code within a section",
      before.replace("not a", "no"),
      "Uppdatera avsnittet ”Tidigare” i ”W”",
    ],
    [
      "a new section",
      `${before}\n## **Nytt** [x](y)\n\ntext\n`,
      "Lägg till avsnittet ”Nytt x” i ”W”",
    ],
    ["a section less", before.replace(/### Höst[\s\S]*/, ""), "Ta bort avsnittet ”Höst” ur ”W”"],
    ["another heading", before.replace("Kommande", "Framtid"), "Uppdatera ”W”"],
    ["two sections", before.replace("Inget", "x").replace("gammalt", "y"), "Uppdatera ”W”"],
    ["the introduction", before.replace("Inledning", "Början"), "Uppdatera ”W”"],
    ["the front matter", before.replace("title: x", "title: y"), "Uppdatera ”W”"],
    ["nothing", before, "Uppdatera ”W”"],
    ["only line endings", before.replaceAll("\n", "\r\n"), "Uppdatera ”W”"],
  ];
  for (const [name, after, summary] of updates) {
    it(`of a change of ${name} is ${summary}`, () =>
      assert.equal(proposedSummary("update", { title: "W", before, after }, "sv"), summary));
  }

  it("of a page with a hundred thousand equal headings takes little time", () => {
    const many = "## a\n".repeat(100_000);
    const start = workedMs();
    proposedSummary(
      "update",
      { title: "W", before: many, after: `${many}b${"# ".repeat(500_000)}b` },
      "en",
    );
    assert.ok(workedMs() - start < 2000);
  });
});
