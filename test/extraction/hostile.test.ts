import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { Extraction } from "../../server/extraction/extraction.ts";
import { Extractor } from "../../server/extraction/extractor.ts";
import { Gathering } from "../../server/extraction/gathering.ts";
import { archiveOf, docxOf, openDocumentOf, paragraph, pptxOf } from "./officefile.ts";
import { pdfOf, pdfWith } from "./pdffile.ts";

const extractor = new Extractor();
after(() => extractor.close());

const word = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const sound = pptxOf([{ words: ["Ett"] }, { words: ["Två"] }]);

/** A document whose main part is as given. */
function docxWith(main: string | Uint8Array): Uint8Array {
  return archiveOf({
    "[Content_Types].xml":
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "word/document.xml": main,
  });
}

/** Ten entities, each ten of the one before. */
const laughs = `<!DOCTYPE a [<!ENTITY e0 "ha">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
).join("")}]><a><w:t>&e9;</w:t></a>`;

describe("a file that cannot be read", () => {
  const files: Record<string, [expected: Extraction, Uint8Array]> = {
    "0 bytes": [{ failed: "unsupported" }, new Uint8Array()],
    "a picture": [
      { failed: "unsupported" },
      Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    ],
    "an archive of something else": [{ failed: "unsupported" }, archiveOf({ "a.txt": "a" })],
    "an archive's first four bytes": [{ failed: "unsupported" }, Buffer.from("PK\x03\x04")],
    "an old Word file": [
      { failed: "unsupported" },
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]),
    ],
    "an Office file with a password": [
      { failed: "encrypted" },
      Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1", "hex"),
        Buffer.alloc(2000),
        Buffer.from("EncryptedPackage", "utf16le"),
      ]),
    ],
    "an OpenDocument file with a password": [
      { failed: "encrypted" },
      openDocumentOf("text", "", {
        manifest: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
      }),
    ],
    "a PDF with a password": [{ failed: "encrypted" }, pdfOf(["a"], { password: "reader" })],
    "a PDF's first line": [{ failed: "damaged" }, Buffer.from("%PDF-1.7\n")],
    "a PDF of noise": [
      { failed: "damaged" },
      Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(100_000, "obj << [ ( stream ")]),
    ],
    "half a PDF": [{ failed: "damaged" }, pdfOf(["Ett", "Två", "Tre"]).subarray(0, 900)],
    "half an archive": [{ failed: "damaged" }, sound.subarray(0, sound.length / 2)],
    "a presentation without its main part": [
      { failed: "damaged" },
      archiveOf({
        "[Content_Types].xml":
          '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
      }),
    ],
    "XML that ends in the middle": [{ failed: "damaged" }, docxWith("<w:document><w:t>a")],
    "XML of noise": [{ failed: "damaged" }, docxWith(Buffer.alloc(5000, "\0<a"))],
    "a billion laughs": [{ failed: "damaged" }, docxWith(laughs)],
    "an entity from elsewhere": [
      { failed: "damaged" },
      docxWith('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a><w:t>&e;</w:t></a>'),
    ],
    "elements in elements": [
      { failed: "size" },
      docxWith(`${"<w:tbl>".repeat(100_000)}${"</w:tbl>".repeat(100_000)}`),
    ],
    "a zip bomb": [{ failed: "size" }, docxWith(Buffer.alloc(80 * 2 ** 20, " "))],
    "a small zip bomb": [{ failed: "size" }, docxWith(Buffer.alloc(20 * 2 ** 20, " "))],
    "an archive of very many files": [
      { failed: "size" },
      archiveOf({
        ...{ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" },
        ...Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`file ${n}`, ""])),
      }),
    ],
  };

  for (const [name, [expected, bytes]] of Object.entries(files)) {
    it(`says why: ${name}`, async () => {
      assert.deepEqual(await extractor.extract(bytes), expected);
    });
  }

  it("says why: a file beyond the limit, which no worker sees", async () => {
    const large = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(26 * 2 ** 20)]);
    assert.deepEqual(await extractor.extract(large), { failed: "size" });
  });

  it("leaves the reader's bytes as they were", async () => {
    const bytes = pdfOf(["Text"]);
    const before = Buffer.from(bytes);
    await extractor.extract(bytes);
    assert.deepEqual(bytes, before);
  });
});

describe("a file that says what it is not", () => {
  it("is not believed about the size of what it holds", async () => {
    const bytes = Buffer.from(docxOf(word("ett ".repeat(50_000))));
    // The central directory's entry of the main part: its unpacked size stands 22 bytes before the name's length ends.
    const name = bytes.lastIndexOf("word/document.xml");
    bytes.writeUInt32LE(100, name - 46 + 24);
    assert.deepEqual(await extractor.extract(bytes), { failed: "damaged" });
  });

  it("is read to its last page, not to the one that it claims", async () => {
    const read = await extractor.extract(pdfOf(["Ett", "Två"], { count: 1_000_000_000 }));
    assert.ok("pages" in read);
    assert.deepEqual(read.pages[0], { number: 1, text: "Ett" });
  });

  it("refers to nothing outside of itself", async () => {
    const pptx = archiveOf({
      "[Content_Types].xml":
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
      "ppt/presentation.xml":
        '<p:presentation><p:sldId id="256" r:id="r1"/><p:sldId id="257" r:id="r2"/><p:sldId r:id="r3"/></p:presentation>',
      "ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="r1" Type="/slide" Target="../../../../etc/passwd"/><Relationship Id="r2" Type="/slide" TargetMode="External" Target="https://example.org/"/><Relationship Id="r3" Type="/slide" Target="slides/__proto__"/></Relationships>`,
    });
    assert.deepEqual(await extractor.extract(pptx), { kind: "pptx", pages: [], pageCount: 3 });
  });
});

