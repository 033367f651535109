import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderer, resolve } from "./rendering.ts";

const markdown = renderer({ workers: 1 });

async function marked(before: string, after: string): Promise<string> {
  const source = (body: string) => ({ body, slug: "Test", language: "en" as const, resolve });
  const html = await markdown.changes(source(before), source(after), "en");
  return html
    .toString()
    .replace(/<span class="visually-hidden">[^<]*<\/span>/g, "")
    .replace(/ id="[^"]*"/g, "")
    .replace(/>\n</g, "><")
    .trim();
}

describe("marking changes in a rendered page", () => {
  const cases: [string, string, string, string][] = [
    [
      "marks words",
      "We share what we know.",
      "We share all we know.",
      "<p>We share <del>what</del><ins>all</ins> we know.</p>",
    ],
    [
      "takes several changed words for one change",
      "The small cat sleeps here.",
      "The big dogs sleeps here.",
      "<p>The <del>small cat</del><ins>big dogs</ins> sleeps here.</p>",
    ],
    [
      "keeps links and emphasis around the words",
      "See [the old page](x) and **this** now.",
      "See [the new page](x) and **that** now.",
      '<p>See <a href="/x">the </a><del><a href="/x">old</a></del><ins><a href="/x">new</a></ins><a href="/x"> page</a> and <del><strong>this</strong></del><ins><strong>that</strong></ins> now.</p>',
    ],
    [
      "marks a whole paragraph",
      "One two.",
      "One two.\n\nThree.",
      '<p>One two.</p><ins class="is-block"><p>Three.</p></ins>',
    ],
    [
      "puts the mark inside an item of a list",
      "- one\n- two",
      "- one\n- two\n- three",
      "<ul><li>one</li><li>two</li><li><ins>three</ins></li></ul>",
    ],
    [
      "does not look for words in another kind of block",
      "Heading words here",
      "# Other\n\n## Heading words here",
      '<del class="is-block"><p>Heading words here</p></del><ins class="is-block"><h2>Other</h2></ins><ins class="is-block"><h2>Heading words here</h2></ins>',
    ],
  ];
  for (const [name, before, after, expected] of cases) {
    it(name, async () => assert.equal(await marked(before, after), expected));
  }

  it("marks cells of a table without breaking it", async () => {
    const html = await marked(
      "| a | b |\n|---|---|\n| 1 | 2 |",
      "| a | b |\n|---|---|\n| 1 | 3 |\n| 4 | 5 |",
    );
    assert.match(html, /<td>1<\/td>\s*<td><del>2<\/del><ins>3<\/ins><\/td>/);
    assert.match(html, /<td><ins>4<\/ins><\/td>/);
  });

  it("shows a moved paragraph as moved, and folds what is far from a change", async () => {
    const rest = Array.from({ length: 9 }, (_, index) => `Paragraph number ${index}.`).join("\n\n");
    const html = await marked(`The wandering part.\n\n${rest}`, `${rest}\n\nThe wandering part.`);
    assert.match(
      html,
      /^<del class="is-block is-moved"><span class="move-label">Moved from here<\/span>/,
    );
    assert.match(
      html,
      /<ins class="is-block is-moved"><span class="move-label">Moved here<\/span>/,
    );
    assert.match(html, /<details class="fold"><summary>5 unchanged parts<\/summary>/);
  });

  it("lets nothing through that the sanitiser would not", async () => {
    const hostile =
      '<img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a> <script>alert(1)</script>';
    const html = await marked(
      `Hello ${hostile}`,
      `Good day ${hostile} <svg onload=alert(1)></svg>`,
    );
    assert.doesNotMatch(html, /onerror|onload|javascript:|<script/);
  });
});
