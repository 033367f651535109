import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { Extraction } from "../../server/extraction/extraction.ts";
import { Extractor } from "../../server/extraction/extractor.ts";
import { docxOf, openDocumentOf, paragraph, pptxOf, xlsxOf } from "./officefile.ts";
import { pdfOf } from "./pdffile.ts";

const extractor = new Extractor();
after(() => extractor.close());

/** The words of each page by its number. */
function pagesOf(extraction: Extraction): Record<number, string> {
  if ("failed" in extraction) throw new Error(`not read: ${extraction.failed}`);
  return Object.fromEntries(extraction.pages.map(({ number, text }) => [number, text]));
}

describe("the words of a PDF", () => {
  it("are read page by page, with the title that it names", async () => {
    const pdf = pdfOf(["Öppna data\ni praktiken", "", "Frågor och svar"], { title: "Årets möte" });
    assert.deepEqual(await extractor.extract(pdf), {
      kind: "pdf",
      title: "Årets möte",
      pages: [
        { number: 1, text: "Öppna data\ni praktiken" },
        { number: 3, text: "Frågor och svar" },
      ],
      pageCount: 3,
    });
  });

  it("are whole where a line's end had divided them", async () => {
    const pdf = pdfOf(["En datadelnings-\nplattform för in- och utdata, för-\noch nackdelar"]);
    assert.deepEqual(pagesOf(await extractor.extract(pdf)), {
      1: "En datadelningsplattform för in- och utdata, för-\noch nackdelar",
    });
  });

  it("are read from one that asks for a password only before it is changed", async () => {
    const pdf = pdfOf(["Får läsas av alla"], { password: "owner" });
    assert.deepEqual(pagesOf(await extractor.extract(pdf)), { 1: "Får läsas av alla" });
  });

  it("are read although something else stands in front", async () => {
    const pdf = Buffer.concat([Buffer.from("\n\nSkickad av en skanner\n"), pdfOf(["Text"])]);
    assert.deepEqual(pagesOf(await extractor.extract(pdf)), { 1: "Text" });
  });

  it("leave out a title that only a program has given", async () => {
    for (const title of ["PowerPoint-presentation", "untitled", "Presentation1", " - "])
      assert.equal("title" in (await extractor.extract(pdfOf(["a"], { title }))), false, title);
    const kept = await extractor.extract(pdfOf(["a"], { title: "Microsoft Word - Öppna data" }));
    assert.equal("title" in kept && kept.title, "Öppna data");
  });
});

describe("the words of a PowerPoint file", () => {
  it("are read slide by slide as they are shown, with notes and tables", async () => {
    const table = `<a:tbl><a:tr><a:tc>${paragraph("År")}</a:tc><a:tc>${paragraph("Antal")}</a:tc></a:tr></a:tbl>`;
    const pptx = pptxOf(
      [
        { words: ["Öppen källkod", "Ada &amp; Bo"], notes: "Säg hej först" },
        { xml: table },
        {},
        { xml: "<a:p><a:r><a:t>Rad ett</a:t></a:r><a:br/><a:r><a:t>två</a:t></a:r></a:p>" },
      ],
      "Dela mera",
    );
    assert.deepEqual(await extractor.extract(pptx), {
      kind: "pptx",
      title: "Dela mera",
      pages: [
        { number: 1, text: "Öppen källkod\nAda & Bo\nSäg hej först" },
        { number: 2, text: "År\nAntal" },
        { number: 4, text: "Rad ett\ntvå" },
      ],
      pageCount: 4,
    });
  });

  it("are told once where the same drawing stands there for older programs", async () => {
    const xml = `<mc:AlternateContent><mc:Choice>${paragraph("En gång")}</mc:Choice><mc:Fallback>${paragraph("En gång")}</mc:Fallback></mc:AlternateContent>`;
    assert.deepEqual(pagesOf(await extractor.extract(pptxOf([{ xml }]))), { 1: "En gång" });
  });
});

