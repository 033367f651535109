import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { render, renderer } from "./rendering.ts";

const markdown = renderer();

/** The parts of a text, with each block as what it was read as. */
async function partsOf(body: string): Promise<unknown[]> {
  const { parts = [] } = await render(markdown, body);
  return parts.map((part) =>
    "name" in part
      ? { name: part.name, words: part.words, values: { ...part.values } }
      : part.toString().trim(),
  );
}

describe("a block", () => {
  it("is what a line of its own asks for, between the parts of the text", async () => {
    const body =
      '# T\n\nBefore.\n\n{{presentations organisation="Exempel kommun" year=2021}}\nAfter.\n\n{{ workshops upcoming }}\n';
    assert.deepEqual(await partsOf(body), [
      "<p>Before.</p>",
      {
        name: "presentations",
        words: [],
        values: { organisation: "Exempel kommun", year: "2021" },
      },
      "<p>After.</p>",
      { name: "workshops", words: ["upcoming"], values: {} },
      "",
    ]);
  });

  it("may have the quotation marks of a text editor", async () => {
    const [, block] = await partsOf("{{presentations organisation=”Exempel kommun”}}");
    assert.deepEqual(block, {
      name: "presentations",
      words: [],
      values: { organisation: "Exempel kommun" },
    });
  });

  it("may stand in a quote, in a list and in what folds out", async () => {
    for (const [body, around] of [
      ["> x\n>\n> {{organisations}}\n", /^<blockquote>[\s\S]*<\/blockquote>$/],
      ["- x\n\n  {{organisations}}\n", /^<ul>[\s\S]*<\/ul>$/],
      [
        "<details><summary>x</summary>\n\n{{organisations}}\n\n</details>\n",
        /^<details>[\s\S]*<\/details>$/,
      ],
    ] as const) {
      const parts = await partsOf(body);
      assert.equal(parts.length, 3, body);
      assert.match(`${parts[0]}${parts[2]}`, around);
    }
  });

  it("is text in the whole rendering, as beside a page", async () => {
    const { html } = await render(markdown, "a\n\n{{workshops upcoming}}\n");
    assert.equal(
      html.toString().replace(/\s+(?=<|$)/g, ""),
      "<p>a</p><p>{{workshops upcoming}}</p>",
    );
  });

  for (const [what, body] of Object.entries({
    "that nobody knows": "{{presenters}}",
    "inside a sentence": "See {{organisations}} here.",
    "with words after it": "{{organisations}} and more",
    "of two lines": "{{presentations\nyear=2021}}",
    "whose quotation has no end": '{{presentations organisation="x}}',
    "that says a thing twice": "{{presentations year=2020 year=2021}}",
    "of a template": "{{title}}",
    "of Hugo": "{{< organisations >}}",
    "of Liquid": "{% organisations %}",
  }))
    it(`${what} is text`, async () => {
      const { html, parts } = await render(markdown, body);
      assert.equal(parts, undefined);
      assert.match(html.toString(), /\{\{|\{%/);
    });

  it("in code is code", async () => {
    for (const body of [
      "`{{organisations}}`",
      "```\n{{organisations}}\n```",
      "    {{organisations}}",
    ]) {
      const { html, parts } = await render(markdown, body);
      assert.equal(parts, undefined, body);
      assert.match(html.toString(), /<code>\{\{organisations\}\}\s*<\/code>/);
    }
  });

  it("has a place that nobody can write into a page", async () => {
    const place = '<div class="block-0"></div>';
    const body = `${place}\n\n<p title='${place}'>x</p>\n\n{{organisations}}\n`;
    const parts = await partsOf(body);
    assert.equal(parts.length, 3);
    assert.match(String(parts[0]), /<p title="&lt;div|<p title="<div class=&quot;/);
  });

  it("is shown so many times in a page; the others stay text", async () => {
    const { html, parts } = await render(markdown, "{{organisations}}\n\n".repeat(25));
    assert.equal(parts?.length, 41);
    assert.equal(String(parts?.at(-1)).match(/\{\{organisations\}\}/g)?.length, 5);
    assert.equal(html.toString().match(/\{\{organisations\}\}/g)?.length, 25);
  });

  it("is no part of the first words of a page", async () => {
    const [facts] = await markdown.facts(["{{workshops upcoming}}\n\nFirst words.\n"]);
    assert.equal(facts?.excerpt, "First words.");
  });
});
