import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { csvOf } from "../../server/presentations/csv.ts";
import { csvColumns, guarded, unguarded } from "../../server/presentations/csvcolumns.ts";
import { Records } from "../../server/presentations/records.ts";
import { presentation, workshop } from "./samples.ts";

const url = "https://wiki.example.org";

function rowsOf(...presentations: ReturnType<typeof presentation>[]): Record<string, string>[] {
  const records = new Records(presentations, [workshop("Möten/Vår", { title: "Vår" })]);
  return parse(csvOf(presentations, records, url), { bom: true, columns: true });
}

describe("the table of presentations", () => {
  it("begins with the columns of a table kept by hand", () => {
    const [row = {}] = rowsOf(presentation("A"));
    assert.deepEqual(Object.keys(row), [...csvColumns]);
    assert.deepEqual(Object.keys(row).slice(0, 8), [
      "organisation",
      "speaker",
      "title",
      "start",
      "date",
      "agenda",
      "slides",
      "video",
    ]);
  });

  it("has everything that a record knows, addresses whole", () => {
    const [row] = rowsOf(
      presentation("Möten/Data#två", {
        title: 'Öppna data, "på riktigt"',
        date: "2020-09-15",
        workshop: "Möten/Vår",
        speakers: [{ person: "Ada Exempel", organisation: "Exempelkommunen" }],
        slides: [
          { name: "a", address: "uploads/0/ä.pdf", path: "uploads/0/ä.pdf" },
          { name: "b", address: "https://example.org/b.pdf" },
        ],
        recording: { address: "https://youtu.be/abcdefghijk", start: 2684, end: 3723.4 },
        subjects: ["öppna data", "licenser"],
        language: "sv",
        licence: "CC-BY-4.0",
      }),
    );
    assert.deepEqual(row, {
      organisation: "Exempelkommunen",
      speaker: "Ada Exempel",
      title: 'Öppna data, "på riktigt"',
      start: "0:44:44",
      date: "2020-09-15",
      agenda: `${url}/M%C3%B6ten/V%C3%A5r`,
      slides: `${url}/uploads/0/%C3%A4.pdf\nhttps://example.org/b.pdf`,
      video: "https://youtu.be/abcdefghijk",
      end: "1:02:03",
      language: "sv",
      subjects: "öppna data\nlicenser",
      licence: "CC-BY-4.0",
      page: `${url}/M%C3%B6ten/Data#tv%C3%A5`,
    });
  });

  it("has several speakers in one cell, each beside the organisation", () => {
    const [row] = rowsOf(
      presentation("A", {
        speakers: [
          { person: "Ada Exempel", organisation: "Ett" },
          { person: "Bo Exempel" },
          { organisation: "Tre" },
        ],
      }),
    );
    assert.equal(row?.speaker, "Ada Exempel\nBo Exempel\n-");
    assert.equal(row?.organisation, "Ett\n-\nTre");
  });

  it("names one organisation once for all of its speakers", () => {
    const speakers = ["Ada", "Bo"].map((person) => ({ person, organisation: "Ett" }));
    const [row] = rowsOf(presentation("A", { speakers }));
    assert.equal(row?.organisation, "Ett");
  });

  it("lets no spreadsheet run what somebody wrote", () => {
    for (const cell of ["=1+1", "+1", "@x", "-1", "\tx", "'=x", "＝1"]) {
      assert.match(guarded(cell), /^'/);
      assert.equal(unguarded(guarded(cell)), cell);
    }
    for (const cell of ["Ada", "-", "'n", ""]) assert.equal(unguarded(guarded(cell)), cell);
    const [row] = rowsOf(presentation("A", { title: '=HYPERLINK("https://example.org")' }));
    assert.match(row?.title ?? "", /^'=/);
  });
});
