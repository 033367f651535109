import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { attachmentsOf, documentOfFile } from "../../server/extraction/document.ts";
import type { Extraction } from "../../server/extraction/extraction.ts";

const file = { path: "uploads/0123/Öppna-data.pdf", id: "1".repeat(40) };
const read: Extraction = {
  kind: "pdf",
  title: "Öppna data",
  pages: [{ number: 2, text: "Text" }],
  pageCount: 3,
};
const page = {
  kind: "presentation",
  date: "2020",
  persons: ["Ada", "Bo"],
  organisations: [],
  folder: "2020",
};

describe("an attachment as the search takes it", () => {
  it("has the title that it names, its own name beside it, and its pages' numbers", () => {
    assert.deepEqual(documentOfFile(file, read, [page]), {
      path: file.path,
      blob: file.id,
      slug: file.path,
      title: "Öppna data",
      fields: "Öppna-data.pdf",
      file: { type: "pdf", pages: 3 },
      sections: [{ page: 2, text: "Text" }],
      ...page,
    });
  });

  it("has its own name where a program has written the title", () => {
    for (const title of ["about:blank", "Microsoft PowerPoint - x.pptx", "PowerPoint-presentation"])
      assert.equal(documentOfFile(file, { ...read, title }, []).title, "Öppna-data.pdf", title);
  });

  it("has only what all pages that link to it say", () => {
    const other = { ...page, persons: ["Bo", "Cecilia"], date: "2021", folder: "2021" };
    const document = documentOfFile(file, read, [page, other]);
    assert.deepEqual(
      [document.persons, document.date, document.kind, document.folder],
      [["Bo"], undefined, "presentation", ""],
    );
  });

  it("names no page where the pages of the file are not known", () => {
    const flowing: Extraction = { kind: "docx", pages: [{ number: 1, text: "Text" }] };
    const document = documentOfFile({ ...file, path: "om/a.docx" }, flowing, []);
    assert.deepEqual(document.sections, [{ text: "Text" }]);
    assert.deepEqual(
      [document.title, document.folder, document.fields],
      ["a.docx", "om", undefined],
    );
  });

  it("has a name, the reason and no text when it could not be read", () => {
    const document = documentOfFile(file, { failed: "encrypted" }, []);
    assert.deepEqual(
      [document.title, document.file, document.sections],
      ["Öppna-data.pdf", { type: "pdf", unread: "encrypted" }, []],
    );
  });

  it("says why only its beginning is there", () => {
    const { file: facts } = documentOfFile(file, { ...read, truncated: "pages" }, []);
    assert.deepEqual(facts, { type: "pdf", pages: 3, unread: "pages", isPartlyRead: true });
  });

  it("is no page, no picture, no link elsewhere and nothing hidden", () => {
    const entry = (mode: "100644" | "120000" | "160000" = "100644") => ({ id: "1", mode });
    const files = new Map([
      ["home.md", entry()],
      ["a.pdf", entry()],
      ["a.png", entry()],
      ["link.pdf", entry("120000")],
      ["module", entry("160000")],
      [".gitlab/redirects.yml", entry()],
    ]);
    assert.deepEqual(attachmentsOf({ files }), [{ path: "a.pdf", id: "1" }]);
  });
});
