import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { LinkReference } from "../../server/markdown/link.ts";
import { Markdown, type Rendered, type TextFacts } from "../../server/markdown/markdown.ts";
import { linkedSlug, resolveLink } from "../../server/wiki/links.ts";
import { Names } from "../../server/wiki/names.ts";
import { Redirects } from "../../server/wiki/redirects.ts";
import { folderOf, slugOfPath } from "../../server/wiki/slug.ts";
import { starterPages } from "./starter.ts";

const names = new Names(starterPages.map(({ path }) => path));
const redirects = Redirects.read();
const markdown = new Markdown({ workers: 1 });
let facts: Map<string, TextFacts>;

before(async () => {
  const read = await markdown.facts(starterPages.map(({ body }) => body));
  facts = new Map(starterPages.map(({ path }, index) => [path, factsAt(read, index)]));
});

after(() => markdown.close());

describe("links in the starter wiki", () => {
  it("lead to pages that exist", () => {
    for (const { path, link } of allLinks()) {
      const { state } = resolveLink(link, contextOf(path));
      assert.match(state, /^(?:page|external|anchor)$/, `${link.target} in ${path}`);
    }
  });

  it("lead to headings that exist", () => {
    for (const { path, link } of allLinks()) {
      const [, id] = resolveLink(link, contextOf(path)).href.split("#");
      const linked = linkedSlug(link, contextOf(path));
      const target = link.target.startsWith("#") ? path : linked?.kind === "page" && linked.path;
      if (id === undefined || !target) continue;
      const ids = factsOf(target).headings.map((heading) => heading.id);
      assert.ok(ids.includes(decodeURIComponent(id)), `${link.target} in ${path}`);
    }
  });

  it("go to other sites by https, one old address apart", () => {
    const plain = allLinks().filter(({ link }) => link.target.startsWith("http:"));
    assert.deepEqual(
      plain.map(({ link }) => new URL(link.target).host),
      ["cs.lth.se"],
    );
  });

  it("reach every page from the start page and its menu", () => {
    const reached = new Set(["home.md", "_sidebar.md"]);
    for (const path of reached) {
      for (const link of factsOf(path).links) {
        const linked = linkedSlug(link, contextOf(path));
        if (linked?.kind === "page") reached.add(linked.path);
      }
    }
    const lonely = starterPages.filter(({ path }) => !reached.has(path)).map(({ path }) => path);
    assert.deepEqual(lonely.sort(), ["manual/_sidebar.md", "manual/en/_sidebar.md"]);
  });
});

describe("pages of the starter wiki", () => {
  it("are rendered whole, with formulas and code that parse", async () => {
    for (const page of starterPages) {
      const { html } = await render(page.path, page.body, page.slug);
      assert.doesNotMatch(String(html), /katex-error|math-error/, page.path);
    }
  });

  it("draw diagrams in the manual alone", async () => {
    const drawing: string[] = [];
    for (const page of starterPages) {
      const { uses } = await render(page.path, page.body, page.slug);
      if (uses.mermaid) drawing.push(page.path);
    }
    assert.ok(drawing.length > 0 && drawing.every((path) => path.startsWith("manual/")));
  });
});

function render(path: string, body: string, slug: string): Promise<Rendered> {
  return markdown.render({ body, slug, resolve: (link) => resolveLink(link, contextOf(path)) });
}

function allLinks(): { path: string; link: LinkReference }[] {
  return starterPages.flatMap(({ path }) => factsOf(path).links.map((link) => ({ path, link })));
}

function contextOf(path: string) {
  const folder = folderOf(slugOfPath(path));
  return { folder, names, redirects, aliases: [], ownUrl: "http://localhost:3000" };
}

function factsOf(path: string): TextFacts {
  const found = facts.get(path);
  assert.ok(found, `facts of ${path}`);
  return found;
}

function factsAt(read: readonly TextFacts[], index: number): TextFacts {
  const one = read[index];
  assert.ok(one);
  return one;
}