describe("the words of a Word file", () => {
  const run = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

  it("are read with the pages that Word noted, and footnotes last", async () => {
    const body = `${run("Sida ett")}<w:p><w:r><w:lastRenderedPageBreak/><w:t>Sida</w:t><w:tab/><w:t>två</w:t></w:r></w:p>`;
    assert.deepEqual(
      await extractor.extract(docxOf(body, { title: "Rapport", footnotes: run("Enligt lagen") })),
      {
        kind: "docx",
        title: "Rapport",
        pages: [
          { number: 1, text: "Sida ett" },
          { number: 2, text: "Sida två\nEnligt lagen" },
        ],
        pageCount: 2,
      },
    );
  });

  it("are without page numbers where nobody noted any", async () => {
    const extraction = await extractor.extract(docxOf(run("Ett") + run("Två")));
    assert.deepEqual(extraction, { kind: "docx", pages: [{ number: 1, text: "Ett\nTvå" }] });
  });

  it("are those that stand, not those that were taken out", async () => {
    const body = `<w:p><w:del><w:r><w:delText>förr</w:delText></w:r></w:del><w:ins><w:r><w:t>nu</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`;
    assert.deepEqual(pagesOf(await extractor.extract(docxOf(body))), { 1: "nu" });
  });
});

describe("the words of an Excel file", () => {
  it("are the sheet's name and the cells that hold words", async () => {
    const cells = `<c t="s"><v>1</v></c><c><v>42</v></c><c t="inlineStr"><is><t>Organisation</t></is></c><c t="s"><v>0</v></c>`;
    const extraction = await extractor.extract(xlsxOf("Licenser", ["EUPL", "MIT"], cells));
    assert.deepEqual(extraction, {
      kind: "xlsx",
      pages: [{ number: 1, text: "Licenser\nMIT\nOrganisation\nEUPL" }],
      pageCount: 1,
    });
  });
});

describe("the words of an OpenDocument file", () => {
  const title = "Dela mera";

  it("are read slide by slide with their notes", async () => {
    const page = (words: string, notes: string) =>
      `<draw:page draw:name="x"><draw:frame><draw:text-box><text:p>${words}</text:p></draw:text-box></draw:frame><presentation:notes><text:p>${notes}</text:p></presentation:notes></draw:page>`;
    const body =
      page("Ett<text:s text:c='3'/>och<text:line-break/>annat", "Säg hej") + page("", "");
    assert.deepEqual(await extractor.extract(openDocumentOf("presentation", body, { title })), {
      kind: "odp",
      title,
      pages: [{ number: 1, text: "Ett och\nannat\nSäg hej" }],
      pageCount: 2,
    });
  });

  it("are read with the pages of a text, and without remarks and what was taken out", async () => {
    const styles = `<style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style>`;
    const body = `<text:tracked-changes><text:p>borta</text:p></text:tracked-changes><text:h>Mål</text:h><text:p>Först<office:annotation><text:p>Bo undrar</text:p></office:annotation> detta, <text:soft-page-break/>sedan</text:p><text:p text:style-name="P1">Sist</text:p>`;
    assert.deepEqual(await extractor.extract(openDocumentOf("text", body, { title, styles })), {
      kind: "odt",
      title,
      pages: [
        { number: 1, text: "Mål\nFörst detta," },
        { number: 2, text: "sedan" },
        { number: 3, text: "Sist" },
      ],
      pageCount: 3,
    });
  });

  it("are read sheet by sheet, without numbers", async () => {
    const body = `<table:table table:name="Licenser"><table:table-row><table:table-cell office:value-type="string"><text:p>MIT</text:p></table:table-cell><table:table-cell office:value-type="float"><text:p>42</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Blad2"/>`;
    assert.deepEqual(pagesOf(await extractor.extract(openDocumentOf("spreadsheet", body))), {
      1: "Licenser\nMIT",
      2: "Blad2",
    });
  });
});
