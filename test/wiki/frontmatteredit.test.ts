import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { NotEditable } from "../../server/errors.ts";
import { type FieldValue, Rows } from "../../server/wiki/fieldvalue.ts";
import { readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { editFields, type FieldChanges } from "../../server/wiki/frontmatteredit.ts";

describe("editing the fields of a front matter", () => {
  const edits: [what: string, before: string, changes: FieldChanges, after: string][] = [
    [
      "keeps the comment behind a value, its quotes, and the spaces before it",
      "---\ntitle:   'It''s' # ours\n---\nText",
      { title: "It's B" },
      "---\ntitle:   'It''s B' # ours\n---\nText",
    ],
    [
      "keeps the order of the fields and puts a new one last, before a closing comment",
      "---\ndate: 2021-05-04\ntitle: A\n# end\n---\n",
      { place: "Lund", title: "B" },
      "---\ndate: 2021-05-04\ntitle: B\nplace: Lund\n# end\n---\n",
    ],
    [
      "gives a page without a front matter one",
      "# Text\r\nmore",
      { kind: "workshop", number: 3 },
      "---\r\nkind: workshop\r\nnumber: 3\r\n---\r\n# Text\r\nmore",
    ],
    ["gives an empty page one", "", { kind: "workshop" }, "---\nkind: workshop\n---\n"],
    ["fills an empty one", "---\n---\nText", { title: "A" }, "---\ntitle: A\n---\nText"],
    [
      "fills one of comments alone",
      "---\n# a form\n---\nText",
      { title: "A" },
      "---\n# a form\ntitle: A\n---\nText",
    ],
    [
      "keeps every line end, also where they differ",
      "---\r\ntitle: A\nown: 1\r\ndate: x\r\n---\r\nText\n",
      { date: "z", place: "Lund" },
      "---\r\ntitle: A\nown: 1\r\ndate: z\r\nplace: Lund\r\n---\r\nText\n",
    ],
    [
      "keeps blank lines before the block and a missing last line end",
      "\n---\ntitle: A\n---",
      { title: "B" },
      "\n---\ntitle: B\n---",
    ],
    [
      "takes a field away with all its lines, and no comment of its own line",
      "---\ntitle: A\n# who spoke\nspeakers:\n  - person: Ada\n# when\ndate: x\n---\n",
      { speakers: undefined },
      "---\ntitle: A\n# who spoke\n# when\ndate: x\n---\n",
    ],
    [
      "adds to a list of speakers and keeps what it does not know about them",
      "---\nspeakers:\n  - person: Ada # chair\n    orcid: 0000\n  # then\n  - person: Bo\n---\n",
      {
        speakers: new Rows([
          { from: 0 },
          { from: 1, value: { organisation: "Digg" } },
          { value: { person: "Cecilia" } },
        ]),
      },
      "---\nspeakers:\n  - person: Ada # chair\n    orcid: 0000\n  # then\n  - person: Bo\n    organisation: Digg\n  - person: Cecilia\n---\n",
    ],
    [
      "takes one speaker of several away",
      "---\nspeakers:\n- person: Ada\n  orcid: 1\n- person: Bo\n---\n",
      { speakers: new Rows([{ from: 1 }]) },
      "---\nspeakers:\n- person: Bo\n---\n",
    ],
    [
      "puts another speaker in the place of the only one",
      "---\ntitle: 'A'\nspeakers:\n  - person: Ada # chair\nown: 'x'\n---\n",
      { title: "B", speakers: new Rows([{ value: { person: "Bo" } }]) },
      "---\ntitle: 'B'\nspeakers:\n  - person: Bo\nown: 'x'\n---\n",
    ],
    [
      "takes one speaker's organisation away, also where it stands first",
      "---\nspeakers:\n  - organisation: X\n    person: Ada\n---\n",
      { speakers: new Rows([{ from: 0, value: { organisation: undefined } }]) },
      "---\nspeakers:\n  - person: Ada\n---\n",
    ],
    [
      "lets speakers change places with their own words",
      "---\nspeakers:\n  - person: 'Ada'\n    orcid: 1\n  # guest\n  - Bo # from Lund\ndate: x\n---\n",
      { speakers: new Rows([{ from: 1 }, { from: 0, value: { person: "Eva" } }]) },
      "---\nspeakers:\n  # guest\n  - Bo\n  - person: 'Eva'\n    orcid: 1\ndate: x\n---\n",
    ],
    [
      "turns a name into a person with an organisation",
      "---\nspeakers:\n  - Ada\n  - Bo\n---\n",
      {
        speakers: new Rows([{ from: 0, value: { person: "Ada", organisation: "X" } }, { from: 1 }]),
      },
      "---\nspeakers:\n  - person: Ada\n    organisation: X\n  - Bo\n---\n",
    ],
    [
      "turns a bare value into a list and keeps the comment behind it",
      "---\nspeakers: Ada # alone\ndate: x\n---\n",
      { speakers: [{ person: "Ada" }, { person: "Bo" }] },
      "---\nspeakers: # alone\n  - person: Ada\n  - person: Bo\ndate: x\n---\n",
    ],
    [
      "turns a list into a bare value",
      "---\ntags: # ours\n  - a\n  - b\ndate: x\n---\n",
      { tags: "c" },
      "---\ntags: c # ours\ndate: x\n---\n",
    ],
    [
      "fills a field that stands empty",
      "---\nspeakers: # to come\ndate:\n---\n",
      { speakers: ["Ada"], date: "2021-05-04" },
      "---\nspeakers: # to come\n  - Ada\ndate: 2021-05-04\n---\n",
    ],
    [
      "stays within brackets where the list does",
      "---\nspeakers: [ {person: Ada}, 'Bo' ] # two\ntags: [a, b]\n---\n",
      {
        speakers: new Rows([
          { from: 0, value: { organisation: "X" } },
          { from: 1, value: "B, C" },
        ]),
        tags: new Rows([{ from: 1 }, { value: "c, d" }]),
      },
      "---\nspeakers: [ {person: Ada, organisation: X}, 'B, C' ] # two\ntags: [b, \"c, d\"]\n---\n",
    ],
    [
      "stays within braces when the whole block does",
      "---\n{title: A, date: x, own: [1]}\n---\n",
      { date: undefined, place: "Lund", title: "B" },
      "---\n{title: B, own: [1], place: Lund}\n---\n",
    ],
    [
      "replaces a text of several lines",
      "---\nsummary: |\n  one\n  two\n\ndate: x\n---\n",
      { summary: "three" },
      "---\nsummary: three\n\ndate: x\n---\n",
    ],
    [
      "writes the last of two fields with one name, which is the one that readers see",
      "---\ntitle: A\ntitle: B\n---\n",
      { title: "C" },
      "---\ntitle: A\ntitle: C\n---\n",
    ],
    [
      "mends the one field that is no YAML and leaves the others",
      "---\ntitle: Öppen källkod: en vägledning\nown:   'x' # y\n---\nText",
      { title: "Öppen källkod: en handbok" },
      "---\ntitle: \"Öppen källkod: en handbok\"\nown:   'x' # y\n---\nText",
    ],
    [
      "adds a field beside one that is no YAML",
      "---\ntitle: Öppen källkod: en vägledning\n---\nText",
      { kind: "presentation" },
      "---\ntitle: Öppen källkod: en vägledning\nkind: presentation\n---\nText",
    ],
    [
      "changes a field in a list whose dash stands alone",
      "---\nspeakers:\n  -\n    person: Ada\nown: 'x'\n---\n",
      { speakers: new Rows([{ from: 0, value: { person: "Eva" } }]) },
      "---\nspeakers:\n  -\n    person: Eva\nown: 'x'\n---\n",
    ],
    [
      "quotes what others would take for a number, a truth value or a clock time",
      "---\n---\n",
      { start: "09:30", answer: "no", number: "12", date: "2021-05-04", title: "A: b", x: " y" },
      '---\nstart: "09:30"\nanswer: "no"\nnumber: "12"\ndate: 2021-05-04\ntitle: "A: b"\nx: " y"\n---\n',
    ],
    [
      "does not take two thematic breaks for a front matter",
      "---\nOnly words\n---\nText",
      { kind: "workshop" },
      "---\nkind: workshop\n---\n---\nOnly words\n---\nText",
    ],
  ];
  for (const [what, before, changes, after] of edits) {
    it(what, () => {
      assert.equal(editFields(before, changes), after);
      assert.equal(editFields(after, {}), after);
    });
  }

  const refused: [what: string, text: string][] = [
    ["TOML", '+++\ntitle = "A"\n+++\nText'],
    ["JSON", ';;;\n{"title": "A"}\n;;;\nText'],
    ["a value that other fields stand for too", "---\ntitle: &t A\nother: *t\n---\nText"],
    ["a block too long to be read", `---\nlong: ${"x".repeat(70_000)}\n---\n`],
  ];
  for (const [what, text] of refused) {
    it(`refuses ${what} rather than guess`, () => {
      assert.throws(
        () => editFields(text, { title: "B" }),
        (error) => error instanceof NotEditable && error.values.reason === "front-matter",
      );
    });
  }

  it("writes no byte of a text whose fields already read so", () => {
    fc.assert(
      fc.property(anyPage, ({ text }) => {
        const { fields } = readFrontMatter(text);
        assert.equal(editFields(text, asChanges(fields)), text);
      }),
      { numRuns: 150 },
    );
  });

  it("changes no byte outside the fields changed, whatever stands around them", () => {
    fc.assert(
      fc.property(anyPage, anyValue, fc.nat(), ({ lines, end, body }, value, seed) => {
        const own = "ägare: 'k' # c\n".replaceAll("\n", end);
        const at = seed % (lines.length + 1);
        const head = lines.slice(0, at).join("");
        const tail = lines.slice(at).join("");
        const text = `---${end}${head}${own}${tail}---${end}${body}`;
        const after = editFields(text, { ägare: value });
        assert.ok(after.startsWith(`---${end}${head}`), after);
        assert.ok(after.endsWith(`${tail}---${end}${body}`), after);
        const read = readFrontMatter(after);
        assert.equal(read.error, undefined);
        assert.deepEqual(tidy(read.fields.ägare), tidy(value));
        assert.equal(editFields(after, { ägare: "k" }).includes("ägare: "), true);
      }),
      { numRuns: 200 },
    );
  });

  it("gives back every list of speakers that it is given, row by row", () => {
    const speaker = fc.record(
      { person: anyText, organisation: anyText },
      { requiredKeys: ["person"] },
    );
    fc.assert(
      fc.property(fc.array(speaker, { minLength: 1, maxLength: 5 }), fc.nat(), (speakers, seed) => {
        const text = editFields("Text", { kind: "presentation", speakers });
        assert.deepEqual(tidy(readFrontMatter(text).fields.speakers), tidy(speakers));

        const index = seed % speakers.length;
        const rows = speakers.map((_, from) =>
          from === index ? { from, value: { organisation: "Å: #1" } } : { from },
        );
        const changed = editFields(text, { speakers: new Rows(rows) });
        const expected = speakers.with(index, {
          ...speakers[index],
          organisation: "Å: #1",
        } as never);
        assert.deepEqual(tidy(readFrontMatter(changed).fields.speakers), tidy(expected));

        const turned = rows.map(({ from }) => ({ from })).toReversed();
        const reversed = editFields(changed, { speakers: new Rows(turned) });
        assert.deepEqual(
          tidy(readFrontMatter(reversed).fields.speakers),
          tidy(expected.toReversed()),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("either does what it is asked or refuses, also where the block is nonsense", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 80 }), anyValue, (block, value) => {
        const text = `---\n${block}\n---\nText`;
        try {
          const after = readFrontMatter(editFields(text, { title: value }));
          assert.deepEqual(tidy(after.fields.title), tidy(value));
        } catch (error) {
          assert.ok(error instanceof NotEditable, String(error));
        }
      }),
      { numRuns: 200 },
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom(
    "09:30",
    "no",
    "null",
    "- x",
    "a: b",
    "x #y",
    "",
    " ",
    "[",
    "]",
    "*a",
    "&a",
    "'",
    "---",
  ),
);

const anyValue: fc.Arbitrary<FieldValue> = fc.letrec<{ value: FieldValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    anyText,
    fc.integer(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("person", "organisation", "å", "a b"), tie("value"), {
      maxKeys: 3,
    }),
  ),
})).value;

const anyLine = fc.constantFrom(
  "# comment\n",
  "\n",
  "title: A # c\n",
  'quoted: "x: \\"y\\""\n',
  "single: 'it''s'\n",
  "list:\n  - a # first\n\n  # between\n  - b\n",
  "flat:\n- a\n- {b: c}\n",
  "flow: [a, {b: c}, 'd']\n",
  "text: |\n  one\n\n  two\n",
  "folded: >-\n  one\n  two\n",
  "empty:\n",
  "speakers:\n  - person: Ada\n    organisation: X\n  - person: Bo\n",
  "long: one\n  two\n  three\n",
);

const anyPage = fc
  .record({
    lines: fc.uniqueArray(anyLine, { maxLength: 6, selector: (line) => line.split(":")[0] }),
    end: fc.constantFrom("\n", "\r\n"),
    body: fc.constantFrom("", "Text", "# Rubrik\r\ntext\n", "---\nx\n---\n", "\n\n"),
  })
  .map(({ lines, end, body }) => {
    const ended = lines.map((line) => line.replaceAll("\n", end));
    return { lines: ended, end, body, text: `---${end}${ended.join("")}---${end}${body}` };
  });

function asChanges(fields: Readonly<Record<string, unknown>>): FieldChanges {
  const entries = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as FieldChanges;
}

function tidy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
