import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type CsvTable, csvText, readCsv } from "../../server/presentations/csvtable.ts";

describe("a table of presentations", () => {
  const tables: [what: string, text: string][] = [
    ["commas and English headings", "Speaker,Title\nAda,Öppna data\n"],
    ["semicolons and Swedish headings", "Talare;Titel\nAda;Öppna data\n"],
    ["tabs, as a spreadsheet copies", "Talare\tTitel\nAda\tÖppna data"],
    ["line ends of Windows", "Talare;Titel\r\nAda;Öppna data\r\n"],
    ["a byte order mark", "\ufeffTalare;Titel\nAda;Öppna data\n"],
    ["the separator named first", "sep=;\nTalare;Titel\nAda;Öppna data\n"],
    ["a title above its headings", "Alla presentationer;\n;\nTalare:;TITEL\nAda;Öppna data\n"],
    ["empty rows", "Talare;Titel\n;;\nAda;Öppna data\n\n;\n"],
    ["more and fewer cells than headings", "Talare;Titel;Datum\nAda;Öppna data\n"],
    ["quotation marks around cells", '"Talare","Titel"\n"Ada","Öppna data"\n'],
  ];
  for (const [what, text] of tables) {
    it(`is read with ${what}`, () => {
      const table = readCsv(text) as CsvTable;
      assert.equal(table.rows.length, 1);
      assert.equal(table.rows[0]?.cells.speaker, "Ada");
      assert.equal(table.rows[0]?.cells.title, "Öppna data");
      assert.equal(table.rows[0]?.cells.slides, "");
    });
  }

  it("tells the line of each row, several lines in a cell or not, and the columns it does not know", () => {
    const text = 'Talare,Titel,Kommentar\n"Ada\nBo","Öppna, data",x\nCecilia,Mer,\n';
    const table = readCsv(text) as CsvTable;
    assert.deepEqual(
      table.rows.map(({ line, cells }) => [line, cells.speaker, cells.title]),
      [
        [2, "Ada\nBo", "Öppna, data"],
        [4, "Cecilia", "Mer"],
      ],
    );
    assert.deepEqual(table.unknown, ["Kommentar"]);
    assert.deepEqual(table.columns, ["speaker", "title"]);
  });

  it("takes away what was put before a cell that a spreadsheet would run", () => {
    const table = readCsv("Talare,Titel\nAda,'=1+1\n") as CsvTable;
    assert.equal(table.rows[0]?.cells.title, "=1+1");
  });

  const faults: [what: string, text: string, kind: string][] = [
    ["empty", " \n\n", "empty"],
    ["no table of presentations", "Vara;Pris\nÄpple;3\n", "no-headings"],
    ["broken off inside quotation marks", 'Talare,Titel\nAda,"Öppna\n', "broken"],
    ["too long", `Talare,Titel\n${"Ada,Mer\n".repeat(2001)}`, "too-long"],
  ];
  for (const [what, text, kind] of faults) {
    it(`says so when it is ${what}`, () => {
      assert.equal((readCsv(text) as { kind: string }).kind, kind);
    });
  }

  it("is understood in the letters of older and newer spreadsheets", () => {
    const text = "Talare;Titel\nÅsa;Öppna data\n";
    for (const bytes of [
      Buffer.from(text, "utf8"),
      Buffer.from(text, "latin1"),
      Buffer.from(`\ufeff${text}`, "utf16le"),
    ]) {
      const table = readCsv(csvText(bytes)) as CsvTable;
      assert.equal(table.rows[0]?.cells.speaker, "Åsa");
    }
  });
});
