import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listField, readFrontMatter, stringField } from "../../server/wiki/frontmatter.ts";
import { workedMs } from "../support/worktime.ts";

/** Plain objects again, so that they can be compared. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("front matter", () => {
  it("is read from the top of the page, and the body begins behind it", () => {
    const text = "---\ntitle: Om oss\ntags: [policy, avtal]\n---\nVi är …";
    const { format, fields, body, bodyStart, error } = readFrontMatter(text);
    assert.equal(format, "yaml");
    assert.deepEqual(plain(fields), { title: "Om oss", tags: ["policy", "avtal"] });
    assert.equal(body, "Vi är …");
    assert.equal(text.slice(bodyStart), body);
    assert.equal(error, undefined);
  });

  it("is not read again where its fields are known, and the body begins where it did", () => {
    const text = "---\ntitle: Om oss\n---\nVi är …";
    const known = { title: "as it was read before" };
    assert.deepEqual(readFrontMatter(text, known), { ...readFrontMatter(text), fields: known });
  });

  const shapes: [
    name: string,
    text: string,
    format: string,
    title: string | undefined,
    body: string,
  ][] = [
    ["CRLF", "---\r\ntitle: x\r\n---\r\nbody\r\n", "yaml", "x", "body\r\n"],
    ["spaces behind the fences", "--- \ntitle: x\n--- \nbody", "yaml", "x", "body"],
    ["three dots at its end", "---\ntitle: x\n...\nbody", "yaml", "x", "body"],
    ["the end of the text right behind it", "---\ntitle: x\n---", "yaml", "x", ""],
    ["nothing in it", "---\n---\nbody", "yaml", undefined, "body"],
    ["blank lines before it", "\n\n---\ntitle: x\n---\nbody", "yaml", "x", "body"],
    ["its language named", "---yaml\ntitle: x\n---\nbody", "yaml", "x", "body"],
    ["TOML", '+++\ntitle = "x"\n+++\nbody', "toml", undefined, "body"],
    ["JSON", ';;;\n{"title": "x"}\n;;;\nbody', "other", undefined, "body"],
    ["JSON between dashes", '---json\n{"title": "x"}\n---\nbody', "other", undefined, "body"],
    ["a thematic break alone", "---\nbody", "none", undefined, "---\nbody"],
    [
      "two thematic breaks",
      "---\nbara ord\n---\nbody",
      "none",
      undefined,
      "---\nbara ord\n---\nbody",
    ],
    ["words behind the fence", "--- hej\nx: 1\n---\n", "none", undefined, "--- hej\nx: 1\n---\n"],
    ["an indented fence", "   ---\nx: 1\n---\n", "none", undefined, "   ---\nx: 1\n---\n"],
    ["nothing", "", "none", undefined, ""],
  ];
  for (const [name, text, format, title, body] of shapes) {
    it(`is understood with ${name}`, () => {
      const read = readFrontMatter(text);
      assert.equal(read.format, format);
      assert.equal(stringField(read.fields, "title"), title);
      assert.equal(read.body, body);
      assert.equal(text.slice(read.bodyStart), body);
      assert.equal(read.error, undefined);
    });
  }

  it("keeps dates as they were written", () => {
    const { fields } = readFrontMatter("---\ndate: 2020-10-01\ntime: 2020-10-01T10:00:00Z\n---\n");
    assert.equal(fields.date, "2020-10-01");
    assert.equal(fields.time, "2020-10-01T10:00:00Z");
  });

  it("gives numbers and booleans as words, and lists of one as lists", () => {
    const { fields } = readFrontMatter(
      '---\ntitle: 2020\ndraft: false\nempty: ""\nnone:\nspaced: "  x "\ntags: ett\nmany: [1, "", två]\n---\n',
    );
    assert.equal(stringField(fields, "title"), "2020");
    assert.equal(stringField(fields, "draft"), "false");
    assert.equal(stringField(fields, "empty"), undefined);
    assert.equal(stringField(fields, "none"), undefined);
    assert.equal(stringField(fields, "absent"), undefined);
    assert.equal(stringField(fields, "spaced"), "x");
    assert.equal(stringField(fields, "toString"), undefined);
    assert.deepEqual(listField(fields, "tags"), ["ett"]);
    assert.deepEqual(listField(fields, "many"), ["1", "två"]);
    assert.deepEqual(listField(fields, "absent"), []);
  });

  it("is read field by field where YAML refuses it, and says in which line", () => {
    const { format, fields, error, body } = readFrontMatter(
      [
        "---",
        "date: 2020-10-01",
        "title: Öppen källkod: en vägledning",
        'author: "Ada"',
        "tags:",
        "- policy",
        "- avtal",
        "# a comment",
        "broken: [a",
        "---",
        "body",
      ].join("\r\n"),
    );
    assert.equal(format, "yaml");
    assert.equal(body, "body");
    assert.equal(error?.line, 3);
    assert.deepEqual(plain(fields), {
      date: "2020-10-01",
      title: "Öppen källkod: en vägledning",
      author: "Ada",
      tags: ["policy", "avtal"],
      broken: "[a",
    });
  });

  it("cannot reach the prototype of anything", () => {
    for (const yaml of [
      "__proto__:\n  evil: 1",
      "__proto__: {evil: 1}\nx: a: b",
      "constructor: x",
    ]) {
      const { fields } = readFrontMatter(`---\n${yaml}\n---\n`);
      assert.equal(Object.getPrototypeOf(fields), null);
      assert.equal(Reflect.get({}, "evil"), undefined);
    }
    const { fields } = readFrontMatter("---\ndeep:\n  - {a: 1}\n---\n");
    assert.ok(Array.isArray(fields.deep));
    assert.equal(Object.getPrototypeOf(fields.deep[0]), null);
  });

  it("takes no custom tags", () => {
    const { fields } = readFrontMatter(
      "---\na: !!js/function 'x'\nb: !ruby/object:X {y: 1}\n---\n",
    );
    assert.equal(fields.a, "x");
    assert.deepEqual(plain(fields.b), { y: 1 });
  });

  const bombs: [name: string, yaml: string][] = [
    [
      "aliases of aliases",
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`)}]`).join("\n")}`,
    ],
    ["itself in itself", "a: &a [*a]"],
    ["ten thousand brackets", `a: ${"[".repeat(10_000)}`],
    ["ten thousand closed brackets", `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["ten thousand items", `a: [${"x,".repeat(11_000)}]`],
    ["more than 64 KB", `a: ${"x".repeat(70_000)}`],
    ["64 KB of blanks", `title: a: b\nx${" ".repeat(64_000)}y`],
    ["64 KB of fields", `title: a: b\n${"a: b: c\n".repeat(7900)}`],
  ];
  const nested: [name: string, yaml: string][] = [
    ["thirty thousand brackets", `a: ${"[".repeat(30_000)}`],
    ["thirty thousand closed brackets", `a: ${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["ten thousand maps", `a: ${"{a: ".repeat(10_000)}`],
    ["ten thousand lists", `a:\n${"- ".repeat(10_000)}x`],
    ["ten thousand questions", `a:\n  ${"? ".repeat(10_000)}x`],
  ];
  for (const [name, yaml] of nested) {
    it(`with ${name} in each other is an error before the parser is asked`, () => {
      const start = workedMs();
      const { fields, error } = readFrontMatter(`---\ntitle: Om\n${yaml}\n---\nbody`);
      assert.deepEqual([fields.title, error?.message], ["Om", "The front matter holds too much"]);
      assert.ok(workedMs() - start < 100);
    });
  }

  it("with many brackets in its words is read", () => {
    const words = "[x] (y) {z} - a? ".repeat(500);
    const { fields, error } = readFrontMatter(`---\ntitle: "${words}"\n---\nbody`);
    assert.deepEqual([fields.title, error], [words, undefined]);
  });

  for (const [name, yaml] of bombs) {
    it(`with ${name} is an error that costs little`, () => {
      const start = workedMs();
      const { format, error } = readFrontMatter(`---\n${yaml}\n---\nbody`);
      assert.equal(format, "yaml");
      assert.notEqual(error, undefined);
      assert.ok(workedMs() - start < 3000);
    });
  }
});
