import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { render, renderer } from "./rendering.ts";

const markdown = renderer();

async function partOf(body: string, id?: string): Promise<string> {
  const { html } = await render(markdown, body, { part: "sidebar", ...(id && { id }) });
  return html.toString();
}

describe("a text beside a page's", () => {
  it("has ids that no page has, so that links to a page's headings lead there", async () => {
    const html = await partOf('## Goals\n\n<a name="here"></a>\n\n<p id="there">x</p>\n');
    assert.match(html, /<h2 id="wiki-sidebar-goals">Goals<\/h2>/);
    assert.match(html, /name="wiki-sidebar-here"/);
    assert.match(html, /id="wiki-sidebar-there"/);
    const page = await render(markdown, "## Goals\n\n## wiki-sidebar-goals\n");
    assert.deepEqual(
      page.headings.map(({ id }) => id),
      ["goals", "section-wiki-sidebar-goals"],
    );
  });

  it("leads its own links to its own headings, anchors and notes, and others to the page's", async () => {
    const html = await partOf(
      '[[_TOC_]]\n\n## Våra mål\n\n<a name="here"></a>[a](#våra-mål) [b](#here) [c](#elsewhere)[^1]\n\n[^1]: note\n',
    );
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id = ""]) => decodeURI(id));
    assert.deepEqual(targets, [
      "wiki-sidebar-våra-mål",
      "wiki-sidebar-våra-mål",
      "wiki-sidebar-here",
      "elsewhere",
      "wiki-sidebar-wiki-note-1",
      "wiki-sidebar-wiki-note-1-1",
    ]);
    for (const id of targets.filter((target) => target !== "elsewhere"))
      assert.match(html, new RegExp(`(id|name)="${id}"`));
  });

  it("keeps a heading that stands first, since it has no title to become", async () => {
    assert.match(
      await partOf("# Our wiki\n\ntext"),
      /<h1 id="wiki-sidebar-our-wiki">Our wiki<\/h1>/,
    );
  });

  it("is kept apart from the same text as a page", async () => {
    const id = "5".repeat(40);
    const page = await render(markdown, "# A\n\n## B\n", { id });
    assert.equal(page.lead?.id, "a");
    assert.match(await partOf("# A\n\n## B\n", id), /wiki-sidebar-a[\s\S]*wiki-sidebar-b/);
    const again = await render(markdown, "# A\n\n## B\n", { id });
    assert.equal(again.html.toString(), page.html.toString());
  });
});
