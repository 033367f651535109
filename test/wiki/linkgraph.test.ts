import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { Repository } from "../../server/git/repository.ts";
import { factsOf } from "../../server/markdown/facts.ts";
import { FactsStore } from "../../server/wiki/facts.ts";
import { type LinkGraph, LinkGraphs } from "../../server/wiki/linkgraph.ts";
import { Snapshot } from "../../server/wiki/snapshot.ts";
import type { Homes } from "../../server/wiki/target.ts";
import { commitTo, git, repositoryWith, temporaryFolder } from "../support/repository.ts";
import { wikiWith } from "../support/wiki.ts";

const homes: Homes = { aliases: ["https://gitlab.com/grupp/projekt/-/wikis"] };

type Files = Record<string, string | null>;

/** A wiki whose graph is asked for after each commit. */
class Graphed {
  readonly repository: Repository;
  readonly #facts: FactsStore;
  readonly #graphs = new LinkGraphs(homes);
  #snapshot = Snapshot.empty();

  constructor(t: TestContext, repository: Repository) {
    this.repository = repository;
    this.#facts = new FactsStore(":memory:", async (bodies) => bodies.map(factsOf));
    t.after(() => this.#facts.close());
  }

  async graph(): Promise<LinkGraph> {
    const head = await this.repository.head();
    const { snapshot } = await this.#snapshot.advance(this.repository, this.#facts, head);
    this.#snapshot = snapshot;
    return this.#graphs.of(snapshot);
  }

  /** @returns the graph after the commit, which is the same as one made from nothing */
  async commit(files: Files): Promise<LinkGraph> {
    await commitTo(this.repository, files);
    const advanced = await this.graph();
    const fresh = new LinkGraphs(homes).of(this.#snapshot);
    assert.deepEqual(told(advanced), told(fresh));
    return advanced;
  }
}

async function graphed(t: TestContext, files: Record<string, string>): Promise<LinkGraph> {
  return new Graphed(t, await repositoryWith(t, files)).graph();
}

function told(graph: LinkGraph) {
  const pages = [...graph.snapshot.pages.values()];
  return {
    links: pages.map((page) => [page.path, graph.linksOf(page)]),
    from: [...graph.snapshot.files.keys()].map((path) => [path, slugs(graph.backlinks(path))]),
    missing: graph.missing().map(({ slug, from }) => [slug, slugs(from)]),
    orphans: slugs(graph.orphans()),
    broken: graph.broken().map(({ page, target, reason }) => [page.slug, target, reason]),
  };
}

function slugs(pages: readonly { slug: string }[]): string[] {
  return pages.map(({ slug }) => slug);
}

describe("the link graph", () => {
  it("knows who links to a page in whatever form, each page once, by title", async (t) => {
    const graph = await graphed(t, {
      "Mål.md": "[själv](Mål)",
      "c.md": "---\ntitle: Cykel\n---\n[a](Mål) [b](mål#x)",
      "b.md": "[[mål]]",
      "mapp/a.md": '<a href="../Mål.md">x</a>',
      "d.md": "[x](https://gitlab.com/grupp/projekt/-/wikis/M%C3%A5l)",
      "e.md": "[x][1]\n\n[1]: /M%c3%a5l",
      "f.md": "`[x](Mål)`",
      "_Sidebar.md": "[x](Mål)",
      "templates/m.md": "[x](Mål)",
    });
    assert.deepEqual(slugs(graph.backlinks("Mål.md")), ["mapp/a", "b", "c", "d", "e"]);
    const all = slugs(graph.referrers("Mål.md")).sort();
    assert.deepEqual(all, ["Mål", "_Sidebar", "b", "c", "d", "e", "mapp/a", "templates/m"]);
  });

  it("knows who uses a file", async (t) => {
    const graph = await graphed(t, {
      "a.md": "![x](k.png)",
      "b.md": "[[k.png|alt=K]]",
      "k.png": "",
    });
    assert.deepEqual(slugs(graph.backlinks("k.png")), ["a", "b"]);
  });

  it("lists wanted pages, the most wanted first, whatever their spelling", async (t) => {
    const graph = await graphed(t, {
      "a.md": "[x](Om oss) [y](Mål) [z](#här)",
      "b.md": "[[om-oss]] [e](https://example.org) [f](x.png)",
      "_Sidebar.md": "[x](Mål)",
      "templates/m.md": "[x](Fyll i)",
    });
    const missing = graph.missing().map(({ slug, from }) => [slug, slugs(from).sort()]);
    assert.deepEqual(missing, [
      ["Mål", ["_Sidebar", "a"]],
      ["Om-oss", ["a", "b"]],
    ]);
  });

  it("lists orphans: neither the start page, nor what a sidebar leads to", async (t) => {
    const graph = await graphed(t, {
      "Home.md": "[a](Länkad)",
      "Länkad.md": "x",
      "I-sidofältet.md": "x",
      "Ensam.md": "[själv](Ensam)",
      "Mallens.md": "x",
      "_Sidebar.md": "[x](I-sidofältet)",
      "templates/m.md": "[x](Mallens)",
    });
    assert.deepEqual(slugs(graph.orphans()), ["Ensam", "Mallens"]);
  });

  it("lists broken links: to pages, files, and headings and anchors", async (t) => {
    const graph = await graphed(t, {
      "Mål.md":
        '# Första\n\n## Så gör du\n\n<a name="hand"></a><h3 id="egen">E</h3>\n\n## Wiki-regler',
      "a.md": [
        "[1](Mål#så-gör-du) [2](Mål#s%C3%A5-g%C3%B6r-du) [3](Mål#hand) [4](Mål#egen) [5](Mål#första)",
        "[6](Mål#) [7](#top) [8](Mål#wiki-regler) [9](https://example.org#x) [10](k.txt#x)",
        "[n](Mål#finns-inte) [n](Mål#finns-inte) [[Mål#borta]] [h](#här) [p](Saknas#x) ![f](f.png)",
      ].join("\n"),
      "k.txt": "x",
      "templates/m.md": "[x](Fyll i)",
    });
    assert.deepEqual(
      graph.broken().map(({ page, target, reason }) => [page.slug, target, reason]),
      [
        ["a", "Mål#finns-inte", "anchor"],
        ["a", "Mål#borta", "anchor"],
        ["a", "#här", "anchor"],
        ["a", "Saknas#x", "page"],
        ["a", "f.png", "file"],
      ],
    );
  });
});

describe("the link graph of a new commit", () => {
  const steps: [string, Files][] = [
    ["a text changes", { "a.md": "[x](Mål)" }],
    ["a wanted page is written", { "Saknas.md": "[x](a)" }],
    ["a page takes the name of one in a folder", { "Djup.md": "x" }],
    ["a page goes away", { "Mål.md": null }],
    ["a redirect leads on", { ".gitlab/redirects.yml": "Saknas-också: Nära\n", "Nära.md": "x" }],
    ["what a redirect leads to goes away", { "Nära.md": null }],
    ["and comes back", { "mapp/Nära.md": "[x](../a)" }],
    ["a file comes", { "mapp/k.png": "x" }],
    ["a folder gets a page that opens it", { "mapp/README.md": "x" }],
    ["a name with a question mark comes", { "Vad?.md": "x", "mapp/b.md": null }],
    ["a source takes a name", { "Källa.mediawiki": "x" }],
  ];
  it("is advanced from the one before, and the same as one made anew", async (t) => {
    const wiki = new Graphed(
      t,
      await repositoryWith(t, {
        "a.md": "[x](Saknas) [y](Djup) [z](Saknas-också)",
        "b.md": "[x](mapp/) ![k](mapp/k.png) [v](Vad?) [[Vad?]] [[text|källa]]",
        "Mål.md": "[x](a) [y](b#x)",
        "mapp/Djup.md": "[x](../Mål.md) [y](/grupp/projekt/-/wikis/Saknas)",
        "mapp/b.md": "![k](k.png) [[Djup|ord]]",
      }),
    );
    (await wiki.graph()).backlinks("a.md");
    for (const [name, files] of steps) {
      await t.test(name, async () => {
        await wiki.commit(files);
      });
    }
  });
});

const corpora = join(import.meta.dirname, "../../../shared/corpus");

describe("the link graph of real wikis", {
  skip: !existsSync(corpora) && `no corpora at ${corpora}`,
}, () => {
  const bundles = existsSync(corpora)
    ? readdirSync(corpora).filter((name) => name.endsWith(".bundle"))
    : [];
  for (const bundle of bundles) {
    it(`agrees with itself from both ends: ${bundle}`, async (t) => {
      const folder = join(temporaryFolder(t), "wiki.git");
      git(".", "clone", "--quiet", "--bare", join(corpora, bundle), folder);
      const repository = await Repository.open(folder);
      t.after(() => repository.close());
      const graph = await new Graphed(t, repository).graph();
      const pages = [...graph.snapshot.pages.values()];
      for (const page of pages) {
        for (const linked of graph.linksOf(page)) {
          if (linked?.kind !== "page" && linked?.kind !== "file") continue;
          assert.ok(graph.snapshot.files.has(linked.path), linked.path);
          assert.ok(graph.referrers(linked.path).includes(page));
        }
      }
      for (const page of graph.orphans()) assert.deepEqual(graph.backlinks(page.path), []);
      const { length: links } = pages.flatMap((page) => page.facts.links);
      const counts = [graph.missing().length, graph.orphans().length, graph.broken().length];
      t.diagnostic(
        `${pages.length} pages, ${links} links; wanted, orphans, broken: ${counts.join(", ")}`,
      );
    });
  }
});

describe("reading the links of a large wiki", () => {
  it("lets others have their turn, and is done once for all who ask", async (t) => {
    const links = Array.from({ length: 40 }, (_, index) => `[[Sida ${index}]]`).join(" ");
    const pages = Array.from({ length: 1500 }, (_, index) => [`Sida-${index}.md`, links]);
    const { wiki } = await wikiWith(t, Object.fromEntries(pages));
    const { snapshot } = wiki;
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 1);
    const [one, other] = await Promise.all([wiki.readLinks(snapshot), wiki.readLinks(snapshot)]);
    clearInterval(count);
    assert.ok(turns > 0);
    assert.equal(one, other);
    assert.equal(one, wiki.linksIn(snapshot));
    assert.equal(one.backlinks("Sida-0.md").length, 1499);
  });
});