describe("a damaged PDF", () => {
  it("is read although its table of contents leads nowhere", async () => {
    const whole = pdfOf(["Första sidan", "Andra sidan"]).toString("latin1");
    const lost = Buffer.from(whole.replace(/startxref\n\d+/, "startxref\n7"), "latin1");
    const read = await extractor.extract(lost);
    assert.ok("pages" in read);
    assert.deepEqual(read.pages[0], { number: 1, text: "Första sidan" });
  });

  it("is read in spite of a page that makes no sense", async () => {
    const good = Buffer.from("BT /F 12 Tf (Bra) Tj ET");
    const read = await extractor.extract(pdfWith([Buffer.alloc(3000, "q BT [ << ( "), good]));
    assert.ok("pages" in read);
    assert.deepEqual(read.pages.at(-1), { number: 2, text: "Bra" });
  });
});

describe("a file that is too much", () => {
  it("is read up to its five hundredth page", async () => {
    const read = await extractor.extract(pdfOf(Array.from({ length: 502 }, (_, n) => `Sida ${n}`)));
    assert.ok("pages" in read);
    assert.deepEqual([read.pages.length, read.pageCount, read.truncated], [500, 502, "pages"]);
  });

  it("gives no more text than the limit", async () => {
    const short = new Extractor({ textLength: 10 });
    try {
      const slides = [{ words: ["åtta ord"] }, { words: ["fler ord"] }, { words: ["slut"] }];
      for (const bytes of [pptxOf(slides), pdfOf(["åtta ord", "fler ord", "slut"])]) {
        const read = await short.extract(bytes);
        assert.ok("pages" in read);
        assert.equal(read.pages.map(({ text }) => text).join("").length, 10);
        assert.deepEqual([read.pageCount, read.truncated], [3, "size"]);
      }
    } finally {
      await short.close();
    }
  });

  it("counts as a file's time what its own thread was given of the processors, up to a bound", (t) => {
    const limits = { timeMs: 8000, pages: 9, textLength: 99, unpackedBytes: 99, entries: 9 };
    for (const [passedMs, usedMs, hasRoom] of [
      [7000, 7000, true],
      [9000, 7000, true],
      [9000, 9000, false],
      [31_000, 7000, true],
      [33_000, 7000, false],
    ] as const) {
      const gathering = new Gathering(limits);
      const now = performance.now() + passedMs;
      t.mock.method(performance, "now", () => now);
      t.mock.method(process, "threadCpuUsage", () => ({ user: usedMs * 1000, system: 0 }));
      assert.equal(gathering.hasRoom(), hasRoom, `${usedMs} of ${passedMs} ms`);
      t.mock.restoreAll();
    }
  });

  it("gives what was read when its time is over, and the next file is read", async () => {
    const hasty = new Extractor({ limitMs: 1500 });
    try {
      const slow = Buffer.alloc(12 * 2 ** 20, "BT /F 9 Tf (abc) Tj ET ");
      const first = Buffer.from("BT /F 12 Tf (Hann med) Tj ET");
      const read = await hasty.extract(pdfWith([first, slow, slow, slow]));
      if ("failed" in read) assert.equal(read.failed, "time");
      else {
        assert.equal(read.truncated, "time");
        assert.deepEqual(read.pages[0], { number: 1, text: "Hann med" });
      }
      assert.ok("pages" in (await hasty.extract(sound)));
    } finally {
      await hasty.close();
    }
  });

  const bombs: Record<string, () => Uint8Array> = {
    "a page that unpacks to sixty megabytes": () =>
      pdfWith([Buffer.alloc(60 * 2 ** 20, "1 0 0 1 0 0 cm ")]),
    "a drawing within itself": () => pdfWith([Buffer.from("/F Do ".repeat(1000))]),
    "brackets in brackets": () => pdfWith([Buffer.alloc(2_000_000, "[")]),
    "dictionaries in dictionaries": () =>
      Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n"), Buffer.alloc(2_000_000, "<</A")]),
    "a hundred thousand attributes": () =>
      docxWith(`<a ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(" ")}/>`),
    "a name without end": () => docxWith(`<${"a".repeat(3_000_000)}/>`),
    "a comment without end": () => docxWith(`<a><!--${"- ".repeat(1_500_000)}`),
    "a paragraph of breaks": () =>
      docxWith(`<a>${"<w:lastRenderedPageBreak/>".repeat(100_000)}</a>`),
    "slides without end": () =>
      archiveOf({
        "[Content_Types].xml":
          '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        "ppt/presentation.xml": `<p>${'<p:sldId r:id="r1"/>'.repeat(100_000)}</p>`,
        "ppt/_rels/presentation.xml.rels": `<R><Relationship Id="r1" Type="/slide" Target="slides/slide1.xml"/></R>`,
        "ppt/slides/slide1.xml": `<s>${paragraph("om och om igen ".repeat(10_000))}</s>`,
      }),
  };

  for (const [name, make] of Object.entries(bombs)) {
    it(`ends in time: ${name}`, async () => {
      const bytes = make();
      const started = performance.now();
      const read = await extractor.extract(bytes);
      assert.ok(performance.now() - started < 15_000);
      if ("pages" in read)
        assert.ok(read.pages.reduce((sum, { text }) => sum + text.length, 0) <= 5_000_000);
      assert.ok("pages" in (await extractor.extract(sound)));
    });
  }
});
