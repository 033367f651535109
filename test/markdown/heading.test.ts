import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import { headingId } from "../../server/markdown/heading.ts";
import { render, renderer } from "./rendering.ts";

describe("a heading's id", () => {
  const examples: [text: string, id: string][] = [
    ["Mål & syfte", "mål-syfte"],
    ["Så gör du: steg för steg!", "så-gör-du-steg-för-steg"],
    ["  ÅÄÖ  ", "åäö"],
    ["A\u030A", "å"],
    ["snake_case and kebab-case", "snake_case-and-kebab-case"],
    ["C++ / C#", "c-c"],
    ["1. Start", "1-start"],
    ["2024", "anchor-2024"],
    ["???", "section"],
    ["日本語", "日本語"],
    ["Wiki rules", "section-wiki-rules"],
  ];
  for (const [text, id] of examples)
    it(`of "${text}" is "${id}"`, () => assert.equal(headingId(text), id));
});

const markdown = renderer();

describe("the headings of a page", () => {
  it("get ids of their own when they are repeated", async () => {
    const { headings } = await render(markdown, "## A\n## A\n## A 1\n## A\n");
    assert.deepEqual(
      headings.map(({ id }) => id),
      ["a", "a-1", "a-1-1", "a-2"],
    );
  });

  it("are the same in facts and rendering, and in the HTML, whatever the text", async () => {
    const random = numbers(7);
    for (let round = 0; round < 400; round++) {
      const body = Array.from({ length: 1 + random(8) }, () => part(random)).join("\n\n");
      const [rendered, [facts]] = await Promise.all([
        render(markdown, body),
        markdown.facts([body]),
      ]);
      assert.deepEqual(facts?.headings, rendered.headings, body);
      assert.equal(facts?.lead, rendered.lead?.text, body);
      assert.deepEqual(headingsIn(rendered.html.toString()), rendered.headings, body);
    }
  });
});

const parser = new new JSDOM("").window.DOMParser();

function headingsIn(html: string): { level: number; text: string; id: string }[] {
  const document = parser.parseFromString(html, "text/html");
  for (const link of document.querySelectorAll(".permalink")) link.remove();
  return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => ({
    level: Number(heading.localName[1]),
    text: (heading.textContent ?? "").replace(/\s+/g, " ").trim(),
    id: heading.id,
  }));
}

const words = [
  [
    "Mål",
    "R&amp;D",
    "*em*",
    "`code`",
    "A",
    "a",
    "[x](y)",
    "**b c**",
    "&lt;i&gt;",
    "\\*",
    "1",
    "é!",
  ],
  ["Mål", "R&amp;D", "<em>e</em>", "<code>c</code>", "A", "a", "&lt;i&gt;", "B & C", "1"],
] as const;

/** A heading or what may stand about one, in Markdown or HTML. */
function part(random: (below: number) => number): string {
  const text = pick(words[0], random);
  const html = pick(words[1], random);
  const level = 1 + random(6);
  const parts = [
    `${"#".repeat(level)} ${text}`,
    `${text}\n===`,
    `${text}\n---`,
    `<h${level}>${html}</h${level}>`,
    `<h${level} class="x" align="center">\n${html}\n</h${level}>`,
    `<h${level} id="own${random(2)}">${html}</h${level}>`,
    `<div>\n\n## ${text}\n\n<h${level}>${html}</h${level}></div>`,
    `<h${level}>\n\n${text}\n\n</h${level}>`,
    `> ## ${text}`,
    `- # ${text}\n- b`,
    `<details><summary>${html}</summary>\n## ${text}\n</details>`,
    `<!-- <h2>${html}</h2> -->`,
    `\`\`\`\n# ${text}\n\`\`\``,
    `<a name="${html.replace(/\W/g, "").toLowerCase()}"></a>${text}`,
    `${text}[^1]\n\n[^1]: ${text}`,
    `| ${text} |\n|---|\n| <b>x</b> |`,
  ];
  return parts[random(parts.length)] ?? "";
}

function pick(from: readonly string[], random: (below: number) => number): string {
  return Array.from({ length: 1 + random(3) }, () => from[random(from.length)]).join(" ");
}

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}
