import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { parse } from "csv-parse/sync";
import request from "supertest";
import { childrenOf, expectAtom } from "../support/atom.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { linkIn, screenAt, textsOf } from "../support/screen.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const talks: Files = {
  "talks/Katalog": `---
title: "Så byggde vi <katalogen>"
kind: presentation
lang: sv
date: 2021-05-04
workshop: Vår
speakers:
  - person: Ada Exempel
    organisation: Exempelkommunen
slides: https://example.org/katalog.pdf
recording: https://youtu.be/abcdefghijk?t=2684
subjects: [öppna data, metadata]
description: Hur en kommun beskrev sina data.
---
Text.
`,
  "talks/Avtal": `---
title: Fair contracts
kind: presentation
lang: en
date: 2020-11-03
speakers:
  - person: Bo Exempel
    organisation: Åkermyndigheten
subjects: [avtal, öppna data]
slides: javascript:alert(1)
---
Text.
`,
  Vår: "---\ntitle: Vårens träff\nkind: workshop\ndate: 2021-05-04\n---\n",
};

async function archive(t: TestContext, files: Files = talks): Promise<TestWiki> {
  const world = await wikiWith(t, { Home: "x\n", ...files });
  await world.site.records.settled();
  return world;
}

const titles = (document: Document) => textsOf(document, "#wiki-hits .record-title");

describe("the archive of presentations", () => {
  it("lists them, newest first, with who, when, where and what there is of them", async (t) => {
    const document = await screenAt(await archive(t), "/-/presentations");
    assert.deepEqual(titles(document), ["Så byggde vi <katalogen>", "Fair contracts"]);
    const places = textsOf(document, ".records > :first-child .hit-place > li");
    assert.deepEqual(places, [
      "4 May 2021",
      "Ada Exempel (Exempelkommunen)",
      "Vårens träff",
      "Slides",
      "Recording from 44:44",
    ]);
    assert.equal(linkIn(document, /^Recording from/), "https://youtu.be/abcdefghijk?t=2684");
    assert.deepEqual(textsOf(document, ".records > :first-child .subjects li"), [
      "öppna data",
      "metadata",
    ]);
    assert.equal(document.querySelector('[href^="javascript"]'), null);
  });

  it("is narrowed step by step, and each step has an address that lasts", async (t) => {
    const world = await archive(t);
    const all = await screenAt(world, "/-/presentations");
    const one = linkIn(all, /^Ada Exempel 1 1 hit$/);
    assert.equal(one, "/-/presentations?person=Ada+Exempel");
    const narrowed = await screenAt(world, one);
    assert.deepEqual(titles(narrowed), ["Så byggde vi <katalogen>"]);
    const two = linkIn(narrowed, /^2021 1/);
    assert.equal(two, "/-/presentations?year=2021&person=Ada+Exempel");
    const both = await screenAt(world, two);
    assert.deepEqual(textsOf(both, ".chip"), ["Remove Year: 2021", "Remove Speaker: Ada Exempel"]);
    assert.equal(linkIn(both, /^Remove Year/), one);
    assert.equal(linkIn(both, /^Remove all/), "/-/presentations");
    const withSlides = await screenAt(world, linkIn(both, /^Slides 1 1 hit$/));
    assert.deepEqual(titles(withSlides), ["Så byggde vi <katalogen>"]);
    assert.match(textsOf(withSlides, ".chips").join(), /Has: Slides/);
  });

  it("is searched for words among what is chosen, without scripts", async (t) => {
    const world = await archive(t);
    const document = await screenAt(world, "/-/presentations?subject=%C3%B6ppna+data&sort=title");
    const form = document.querySelector<HTMLFormElement>('form[action="/-/presentations"]');
    const fields = new URLSearchParams();
    for (const input of form?.querySelectorAll("input") ?? []) fields.set(input.name, input.value);
    fields.set("q", "avtal kontrakt");
    const none = await screenAt(world, `/-/presentations?${fields}`);
    assert.match(textsOf(none, ".empty").join(), /No presentation matches/);
    fields.set("q", "contract avtal");
    const found = await screenAt(world, `/-/presentations?${fields}`);
    assert.deepEqual(titles(found), ["Fair contracts"]);
    assert.match(textsOf(found, ".chips").join(), /Words: contract avtal.*Subject: öppna data/);
  });

  it("is shown as a table, sorted by its columns", async (t) => {
    const world = await archive(t);
    const document = await screenAt(world, "/-/presentations?view=table");
    assert.deepEqual(textsOf(document, ".records-table thead th"), [
      "Date",
      "Title",
      "Speaker",
      "Organisation",
      "Slides",
      "Recording",
    ]);
    assert.deepEqual(textsOf(document, "[aria-sort=descending]"), ["Date"]);
    const oldest = await screenAt(world, linkIn(document, /^Date$/));
    assert.deepEqual(textsOf(oldest, ".records-table tbody th"), [
      "Fair contracts",
      "Så byggde vi <katalogen>",
    ]);
    assert.deepEqual(textsOf(oldest, "[aria-sort=ascending]"), ["Date"]);
  });

  it("turns pages, and shows the last one there is for one too far", async (t) => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`T${n}`, `---\nkind: presentation\n---\n`]),
    );
    const world = await archive(t, many);
    const document = await screenAt(world, "/-/presentations?sort=title");
    assert.equal(titles(document).length, 25);
    const next = await screenAt(world, linkIn(document, /^Next$/));
    assert.equal(titles(next).length, 5);
    assert.equal(titles(await screenAt(world, "/-/presentations?sort=title&page=99")).length, 5);
  });

  it("says what to do where there is nothing", async (t) => {
    const document = await screenAt(await archive(t, {}), "/-/presentations", "sv");
    assert.match(textsOf(document, ".empty").join(), /Det finns inga presentationer än/);
  });

  it("makes nothing of what makes no sense in an address", async (t) => {
    const world = await archive(t);
    const odd = "/-/presentations?year[]=2021&sort=price&view=map&slides=perhaps&page=-3&q[]=x";
    assert.equal(titles(await screenAt(world, odd)).length, 2);
  });

  it("is closed to visitors with the wiki", async (t) => {
    const { app } = await wikiWith(t, talks, { WIKI_READ: "members" });
    for (const address of ["presentations", "presentations.csv", "workshops.ics", "people"])
      await request(app).get(`/-/${address}`).set("Accept", "text/csv").expect(401);
  });
});

