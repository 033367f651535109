import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import { commitFiles, type Files, git } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { linkIn, screenAt, textsOf } from "../support/screen.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const pages: Files = {
  Katalog: `---
title: "</script><script>alert(1)</script>"
kind: presentation
lang: sv
date: 2021-05-04
workshop: Vår
speakers:
  - person: Ada Exempel
    organisation: Exempelkommunen
recording: https://youtu.be/abcdefghijk
slides: https://example.org/bilder.pdf
subjects: [öppna data]
licence: CC0-1.0
description: En kommun & dess data.
---
Text.
`,
  Vår: "---\ntitle: Vårens träff\nkind: workshop\ndate: 2021-05-04\nstart: '10:00'\n---\n",
  Listor: `# Listor

Före.

{{presentations organisation="Exempelkommunen" year=2021}}

{{presentations organisation="Ingen"}}

{{presentations colour=red}}

> {{workshops upcoming}}

{{organisations}}

\`{{organisations}}\`
`,
};

async function wiki(t: TestContext, files: Files = pages): Promise<TestWiki> {
  const world = await wikiWith(t, { Home: "x\n", ...files }, { WIKI_URL: "http://w.example.org" });
  await world.site.records.settled();
  return world;
}

function dataOf(document: Document): Record<string, unknown>[] {
  const [script, ...others] = document.querySelectorAll('script[type="application/ld+json"]');
  assert.equal(others.length, 0);
  return JSON.parse(script?.textContent ?? "{}")["@graph"];
}

describe("the page of a presentation", () => {
  it("shows the facts of it above its text", async (t) => {
    const document = await screenAt(await wiki(t), "/Katalog");
    assert.deepEqual(textsOf(document, ".record-facts dt"), [
      "Speakers",
      "When",
      "Workshop",
      "Subjects",
      "Licence",
    ]);
    assert.equal(linkIn(document, /^Ada Exempel$/), "/-/people/Ada%20Exempel");
    assert.equal(linkIn(document, /^Exempelkommunen$/), "/-/organisations/Exempelkommunen");
    // The page's foot and its ready texts say what its head says.
    for (const part of [".record-facts", ".page-end"]) {
      const links = [...document.querySelectorAll(`${part} a[rel=license]`)];
      assert.ok(links.length > 0, part);
      for (const link of links) {
        assert.equal(link.textContent, "CC0 1.0");
        assert.equal(
          link.getAttribute("href"),
          "https://creativecommons.org/publicdomain/zero/1.0/",
        );
      }
    }
    assert.match(document.querySelector("main")?.textContent ?? "", /4 May 2021[\s\S]*Text\./);
  });

  it("says the same to programs, and nothing in it ends the script", async (t) => {
    const document = await screenAt(await wiki(t), "/Katalog");
    assert.equal([...document.scripts].filter(({ text }) => text.includes("alert")).length, 1);
    const [talk, video] = dataOf(document);
    assert.equal(talk?.["@type"], "PresentationDigitalDocument");
    assert.equal(talk?.name, "</script><script>alert(1)</script>");
    assert.equal(talk?.["@id"], "http://w.example.org/Katalog");
    assert.equal(talk?.dateCreated, "2021-05-04");
    assert.deepEqual(talk?.author, [
      {
        "@type": "Person",
        name: "Ada Exempel",
        affiliation: { "@type": "Organization", name: "Exempelkommunen" },
      },
    ]);
    assert.equal(talk?.license, "https://spdx.org/licenses/CC0-1.0");
    assert.equal(video?.["@type"], "VideoObject");
    assert.equal(video?.embedUrl, "https://www.youtube-nocookie.com/embed/abcdefghijk");
  });

  it("of a workshop is an event to programs", async (t) => {
    const [event] = dataOf(await screenAt(await wiki(t), "/V%C3%A5r"));
    assert.equal(event?.["@type"], "Event");
    assert.equal(event?.startDate, "2021-05-04T08:00:00.000Z");
    const [work] = (event?.workFeatured ?? []) as Record<string, string>[];
    assert.equal(work?.["@id"], "http://w.example.org/Katalog");
  });

  it("of another kind has none of this", async (t) => {
    const document = await screenAt(await wiki(t), "/Home");
    assert.equal(document.querySelector(".record-head"), null);
    assert.equal(document.querySelector('script[type="application/ld+json"]'), null);
  });
});

describe("the lists that a page asks for", () => {
  it("stand in its text as the records are now", async (t) => {
    const world = await wiki(t);
    const document = await screenAt(world, "/Listor");
    const article = textsOf(document, "article").join();
    assert.match(article, /^Före\. <\/script>.*4 May 2021.*Nothing to show yet\./);
    assert.match(article, /\{\{presentations colour=red\}\}/);
    assert.match(textsOf(document, "blockquote").join(), /No workshop is planned right now/);
    assert.deepEqual(textsOf(document, ".letter-name"), ["E"]);
    assert.deepEqual(textsOf(document, "article code"), ["{{organisations}}"]);
    assert.deepEqual(textsOf(document, "article h1, article h2, article h3"), []);

    const next = "---\ntitle: Nästa\nkind: workshop\ndate: 2099-01-06\n---\n";
    await commitFiles(world.repository, { Nästa: next }, "Plan it");
    await world.wiki.refresh();
    await world.site.records.settled();
    const later = await screenAt(world, "/Listor");
    assert.match(textsOf(later, "blockquote").join(), /Nästa Tuesday,? 6 January 2099/);
  });

  it("are in the reader's language, and say so", async (t) => {
    const document = await screenAt(await wiki(t), "/Listor", "sv");
    assert.match(textsOf(document, ".block").join(), /Inget att visa än/);
    assert.equal(document.querySelector(".block")?.getAttribute("lang"), "sv");
  });

  it("are shown in a preview and in an old revision", async (t) => {
    const world = await wiki(t);
    const preview = await (await world.as(bo))
      .post("/-/preview/Ny")
      .type("form")
      .send({ content: "# Ny\n\n{{organisations}}\n" })
      .expect(200);
    assert.match(preview.text, /<div class="block"[\s\S]*Exempelkommunen/);
    const head = await git(world.repository, "rev-parse", "HEAD");
    const old = await screenAt(world, `/Listor?at=${head}`);
    assert.match(textsOf(old, ".block").join(), /Exempelkommunen/);
  });

  it("are text in a sidebar and in what a revision changed", async (t) => {
    const world = await wiki(t, { ...pages, _sidebar: "{{organisations}}\n" });
    const document = await screenAt(world, "/Listor");
    assert.deepEqual(textsOf(document, ".side-page"), ["{{organisations}}"]);
    await commitFiles(world.repository, { Listor: "{{organisations}}\n" }, "Change");
    await world.wiki.refresh();
    const { text } = await request(world.app).get("/-/compare/Listor").expect(200);
    assert.match(text, /\{\{organisations\}\}/);
    assert.doesNotMatch(text, /<div class="block"/);
  });

  it("are cut, with a way to the rest", async (t) => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`T${n}`, "---\nkind: presentation\ndate: 2021\n---\n"]),
    );
    const world = await wiki(t, { ...many, Alla: "{{presentations year=2021}}\n" });
    const document = await screenAt(world, "/Alla");
    assert.equal(document.querySelectorAll(".block .hit").length, 50);
    assert.equal(linkIn(document, /^Show all: 10 more$/), "/-/presentations?year=2021");
  });
});
