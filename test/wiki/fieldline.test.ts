import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fieldLine } from "../../server/wiki/fieldline.ts";

const text = `---
kind: workshop
# a remark
date: x
recording:
  address: y
  start: "1:00"
agenda:
  - start: "10:00"
    end: z
  - 11.00 Samtal
---
date: not here
`;

describe("the line of a field", () => {
  const lines: [field: string, line: number | undefined][] = [
    ["kind", 2],
    ["date", 4],
    ["recording", 5],
    ["recording.start", 7],
    ["recording.end", 5],
    ["agenda.0.end", 10],
    ["agenda.1", 11],
    ["agenda.9", 8],
    ["number", undefined],
  ];
  for (const [field, line] of lines)
    it(`is ${line ?? "none"} for ${field}`, () => {
      assert.equal(fieldLine(text, field), line);
      assert.equal(fieldLine(text.replaceAll("\n", "\r\n"), field), line);
    });

  it("is found in a block that is not YAML as a whole", () => {
    assert.equal(fieldLine("---\ntitle: A: B: C\ndate: x\n---\n", "date"), 3);
  });

  it("is none in a page without front matter, or with one of another kind", () => {
    for (const other of ["date: x\n", "+++\ndate = 1\n+++\n", "---\n- a\n---\n"])
      assert.equal(fieldLine(other, "date"), undefined);
  });
});
