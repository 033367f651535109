import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { readLegacy } from "../../server/presentations/legacy.ts";
import { headerLines, otherTexts, type Snippet, workshopSections } from "./snippets.ts";
import { told } from "./told.ts";

const seeds = fileURLToPath(new URL("../../../shared/seeds/", import.meta.url));
const noSeeds = existsSync(seeds) ? false : `the seeds are not at ${seeds}`;

describe("legacy text", () => {
  const kinds: [title: string, snippets: readonly Snippet[]][] = [
    ["the header line of a summary, with", headerLines],
    ["a section of a workshop page, with", workshopSections],
    ["no record in", otherTexts],
  ];
  for (const [title, snippets] of kinds)
    for (const { about, text, records } of snippets)
      it(`is read: ${title} ${about}`, () => {
        assert.deepEqual(told(readLegacy(text)), records);
        // The same page as a Windows editor would have saved it.
        assert.deepEqual(told(readLegacy(text.replaceAll("\n", "\r\n"))), records);
      });

  it("is read in the summary among the seeds, and not in the other pages", {
    skip: noSeeds,
  }, () => {
    const texts = readdirSync(seeds)
      .filter((name) => /^\d{3}_.*\.txt$/.test(name))
      .sort();
    const records = texts.map((name) => told(readLegacy(readFileSync(seeds + name, "utf8"))));
    assert.deepEqual(
      records.map((lines) => lines.length > 0),
      texts.map((name) => name.startsWith("003")),
    );
    const [summary = ""] = records.flat();
    assert.match(summary, /^page: 15\/9 · [^·]+ \(Arbetsförmedlingen\) · slides [^·]+\.pdf · /);
    assert.match(summary, /https:\/\/youtu\.be\/-agLPUX5i9Q from 44:44$/);
  });

  it("never fails, whatever it is", () => {
    const pieces = [...headerLines, ...workshopSections].flatMap(({ text }) =>
      text.split(/(?<=[\n|()[\]])/),
    );
    const text = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string()))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, (written) => {
        assert.ok(readLegacy(written).sections.every(({ items }) => Array.isArray(items)));
      }),
    );
  });

  it("takes time in step with its length", () => {
    for (const piece of [
      "# 4 maj 2021\n",
      "[",
      "a | ",
      "[a](",
      "<small>",
      "| a ",
      "- 10:15 ",
      "(",
      "https://",
    ])
      assert.doesNotThrow(() => readLegacy(`# x\n${piece.repeat(100_000)}`.slice(0, 200_000)));
  });
});
