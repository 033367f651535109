import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import ICAL from "ical.js";
import request from "supertest";
import type { Files } from "../support/git.ts";
import { bo, david } from "../support/people.ts";
import { linkIn, screenAt, textsOf } from "../support/screen.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const series: Files = {
  "workshops/Vår": `---
title: Vårens träff
kind: workshop
number: 3
date: 2021-05-04
start: "10:00"
end: "12:00"
organisers:
  - person: Ada Exempel
    organisation: Exempelkommunen
recordings:
  - https://youtu.be/abcdefghijk
subjects: [öppna data]
---
Vi sågs.
`,
  "workshops/Höst": "---\ntitle: Höstens träff\nkind: workshop\ndate: 2020-10-06\n---\n",
  "workshops/Framtid": `---
title: Framtidens träff
kind: workshop
date: 2099-01-06
start: "10:00"
place: På nätet
link: https://meet.example.org/framtid
---
Välkommen.
`,
  "workshops/Senare": "---\ntitle: Senare\nkind: workshop\ndate: 2099-02-03\n---\n",
  "workshops/Någon-gång": "---\ntitle: Någon gång\nkind: workshop\n---\n",
  "talks/Katalog":
    "---\ntitle: Katalogen\nkind: presentation\nworkshop: workshops/Vår\ndate: 2021-05-04\n---\n",
};

async function workshops(t: TestContext, files: Files = series): Promise<TestWiki> {
  const world = await wikiWith(t, { Home: "x\n", ...files });
  await world.site.records.settled();
  return world;
}

describe("the list of workshops", () => {
  it("has those to come, the nearest first, and those that were held by year", async (t) => {
    const document = await screenAt(await workshops(t), "/-/workshops", "sv");
    assert.deepEqual(textsOf(document, "main h2"), ["Kommande", "Hållna 2021", "Hållna 2020"]);
    assert.deepEqual(textsOf(document, "main h3"), [
      "Framtidens träff",
      "Senare",
      "Någon gång",
      "3. Vårens träff",
      "Höstens träff",
    ]);
    assert.deepEqual(textsOf(document, "#wiki-upcoming li:first-child .hit-place > li"), [
      "tisdag 6 januari 2099 kl. 10:00",
      "På nätet",
    ]);
    assert.equal(linkIn(document, /^Delta$/), "https://meet.example.org/framtid");
    assert.match(
      textsOf(document, ".hit-place").join(),
      /kl\. 10:00–12:00 ?Inspelning finns ?1 presentation/,
    );
  });

  it("proposes the first Tuesday after them to who may plan one", async (t) => {
    const world = await workshops(t);
    const { text } = await (await world.as(bo))
      .get("/-/workshops")
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(text, /<time datetime="2099-03-03">Tuesday,? 3 March 2099<\/time>/);
    const link = /href="([^"]+)"[^>]*>(?:<svg.*?<\/svg>)?<span>Plan a workshop/.exec(text)?.[1];
    const form = await (await world.as(bo)).get(link ?? "").expect(200);
    assert.match(form.text, /value="2099-03-03"/);
    const asReader = await (await world.as(david)).get("/-/workshops").expect(200);
    assert.doesNotMatch(asReader.text, /record\/new/);
  });

  it("says that there is none, and when the next could be", async (t) => {
    const document = await screenAt(await workshops(t, {}), "/-/workshops");
    assert.match(
      textsOf(document, "#wiki-upcoming").join(),
      /No workshop is planned right now\. The next free first Tuesday of a month is Tuesday/,
    );
  });
});

describe("workshops in a calendar", () => {
  it("come all in one, by an address to subscribe to", async (t) => {
    const world = await workshops(t);
    const document = await screenAt(world, "/-/workshops");
    const { text, headers } = await request(world.app)
      .get(linkIn(document, /^All workshops in your calendar$/))
      .set("Accept-Language", "sv")
      .expect(200);
    assert.match(headers["content-type"] ?? "", /^text\/calendar; charset=utf-8/);
    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.getFirstPropertyValue("x-wr-calname"), "Workshoppar – Ekowiki");
    const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
    assert.deepEqual(
      events.map(({ summary }) => summary),
      ["Senare", "Framtidens träff", "Vårens träff", "Höstens träff"],
    );
  });

  it("come one by one as files, named as their pages", async (t) => {
    const world = await workshops(t);
    const address = "/-/workshops/workshops/V%C3%A5r.ics";
    const { text, headers } = await request(world.app).get(address).expect(200);
    assert.match(
      headers["content-disposition"] ?? "",
      /^attachment; .*filename\*=UTF-8''V%C3%A5r\.ics/,
    );
    const [event, ...others] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    assert.equal(others.length, 0);
    assert.equal(event?.getFirstPropertyValue("summary"), "Vårens träff");
    const start = new ICAL.Event(event ?? assert.fail()).startDate.toJSDate();
    assert.equal(start.toISOString(), "2021-05-04T08:00:00.000Z");
    for (const none of ["workshops/N%C3%A5gon-g%C3%A5ng.ics", "Home.ics", "x"])
      await request(world.app).get(`/-/workshops/${none}`).expect(404);
  });
});

describe("the page of a workshop", () => {
  it("shows its facts, its presentations and its recordings", async (t) => {
    const document = await screenAt(await workshops(t), "/workshops/V%C3%A5r");
    assert.deepEqual(textsOf(document, ".record-facts dt"), [
      "Number",
      "When",
      "State",
      "Organised by",
      "Subjects",
    ]);
    assert.deepEqual(textsOf(document, ".record-facts dd").slice(0, 4), [
      "3",
      "Tuesday, 4 May 2021 10:00–12:00",
      "Recording published",
      "Ada Exempel (Exempelkommunen)",
    ]);
    assert.deepEqual(textsOf(document, ".record-part h2"), ["Presentations"]);
    assert.equal(linkIn(document, /^Katalogen$/), "/talks/Katalog");
    assert.ok(document.querySelector('main a[href="https://youtu.be/abcdefghijk"]'));
  });

  it("leads those to come to where they take part and to their calendar", async (t) => {
    const document = await screenAt(await workshops(t), "/workshops/Framtid");
    assert.equal(linkIn(document, /^Take part$/), "https://meet.example.org/framtid");
    assert.equal(linkIn(document, /^Add to calendar$/), "/-/workshops/workshops/Framtid.ics");
  });
});
