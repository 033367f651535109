import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { Records } from "../../server/presentations/records.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { edit, openWiki, type TestWiki, wikiWith } from "../support/wiki.ts";

const author = { name: "Ada Exempel", email: "ada@example.org" };
const year = new Date().getUTCFullYear();

/** A page with this front matter. */
function page(fields: string, body = "Text.\n"): string {
  return `---\n${fields.trim()}\n---\n\n${body}`;
}

async function recordsOf(t: TestContext, files: Files): Promise<TestWiki & { records(): Records }> {
  const world = await wikiWith(t, files);
  await world.site.records.settled();
  return { ...world, records: () => world.site.records.records };
}

const workshop12 = page(`
kind: workshop
title: Öppna data
number: 12
date: 2021-05-04
start: "10:00"
end: "12:00"
recordings:
  - address: https://youtu.be/abcdefghijk
    length: "1:50:00"
`);

describe("the record book", () => {
  it("knows a presentation by its front matter", async (t) => {
    const { records } = await recordsOf(t, {
      "presentationer/Data": page(`
kind: presentation
title: Data i praktiken
workshop: 12
speakers:
  - person: Ada Ek
    organisation: SCB
lang: sv
slides: [uploads/0a/data.pdf]
recording:
  start: "51:30"
  end: "1:02:03"
subjects: [öppna data]
licence: CC BY 4.0
description: Om data.
`),
      "Workshop 12": workshop12,
      "uploads/0a/data.pdf": "%PDF",
    });
    const [presentation] = records().presentations;
    assert.deepEqual(presentation, {
      id: "presentationer/Data",
      origin: { path: "presentationer/Data.md", slug: "presentationer/Data", readFrom: "fields" },
      title: "Data i praktiken",
      workshop: "Workshop 12",
      speakers: [{ person: "Ada Ek", organisation: "SCB" }],
      date: "2021-05-04",
      language: "sv",
      slides: [{ name: "data.pdf", address: "uploads/0a/data.pdf", path: "uploads/0a/data.pdf" }],
      recording: { address: "https://youtu.be/abcdefghijk", length: 6600, start: 3090, end: 3723 },
      subjects: ["öppna data"],
      licence: "CC-BY-4.0",
      summary: "Om data.",
      without: [],
      doubts: [],
    });
    assert.equal(records().workshopAt("Workshop 12")?.start, "10:00");
    assert.deepEqual(records().presentationsOf("Workshop 12"), [presentation]);
    assert.deepEqual([...records().people.keys()], ["Ada Ek"]);
    assert.deepEqual([...records().organisations.keys()], ["SCB"]);
    assert.deepEqual([...records().subjects.keys()], ["öppna data"]);
  });

  it("knows what is saved as soon as it is saved, and forgets what is gone", async (t) => {
    const { wiki, site, records } = await recordsOf(t, { Home: "x" });
    const told: number[] = [];
    site.records.onChange(({ presentations }) => told.push(presentations.length));

    await wiki.save(edit(wiki, "Data", page("kind: presentation\ndate: 2021-05-04")), author);
    assert.deepEqual(
      records().presentations.map(({ id }) => id),
      ["Data"],
    );
    await wiki.save(edit(wiki, "Data", "Bara text."), author);
    await site.records.settled();
    assert.deepEqual(records().presentations, []);

    const before = records();
    await wiki.save(edit(wiki, "Home", "y"), author);
    await site.records.settled();
    assert.equal(records(), before);
    assert.ok(told.includes(1));
    assert.equal(told.at(-1), 0);
  });

  it("knows a workshop's facts as soon as they are saved, and its programme until its text is read", async (t) => {
    const table = "| Tid | Vad |\n| --- | --- |\n| 10.00 | Välkommen |\n";
    const old = page("kind: workshop\ndate: 2021-06-01", table);
    const { wiki, site, records } = await recordsOf(t, { Två: old });
    await wiki.save(edit(wiki, "Tre", page("kind: workshop\ndate: 2021-07-06", table)), author);
    assert.equal(records().workshopAt("Tre")?.date, "2021-07-06");
    await wiki.save(edit(wiki, "Två", old.replace("06-01", "06-08")), author);
    assert.equal(records().workshopAt("Två")?.date, "2021-06-08");
    assert.equal(records().workshopAt("Två")?.agenda.length, 1);
    await site.records.settled();
    assert.equal(records().workshopAt("Tre")?.agenda.length, 1);
  });

  it("reads a page of workshops as text, each with its heading's address", async (t) => {
    const { records } = await recordsOf(t, {
      Workshopserien: `# Workshopserien\n\n## 2021\n\n### Öppna data\n<small>4/5 kl 10–12</small>\n[Inspelning](https://youtu.be/abcdefghijk)\n- 51:30 Data | Ada Ek (SCB) | [Bilder](uploads/0a/data.pdf)\n- Kod | Bo Al (Digg) |\n\n### Öppen källkod\n<small>1 juni</small>\n- Mer kod | Bo Al (Digg) |\n`,
      "uploads/0a/data.pdf": "%PDF",
    });
    assert.deepEqual(
      records().workshops.map(({ id, title, date, origin }) => [id, title, date, origin.readFrom]),
      [
        ["Workshopserien#öppen-källkod", "Öppen källkod", "2021-06-01", "text"],
        ["Workshopserien#öppna-data", "Öppna data", "2021-05-04", "text"],
      ],
    );
    const [data, code] = records().presentationsOf("Workshopserien#öppna-data");
    assert.deepEqual(
      [data?.id, data?.origin.anchor, data?.date, data?.recording, data?.slides[0]?.path],
      [
        "Workshopserien#öppna-data.1",
        "öppna-data",
        "2021-05-04",
        { address: "https://youtu.be/abcdefghijk", start: 3090 },
        "uploads/0a/data.pdf",
      ],
    );
    // All of the workshop is in its one recording; where this begins nobody has said.
    assert.deepEqual(code?.recording, { address: "https://youtu.be/abcdefghijk" });
    assert.deepEqual(records().workshops.at(-1)?.doubts, [
      { field: "date", kind: "year-inferred", value: "2021-05-04", advice: "2021-05-04" },
    ]);
  });

  it("reads a summary's header line, and finds its workshop and year by the day", async (t) => {
    const { records } = await recordsOf(t, {
      "Workshop 12": workshop12,
      Sammanfattning: "[Sammanfattning från workshop 4/5 | Ada Ek (SCB)]\n\nText.\n",
    });
    const [summary] = records().presentations;
    assert.deepEqual(
      [summary?.title, summary?.date, summary?.workshop, summary?.origin.readFrom],
      ["Sammanfattning", "2021-05-04", "Workshop 12", "text"],
    );
  });

  it("infers a year from when the page was first written, where nothing else tells", async (t) => {
    const { records } = await recordsOf(t, {
      Data: "[Sammanfattning från workshop 15/9 | Ada Ek (SCB)]\n\nText.\n",
    });
    const [data] = records().presentations;
    assert.ok(Math.abs(Number(data?.date?.slice(0, 4)) - year) <= 1);
    assert.deepEqual(
      data?.doubts.map(({ kind }) => kind),
      ["year-inferred"],
    );
  });

  it("tells once what two pages tell of", async (t) => {
    const { records } = await recordsOf(t, {
      "Workshop 12": workshop12,
      Data: page("kind: presentation\nworkshop: Workshop 12\nspeakers: Ada Ek (SCB)"),
      Workshopserien:
        "### Öppna data\n<small>4 maj 2021</small>\n- [Data](Data) | Ada Ek (SCB) |\n- Kod | Bo Al (Digg) |\n",
    });
    assert.deepEqual(
      records().workshops.map(({ id }) => id),
      ["Workshop 12"],
    );
    assert.deepEqual(
      records()
        .presentationsOf("Workshop 12")
        .map(({ id }) => id),
      ["Data", "Workshopserien#öppna-data.2"],
    );
    assert.deepEqual(
      records().workshops[0]?.agenda.map(({ title, presentation }) => [title, presentation]),
      [
        ["Data", "Data"],
        ["Kod", "Workshopserien#öppna-data.2"],
      ],
    );
  });

  it("takes the agenda from the front matter, else from the lines of the workshop's page", async (t) => {
    const table = "| Tid | Vad | Vem |\n| --- | --- | --- |\n| 10.00 | Välkommen | Bo Al, SCB |\n";
    const { records } = await recordsOf(t, {
      Ett: page(
        'kind: workshop\ndate: 2021-05-04\nagenda:\n  - start: "10:15"\n    presentation: Data\n  - 11.00 Samtal | Bo Al (SCB)',
        table,
      ),
      Två: page("kind: workshop\ndate: 2021-06-01", table),
      Data: page("kind: presentation\ntitle: Data i praktiken"),
    });
    assert.deepEqual(records().workshopAt("Ett")?.agenda, [
      { start: "10:15", title: "Data i praktiken", speakers: [], presentation: "Data" },
      { start: "11:00", title: "Samtal", speakers: [{ person: "Bo Al", organisation: "SCB" }] },
    ]);
    assert.deepEqual(records().workshopAt("Två")?.agenda, [
      { start: "10:00", title: "Välkommen", speakers: [{ person: "Bo Al", organisation: "SCB" }] },
    ]);
    assert.deepEqual(
      records().presentations.map(({ id }) => id),
      ["Data"],
    );
  });

  it("flags years before the network began, as the series page says", async (t) => {
    const { records } = await recordsOf(t, {
      Serien: page("kind: series\nbegan: 2020"),
      Gammal: page("kind: presentation\ndate: 2012-05-04"),
      Ny: page("kind: presentation\ndate: 2020-05-04"),
      Fjärran: page(`kind: presentation\ndate: ${year + 10}-05-04`),
    });
    const doubts = (id: string) =>
      records()
        .presentation(id)
        ?.doubts.map(({ kind }) => kind);
    assert.deepEqual(records().presentation("Gammal")?.doubts, [
      { field: "date", kind: "year-impossible", value: "2012-05-04", advice: "2020" },
    ]);
    assert.deepEqual([doubts("Ny"), doubts("Fjärran")], [[], ["year-far"]]);
  });

  it("flags years before the wiki's first commit, unless nearly all records are older", async (t) => {
    const dated = (date: string) => page(`kind: presentation\ndate: ${date}`);
    const young = await recordsOf(t, { A: dated("2012-05-04"), B: dated(`${year}-05-04`) });
    assert.equal(young.records().presentation("A")?.doubts.length, 0);
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`S${index}`, dated("2021-05-04")]),
    );
    const old = await recordsOf(t, { ...many, Fel: dated("2012-05-04") });
    assert.deepEqual(old.records().presentation("S1")?.doubts, []);
    assert.equal(old.records().presentation("Fel")?.doubts[0]?.advice, "2021");
  });

  it("merges names by the pages about them, and says which are probably one", async (t) => {
    const spoken = (speakers: string) => page(`kind: presentation\nspeakers: ${speakers}`);
    const { records } = await recordsOf(t, {
      A: spoken("Ada Ek (Statistiska centralbyrån)"),
      B: spoken("A. Ek (SCB)"),
      C: spoken("Åsa Holmgren (Göteborgs Stad)"),
      D: spoken("Asa Holmgren (Göteborgs stad)"),
      "folk/Ada-Ek": page("kind: person\ntitle: Ada Ek\naliases: [A. Ek]"),
      "org/SCB": page("kind: organisation\ntitle: SCB\naliases: [Statistiska centralbyrån]"),
    });
    const merged = records().person("A. Ek");
    assert.deepEqual(
      [merged?.name, merged?.slug, merged?.spellings, merged?.presentations.length],
      ["Ada Ek", "folk/Ada-Ek", ["Ada Ek", "A. Ek"], 2],
    );
    assert.deepEqual(merged?.organisations, ["SCB"]);
    assert.deepEqual([...records().organisations.keys()].sort(), [
      "Göteborgs Stad",
      "Göteborgs stad",
      "SCB",
    ]);
    assert.deepEqual(records().person("Åsa Holmgren")?.alike, ["Asa Holmgren"]);
    assert.deepEqual(records().organisation("Göteborgs stad")?.alike, ["Göteborgs Stad"]);
  });

  it("finds the slides that come after the page, and says when they are not there", async (t) => {
    const { repository, wiki, site, records } = await recordsOf(t, {
      Data: page(
        "kind: presentation\nslides: [uploads/0a/data.pdf, https://example.org/b.pdf, 'javascript:alert(1)']",
      ),
    });
    assert.deepEqual(records().presentations[0]?.slides, [
      { name: "b.pdf", address: "https://example.org/b.pdf" },
    ]);
    assert.deepEqual(
      records().presentations[0]?.doubts.map(({ kind, value }) => [kind, value]),
      [
        ["file-missing", "uploads/0a/data.pdf"],
        ["address", "javascript:alert(1)"],
      ],
    );
    await commitFiles(repository, { "uploads/0a/data.pdf": "%PDF" }, "Add slides");
    await wiki.refresh();
    await site.records.settled();
    assert.equal(records().presentations[0]?.slides.length, 2);
  });

  it("is the same when it is opened again, and when its file is damaged", async (t) => {
    const { site, dataFolder, records } = await recordsOf(t, {
      Workshopserien: "### Öppna data\n<small>4 maj 2021</small>\n- Data | Ada Ek (SCB) |\n",
      "Workshop 12": workshop12,
    });
    const before = records();
    await site.close();
    const again = await openWiki(t, dataFolder);
    await again.site.records.settled();
    assert.deepEqual(again.site.records.records.presentations, before.presentations);
    assert.deepEqual(again.site.records.records.workshops, before.workshops);
    await again.site.close();

    await writeFile(join(dataFolder, "derived/records.sqlite"), "no database".repeat(500));
    const mended = await openWiki(t, dataFolder);
    await mended.site.records.settled();
    assert.deepEqual(mended.site.records.records.presentations, before.presentations);
  });

  it("says where each workshop stands", async (t) => {
    const { records } = await recordsOf(t, {
      Nära: page("kind: workshop\ndate: 2021-05-04\nstart: '10:00'\nend: '12:00'"),
      Film: workshop12,
      Tyst: page("kind: workshop\ndate: 2021-06-01\nrecordings: none"),
      Visad: page("kind: presentation\nworkshop: Tyst"),
      Väntad: page("kind: workshop\ndate: 2021-09-07"),
      Skriven: page("kind: presentation\nworkshop: Väntad"),
    });
    const at = (slug: string, moment: string) => {
      const workshop = records().workshopAt(slug);
      return workshop && records().stateOf(workshop, new Date(moment));
    };
    // Stockholm is two hours ahead in May.
    assert.equal(at("Nära", "2021-05-04T09:59:00Z"), "upcoming");
    assert.equal(at("Nära", "2021-05-04T10:00:00Z"), "held");
    assert.equal(at("Film", "2021-05-04T12:00:00Z"), "published");
    assert.equal(at("Väntad", "2021-09-07T21:59:00Z"), "upcoming");
    assert.equal(at("Väntad", "2021-09-07T22:00:00Z"), "recording-pending");
    assert.equal(at("Tyst", "2021-06-02T00:00:00Z"), "published");
  });
});
