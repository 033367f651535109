import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { difference } from "../../server/git/difference.ts";
import { mergeTexts } from "../../server/git/merge.ts";
import { keepUntouched, typedText } from "../../server/wiki/pagetext.ts";
import { hostileText, runs } from "./text.ts";

/** What an author does to one line: leaves it, takes it away, writes another, or writes a new one below it. */
type Deed = "keep" | "delete" | "replace" | "insert";
const deed = fc.constantFrom<Deed[]>("keep", "keep", "keep", "delete", "replace", "insert");

/** Lines that each stand once, so that one which is gone is seen to be gone. */
function edited(base: readonly string[], deeds: readonly Deed[], author: string): string[] {
  return base.flatMap((line, index) => editedLine(line, index, deeds[index] ?? "keep", author));
}

function editedLine(line: string, index: number, deed: Deed, author: string): string[] {
  switch (deed) {
    case "delete":
      return [];
    case "replace":
      return [`${author} instead of ${index}`];
    case "insert":
      return [line, `${author} after ${index}`];
    case "keep":
      return [line];
  }
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const linesOf = (text: string) => text.split("\n").slice(0, -1);

const twoAuthors = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.record({
    base: fc.constant(Array.from({ length }, (_, index) => `line ${index}`)),
    mine: fc.array(deed, { minLength: length, maxLength: length }),
    theirs: fc.array(deed, { minLength: length, maxLength: length }),
  }),
);

describe("merging, whatever two people wrote", () => {
  it("keeps both when each changed other lines", () => {
    fc.assert(
      fc.property(twoAuthors, ({ base, mine, theirs }) => {
        // A line that both left alone stands between any two that were changed.
        const first = mine.map((one, index) => (index % 4 === 0 ? one : "keep"));
        const second = theirs.map((one, index) => (index % 4 === 2 ? one : "keep"));
        const merge = mergeTexts(
          textOf(base),
          textOf(edited(base, first, "mine")),
          textOf(edited(base, second, "theirs")),
        );
        const both = base.flatMap((line, index) => {
          const isMine = first[index] !== "keep";
          const [done = "keep"] = [isMine ? first[index] : second[index]];
          return editedLine(line, index, done, isMine ? "mine" : "theirs");
        });
        assert.deepEqual(merge, { outcome: "clean", text: textOf(both) });
      }),
      runs,
    );
  });

  it("never loses a line that one side did not touch, nor one that either wrote", () => {
    fc.assert(
      fc.property(twoAuthors, ({ base, mine, theirs }) => {
        const [one, other] = [edited(base, mine, "mine"), edited(base, theirs, "theirs")];
        const merge = mergeTexts(textOf(base), textOf(one), textOf(other));
        if (merge.outcome !== "clean") return;
        const result = linesOf(merge.text);
        const kept = base.filter((line) => one.includes(line) && other.includes(line));
        const written = [...one, ...other].filter((line) => !base.includes(line));
        for (const line of [...kept, ...written]) assert.ok(result.includes(line), line);
      }),
      runs,
    );
  });

  it("gives what one side wrote when the other wrote nothing, to the last character", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (base, changed) => {
        assert.deepEqual(mergeTexts(base, changed, base), { outcome: "clean", text: changed });
        assert.deepEqual(mergeTexts(base, base, changed), { outcome: "clean", text: changed });
        assert.deepEqual(mergeTexts(base, changed, changed), { outcome: "clean", text: changed });
      }),
      runs,
    );
  });

  it("does not depend on who was first", () => {
    fc.assert(
      fc.property(twoAuthors, ({ base, mine, theirs }) => {
        const texts = [edited(base, mine, "mine"), edited(base, theirs, "theirs")].map(textOf);
        const [one = "", other = ""] = texts;
        const there = mergeTexts(textOf(base), one, other);
        const back = mergeTexts(textOf(base), other, one);
        assert.equal(there.outcome, back.outcome);
        if (there.outcome === "clean") assert.deepEqual(there, back);
      }),
      runs,
    );
  });
});

describe("a difference, whatever the two texts", () => {
  it("holds both of them whole", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        const segments = difference(before, after);
        const without = (kind: string) =>
          segments.flatMap((segment) => (segment.kind === kind ? [] : [segment.text])).join("");
        assert.equal(without("insert"), before.replace(/\r\n?/g, "\n"));
        assert.equal(without("delete"), after.replace(/\r\n?/g, "\n"));
      }),
      runs,
    );
  });
});

describe("saving what a browser sends back", () => {
  it("changes no byte of a text that nobody touched", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.equal(keepUntouched(text, typedText(text)), text);
      }),
      runs,
    );
  });

  it("reads as it was typed", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (original, typed) => {
        const saved = typedText(keepUntouched(original, typed));
        const wanted = typedText(typed);
        assert.ok(saved === wanted || (original === "" && saved === `${wanted}\n`));
      }),
      runs,
    );
  });
});
