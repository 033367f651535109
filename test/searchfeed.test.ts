import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gatherMs } from "../server/aftersave.ts";
import { Markdown } from "../server/markdown/markdown.ts";
import type { Search } from "../server/search/search.ts";
import type { Author } from "../server/wiki/author.ts";
import { pdfOf } from "./extraction/pdffile.ts";
import { indexed } from "./search/world.ts";
import { edit, openWiki, wikiWith } from "./support/wiki.ts";

const ada: Author = { name: "Ada", email: "ada@example.org" };

/** Keeps the index from taking anything in until it is let go. */
function holdUp(search: Search): { held: Promise<void>; letGo: () => void } {
  const update = search.update.bind(search);
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  search.update = async (documents) => {
    hold();
    await gate;
    return update(documents);
  };
  return { held, letGo };
}

describe("the search of a wiki", () => {
  it("finds pages by title, front matter, headings and text, and not by their markup", async (t) => {
    const { site } = await wikiWith(t, {
      "home.md":
        "---\ntitle: Hem\nlang: sv\nsubjects: [insyn]\n---\nVi **delar** [data](annan-adress).\n\n## Våra mål\n\nAtt lära.",
      "templates/Möte.md": "delar data",
      "_sidebar.md": "delar data",
    });
    await indexed(site.search);
    const { hits } = await site.search.find("delar data");
    assert.deepEqual(
      hits.map(({ slug, title }) => [slug, title]),
      [["home", "Hem"]],
    );
    for (const text of ["insyn", "hem", "home", "title:hem"])
      assert.equal((await site.search.find(text)).total, 1, text);
    assert.equal((await site.search.find("annan")).total, 0);
    assert.equal((await site.search.find("lära")).hits[0]?.anchor, "våra-mål");
  });

  it("reads at the next start what it could not read on a busy machine", async (t) => {
    const busy = t.mock.method(Markdown.prototype, "sections", async (bodies: readonly string[]) =>
      bodies.map((text) => ({ sections: [{ text }], missed: "time" as const })),
    );
    const { site, dataFolder } = await wikiWith(t, { Home: "# Hem\n\n## Våra mål\n\nAtt lära.\n" });
    await indexed(site.search);
    const [hit] = (await site.search.find("lära")).hits;
    assert.deepEqual([hit?.slug, hit?.anchor], ["Home", undefined]);
    await site.close();
    busy.mock.restore();
    const again = await openWiki(t, dataFolder);
    await indexed(again.site.search);
    assert.equal((await again.site.search.find("lära")).hits[0]?.anchor, "våra-mål");
  });

  it("knows who spoke, for whom and when", async (t) => {
    const { site } = await wikiWith(t, {
      "a.md":
        "---\nkind: presentation\ndate: 2020-09-15\nspeakers:\n  - person: Ada Ek\n    organisation: Kommunen\n  - Bo Al\n---\nOm data",
    });
    await indexed(site.search);
    const { facets } = await site.search.find("person:ada org:kommunen year:2020 data");
    assert.deepEqual(
      facets.person.map(({ value }) => value),
      ["Ada Ek", "Bo Al"],
    );
    assert.deepEqual(facets.organisation, [{ value: "Kommunen", count: 1 }]);
  });

  it("knows what is read from text that people wrote for people", async (t) => {
    const { site, wiki } = await wikiWith(t, {
      "Summering.md":
        "[Sammanfattning från workshop 4 maj 2021 | Bo Al (Kommunen)]\n\nOm samverkan.",
      "Serien.md":
        "### Öppna data\n<small>1 juni 2021</small>\n- Data | Ada Ek (SCB) | [a](uploads/0/a.pdf)\n- Kod | Cecilia By (Digg) | [b](uploads/0/b.pdf)\n",
      "uploads/0/a.pdf": pdfOf(["siffror"]),
      "uploads/0/b.pdf": pdfOf(["bokstaver"]),
    });
    await site.records.settled();
    await indexed(site.search);
    const found = async (text: string) =>
      (await site.search.find(text)).hits.map(({ slug }) => slug);
    assert.deepEqual(await found("person:bo org:kommunen year:2021"), ["Summering"]);
    assert.deepEqual((await site.search.find("samverkan")).facets.kind, [
      { value: "presentation", count: 1 },
    ]);
    assert.deepEqual(await found("org:scb siffror"), ["uploads/0/a.pdf"]);
    assert.deepEqual(await found("org:scb bokstaver"), []);

    // Whose name it is, another page says.
    const alias = "---\nkind: organisation\ntitle: Exempelkommun\naliases: [Kommunen]\n---\n";
    await wiki.save(edit(wiki, "Exempelkommun", alias), ada);
    while ((await found("org:exempelkommun samverkan")).length === 0) await wait(10);
    assert.deepEqual(await found("person:bo org:kommunen"), []);
  });

  it("follows an edit by itself, and forgets the old text at once", async (t) => {
    const { site, wiki } = await wikiWith(t, { "home.md": "gammalt" });
    await indexed(site.search);
    await wiki.save(edit(wiki, "home", "alldeles nytt\n"), ada);
    assert.equal((await site.search.find("gammalt")).total, 0);
    const saved = performance.now();
    while ((await site.search.find("nytt")).total === 0) await wait(10);
    t.diagnostic(`searchable ${(performance.now() - saved).toFixed(0)} ms after the save`);
  });

  it("takes in what is saved while the index takes what was saved before", async (t) => {
    const { site, wiki } = await wikiWith(t, { "home.md": "gammalt" });
    await indexed(site.search);
    const { held, letGo } = holdUp(site.search);
    await wiki.save(edit(wiki, "home", "förstaord\n"), ada);
    await held;
    await wait(20);
    await wiki.save(edit(wiki, "Annan", "andraord\n"), ada);
    letGo();
    await indexed(site.search);
    const { hits } = await site.search.find("andraord");
    assert.deepEqual(
      hits.map(({ slug }) => slug),
      ["Annan"],
    );
  });

  it("reads once what is saved several times while the index is busy", async (t) => {
    const { site, wiki } = await wikiWith(t, { "home.md": "gammalt" });
    await indexed(site.search);
    const { held, letGo } = holdUp(site.search);
    await wiki.save(edit(wiki, "home", "förstaord\n"), ada);
    await held;
    const read = t.mock.method(Markdown.prototype, "sections");
    for (const text of ["ett\n", "två\n", "tre\n"]) {
      await wiki.save(edit(wiki, "home", text), ada);
      await wait(2 * gatherMs);
    }
    letGo();
    while ((await site.search.find("tre")).total === 0) await wait(10);
    assert.equal(read.mock.callCount(), 1);
  });

  it("shows no page that has been removed", async (t) => {
    const { site, wiki } = await wikiWith(t, { "home.md": "data", "bort.md": "data" });
    await indexed(site.search);
    assert.equal((await site.search.find("data")).total, 2);
    const base = wiki.snapshot.commit ?? "";
    await wiki.delete({ slug: "bort", base, message: "" }, ada);
    assert.deepEqual(
      (await site.search.find("data")).hits.map(({ slug }) => slug),
      ["home"],
    );
    assert.deepEqual(await site.search.suggest("bort"), []);
  });

  it("after a start on the same folder answers by what the wiki has now", async (t) => {
    const { site, wiki, dataFolder } = await wikiWith(t, {
      "a.md": "ett data",
      "b.md": "två data",
    });
    await indexed(site.search);
    await wiki.save(edit(wiki, "b", "tre data\n"), ada);
    await site.close();

    const again = await openWiki(t, dataFolder);
    await indexed(again.site.search);
    assert.equal((await again.site.search.find("två")).total, 0);
    assert.deepEqual(
      (await again.site.search.find("tre")).hits.map(({ slug }) => slug),
      ["b"],
    );
    assert.equal((await again.site.search.find("data")).total, 2);
  });
});
