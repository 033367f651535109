import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Archive, type ArchiveQuery } from "../../server/presentations/archive.ts";
import { Records } from "../../server/presentations/records.ts";
import { presentation, workshop } from "./samples.ts";

const records = new Records(
  [
    presentation("Katalog", {
      title: "Så byggde vi en datakatalog",
      date: "2021-05-04",
      speakers: [{ person: "Ada Exempel", organisation: "Exempelkommunen" }],
      slides: [{ name: "Bilder", address: "https://example.org/a.pdf" }],
      subjects: ["öppna data", "metadata"],
      language: "sv",
      workshop: "W1",
    }),
    presentation("Avtal", {
      title: "Ärliga avtal",
      date: "2021-11",
      speakers: [
        { person: "Bo Exempel", organisation: "Åkermyndigheten" },
        { person: "Ada Exempel", organisation: "Exempelkommunen" },
      ],
      recording: { address: "https://youtu.be/abcdefghijk" },
      subjects: ["avtal"],
      language: "en",
    }),
    presentation("Utan", { title: "Zebror", speakers: [{ organisation: "Biblioteket" }] }),
  ],
  [workshop("W1", { title: "Vårens träff om AI", date: "2021-05-04" })],
);

function found(query: Partial<ArchiveQuery>): string[] {
  const all: ArchiveQuery = { text: "", chosen: {}, has: [], sort: "newest", ...query };
  return Archive.of(records)
    .find(all)
    .found.map(({ id }) => id);
}

describe("the archive", () => {
  const questions: [string, string[]][] = [
    ["", ["Avtal", "Katalog", "Utan"]],
    ["datakatalog", ["Katalog"]],
    ["KATALOG", ["Katalog"]],
    ["arliga", ["Avtal"]],
    ["ada avtal", ["Avtal"]],
    ['"ada exempel" kommunen', ["Avtal", "Katalog"]],
    ['"exempel ada"', []],
    ["träff", ["Katalog"]],
    ["ai", ["Katalog"]],
    ["åkermyndigheten", ["Avtal"]],
    ["metadata", ["Katalog"]],
    ["!?", ["Avtal", "Katalog", "Utan"]],
    ["nothing", []],
  ];
  for (const [text, expected] of questions)
    it(`finds ${expected.length} by the words ${text || "(none)"}`, () => {
      assert.deepEqual(found({ text }), expected);
    });

  it("finds a short word where one begins, and not inside another", () => {
    assert.deepEqual(found({ text: "ta" }), []);
  });

  it("is narrowed by all that is chosen at once", () => {
    assert.deepEqual(found({ chosen: { person: "Ada Exempel" } }), ["Avtal", "Katalog"]);
    assert.deepEqual(found({ chosen: { person: "Ada Exempel", year: "2021" }, has: ["slides"] }), [
      "Katalog",
    ]);
    assert.deepEqual(found({ has: ["slides", "recording"] }), []);
    assert.deepEqual(found({ chosen: { organisation: "Biblioteket" } }), ["Utan"]);
    assert.deepEqual(found({ chosen: { language: "en" } }), ["Avtal"]);
  });

  it("counts the values of what is found, the commonest first", () => {
    const { facets, has } = Archive.of(records).find({
      text: "",
      chosen: { year: "2021" },
      has: [],
      sort: "newest",
    });
    assert.deepEqual(facets.person, [
      { value: "Ada Exempel", count: 2 },
      { value: "Bo Exempel", count: 1 },
    ]);
    assert.deepEqual(
      facets.organisation.map(({ value, count }) => `${value} ${count}`),
      ["Exempelkommunen 2", "Åkermyndigheten 1"],
    );
    assert.deepEqual(has, { slides: 1, recording: 1 });
  });

  it("has what is not known last, whichever the order", () => {
    assert.deepEqual(found({ sort: "oldest" }), ["Katalog", "Avtal", "Utan"]);
    assert.deepEqual(found({ sort: "title" }), ["Katalog", "Utan", "Avtal"]);
    assert.deepEqual(found({ sort: "person" }), ["Katalog", "Avtal", "Utan"]);
    assert.deepEqual(found({ sort: "organisation" }), ["Utan", "Katalog", "Avtal"]);
  });

  it("is made once for the same records", () => {
    assert.equal(Archive.of(records), Archive.of(records));
  });
});
