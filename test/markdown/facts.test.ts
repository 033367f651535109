import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LinkReference } from "../../server/markdown/link.ts";
import type { TextFacts } from "../../server/markdown/markdown.ts";
import { render, renderer, resolve } from "./rendering.ts";

const markdown = renderer();

async function factsOf(body: string): Promise<TextFacts> {
  const [facts] = await markdown.facts([body]);
  assert.ok(facts);
  return facts;
}

describe("the facts of a page", () => {
  it("are its title, headings, links and first words", async () => {
    assert.deepEqual(await factsOf("# Hej **R&amp;D**\n\nEn *rad* text.\n\n## Mål\n\n[x](y)"), {
      lead: "Hej R&D",
      headings: [{ level: 2, text: "Mål", id: "mål" }],
      anchors: ["hej-rd"],
      links: [{ target: "y", form: "markdown", role: "link" }],
      excerpt: "En rad text. x",
    });
  });

  it("come in the order of the texts, as many as they are", async () => {
    const bodies = Array.from({ length: 1200 }, (_, number) => `# Page ${number}\n\ntext`);
    const facts = await markdown.facts(bodies);
    assert.deepEqual(
      facts.map(({ lead }) => lead),
      bodies.map((_, number) => `Page ${number}`),
    );
    assert.deepEqual(await markdown.facts([]), []);
  });

  const links: Record<
    string,
    [body: string, links: [target: string, form: string, role: string][]]
  > = {
    "in Markdown": [
      "[a](b) ![c](d.png)",
      [
        ["b", "markdown", "link"],
        ["d.png", "markdown", "media"],
      ],
    ],
    "with spaces": ["[a](b c)", [["b c", "markdown", "link"]]],
    "of wiki form": ["[[a|b]] `[[c]]`", [["a|b", "wiki", "link"]]],
    "of pictures in links": [
      "[![a](b.png)](c)",
      [
        ["c", "markdown", "link"],
        ["b.png", "markdown", "media"],
      ],
    ],
    "in HTML": [
      '<a href="b&amp;c">x</a> <IMG SRC=d.png>',
      [
        ["b&c", "html", "link"],
        ["d.png", "html", "media"],
      ],
    ],
    "of sound and film": [
      '<video src="a.mp4" poster="b.png"><source src="c.mp4"></video>',
      [
        ["a.mp4", "html", "media"],
        ["b.png", "html", "media"],
        ["c.mp4", "html", "media"],
      ],
    ],
    "in tables, lists, quotes, details and notes": [
      "| [a](1) |\n|---|\n| [b](2) |\n\n- [c](3)\n\n> [d](4)\n\n<details>\n[e](5)\n</details>\n\n[^1]: [f](6)",
      ["1", "2", "3", "4", "5", "6"].map((target) => [target, "markdown", "link"]),
    ],
    "in no comment, code or script": [
      '<!-- <a href="b"> --> `[a](b)` <script>"<a href=b>"</script>',
      [],
    ],
    "of data in the page": ["![a](data:image/png;base64,AAAA)", []],
  };
  for (const [name, [body, expected]] of Object.entries(links))
    it(`have the links ${name}`, async () => {
      const found = (await factsOf(body)).links.map(({ target, form, role }) => [
        target,
        form,
        role,
      ]);
      assert.deepEqual(found, expected);
    });

  it("have the links that rendering asks for", async () => {
    for (const [body] of Object.values(links)) {
      const asked: LinkReference[] = [];
      await render(markdown, body, {
        resolve(link) {
          asked.push(link);
          return resolve(link);
        },
      });
      assert.deepEqual(asked, (await factsOf(body)).links);
    }
  });

  it("have an excerpt of whole words, without headings, code and markup", async () => {
    const { excerpt } = await factsOf(
      `## Rubrik\n\n\`\`\`\nkod\n\`\`\`\n\n${"**Ord** &amp; mer. ".repeat(40)}`,
    );
    assert.match(excerpt, /^Ord & mer\. Ord & mer\./);
    assert.match(excerpt, /…$/);
    assert.ok(excerpt.length <= 301);
  });
});