describe("what the archive finds, for other programs", () => {
  it("is a feed, what was written last first", async (t) => {
    const world = await archive(t);
    const late = "---\nkind: presentation\ntitle: Gammalt & nytt\ndate: 2019-01-01\n---\n";
    await commitFiles(world.repository, { "talks/Sent": late }, "Add");
    await world.wiki.refresh();
    await world.site.records.settled();
    const { text, headers } = await request(world.app)
      .get("/-/presentations.atom")
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(headers["content-type"] ?? "", /application\/atom\+xml/);
    const entries = childrenOf(expectAtom(text).documentElement, "entry");
    assert.equal(entries.length, 3);
    const [entry] = entries.filter((one) => /katalogen/.test(one.textContent ?? ""));
    assert.match(entry?.querySelector("id")?.textContent ?? "", /\/talks\/Katalog$/);
    assert.equal(entry?.querySelector("author name")?.textContent, "Ada Exempel");
    assert.match(
      entry?.querySelector("summary")?.textContent ?? "",
      /^4 May 2021 · Exempelkommunen · Hur en kommun/,
    );
  });

  it("is narrowed as the page is, and says so in its name", async (t) => {
    const world = await archive(t);
    const document = await screenAt(world, "/-/presentations?org=%C3%85kermyndigheten&view=table");
    const feed = linkIn(document, /^Feed$/);
    const { text } = await request(world.app).get(feed).expect(200);
    const root = expectAtom(text).documentElement;
    assert.equal(childrenOf(root, "entry").length, 1);
    assert.match(childrenOf(root, "id")[0]?.textContent ?? "", /\.atom\?org=/);

    const csv = await request(world.app).get(linkIn(document, /^CSV$/)).expect(200);
    assert.match(csv.headers["content-type"] ?? "", /^text\/csv/);
    const rows: Record<string, string>[] = parse(csv.text, { bom: true, columns: true });
    assert.deepEqual(
      rows.map(({ title }) => title),
      ["Fair contracts"],
    );

    const json = await request(world.app)
      .get(linkIn(document, /^JSON$/))
      .expect(200);
    assert.equal(json.body.presentations.length, 1);
  });

  it("is data with whole addresses, and none that is a script", async (t) => {
    const world = await archive(t);
    const { body } = await request(world.app).get("/-/presentations.json").expect(200);
    const [katalog, avtal] = body.presentations;
    assert.match(katalog.address, /^http.*\/talks\/Katalog$/);
    assert.deepEqual(katalog.speakers, [
      { person: "Ada Exempel", organisation: "Exempelkommunen" },
    ]);
    assert.deepEqual(katalog.recording, { address: "https://youtu.be/abcdefghijk", start: 2684 });
    assert.equal(katalog.workshop.title, "Vårens träff");
    assert.deepEqual(avtal.slides, []);
  });
});

describe("the pages of people, organisations and subjects", () => {
  it("list them from A to Ö with how much there is of each", async (t) => {
    const document = await screenAt(await archive(t), "/-/organisations");
    assert.deepEqual(textsOf(document, ".letter h2"), ["E", "Å"]);
    assert.deepEqual(textsOf(document, ".names li"), [
      "Exempelkommunen 1 presentation",
      "Åkermyndigheten 1 presentation",
    ]);
    const subjects = await screenAt(await archive(t), "/-/subjects");
    assert.deepEqual(textsOf(subjects, ".names li"), [
      "avtal 1 presentation",
      "metadata 1 presentation",
      "öppna data 2 presentations",
    ]);
  });

  it("show what somebody has presented, and lead on", async (t) => {
    const world = await archive(t);
    const people = await screenAt(world, "/-/people");
    const ada = await screenAt(world, linkIn(people, /^Ada Exempel$/));
    assert.deepEqual(textsOf(ada, "h1"), ["Ada Exempel"]);
    assert.deepEqual(textsOf(ada, ".record-title"), ["Så byggde vi <katalogen>"]);
    assert.match(textsOf(ada, "main p").join(" "), /Organisations: Exempelkommunen/);
    const feed = linkIn(ada, /^Feed$/);
    assert.equal(feed, "/-/presentations.atom?person=Ada+Exempel");
    await request(world.app).get(feed).expect(200);
    const subject = await screenAt(world, linkIn(ada, /^metadata$/));
    assert.deepEqual(textsOf(subject, "h1"), ["metadata"]);
  });

  it("answer names with any sign in them, and none that nobody has", async (t) => {
    const name = 'A/B & C? #1 <i>"100%"';
    const page = `---\nkind: presentation\nspeakers:\n  - person: ${JSON.stringify(name)}\n---\n`;
    const world = await archive(t, { P: page });
    const people = await screenAt(world, "/-/people");
    const [link] = people.querySelectorAll(".names a");
    const document = await screenAt(world, link?.getAttribute("href") ?? "");
    assert.deepEqual(textsOf(document, "h1"), [name]);
    await request(world.app).get("/-/people/Nobody").expect(404);
    await request(world.app).get("/-/subjects/__proto__").expect(404);
  });
});
