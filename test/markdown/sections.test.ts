import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { Markdown } from "../../server/markdown/markdown.ts";

const markdown = new Markdown({ workers: 1 });
after(() => markdown.close());

const examples: readonly (readonly [string, string, object[]])[] = [
  [
    "each heading with the words under it",
    "Först *detta*.\n\n## Våra mål\n\nVi [delar](Dela) data.\n\n## Våra mål\n\n- ett\n- två",
    [
      { text: "Först detta." },
      { heading: "Våra mål", id: "våra-mål", text: "Vi delar data." },
      { heading: "Våra mål", id: "våra-mål-1", text: "ett två" },
    ],
  ],
  [
    "the heading that is shown as the title without an id",
    "# Om oss\n\nText.",
    [{ heading: "Om oss", text: "Text." }],
  ],
  [
    "the words of tables, code, quotes and HTML, and none of their signs",
    "| a | b |\n|---|---|\n| c | d |\n\n```js\nlet x = 1;\n```\n\n> citat\n\n<p>i <b>HTML</b> &amp; så</p>",
    [{ text: "a b c d let x = 1; citat i HTML & så" }],
  ],
  [
    "no comment, no script and no link definition",
    '[_metadata_:url]:- "https://example.org"\n<!-- gömt -->\n\n<script>alert(1)</script>\n\nord\n\n[x]: /y',
    [{ text: "ord" }],
  ],
  ["nothing of an empty page", "", []],
];

describe("the sections of a page's text", () => {
  for (const [name, body, expected] of examples) {
    it(`are ${name}`, async () => {
      const [{ sections } = { sections: [] }] = await markdown.sections([body]);
      assert.deepEqual(sections, expected);
    });
  }

  it("have the ids that the rendered page has", async () => {
    const body = "# T\n\n## A & b\n\n### A & b\n\n> ## I ett citat\n\n## 2024\n";
    const [[{ sections } = { sections: [] }], { headings }] = [
      await markdown.sections([body]),
      await markdown.render({ body, slug: "T", resolve: () => ({ href: "", state: "refused" }) }),
    ];
    const ids = sections.flatMap(({ id }) => id ?? []);
    assert.deepEqual(
      ids,
      headings.map(({ id }) => id),
    );
  });

  it("of a text that is nested too deeply are that text as it stands", async () => {
    const body = `${">".repeat(20_000)} djupt`;
    const [deep, others] = await markdown.sections([body, "lätt"]);
    assert.equal(deep?.missed, "size");
    assert.equal(deep?.sections.length, 1);
    assert.match(deep?.sections[0]?.text ?? "", /djupt/);
    assert.deepEqual(others, { sections: [{ text: "lätt" }] });
  });
});
