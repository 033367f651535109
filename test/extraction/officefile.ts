import { strToU8, type Zippable, zipSync } from "fflate";

/** A zip archive of these parts, each text or bytes. */
export function archiveOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(files);
}

export interface Slide {
  /** The drawing's own XML, or the words of its paragraphs. */
  xml?: string;
  words?: readonly string[];
  notes?: string;
}

/** A PowerPoint file whose slides are shown in this order, and lie in the archive in the opposite one. */
export function pptxOf(slides: readonly Slide[], title = ""): Uint8Array {
  const names = slides.map((_, index) => `slide${slides.length - index}`);
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes("presentationml.presentation", "/ppt/presentation.xml"),
    "docProps/core.xml": properties(title),
    "ppt/presentation.xml": `<p:presentation ${spaces}><p:sldIdLst>${names
      .map((name, index) => `<p:sldId id="${256 + index}" r:id="r-${name}"/>`)
      .join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      names.map((name) => [`r-${name}`, "slide", `slides/${name}.xml`]),
    ),
  };
  for (const [index, { xml, words = [], notes }] of slides.entries()) {
    const name = names[index];
    parts[`ppt/slides/${name}.xml`] = slideXml(xml ?? words.map(paragraph).join(""));
    if (notes === undefined) continue;
    parts[`ppt/slides/_rels/${name}.xml.rels`] = relations([
      ["r1", "notesSlide", `../notesSlides/${name}.xml`],
    ]);
    parts[`ppt/notesSlides/${name}.xml`] = slideXml(
      `${paragraph(notes)}<a:p><a:fld type="slidenum"><a:t>${index + 1}</a:t></a:fld></a:p>`,
    );
  }
  return archiveOf(parts);
}

export function paragraph(words: string): string {
  return `<a:p><a:r><a:t>${words}</a:t></a:r></a:p>`;
}

/** A Word file with this body. */
export function docxOf(body: string, { title = "", footnotes = "" } = {}): Uint8Array {
  return archiveOf({
    "[Content_Types].xml": contentTypes("wordprocessingml.document", "/word/document.xml"),
    "docProps/core.xml": properties(title),
    "word/document.xml": `<w:document ${spaces}><w:body>${body}</w:body></w:document>`,
    ...(footnotes !== "" && {
      "word/footnotes.xml": `<w:footnotes ${spaces}><w:footnote>${footnotes}</w:footnote></w:footnotes>`,
    }),
  });
}

/** An Excel file with one sheet. */
export function xlsxOf(name: string, strings: readonly string[], cells: string): Uint8Array {
  return archiveOf({
    "[Content_Types].xml": contentTypes("spreadsheetml.sheet", "/xl/workbook.xml"),
    "xl/workbook.xml": `<workbook ${spaces}><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([["r1", "worksheet", "/xl/worksheets/sheet1.xml"]]),
    "xl/sharedStrings.xml": `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`,
  });
}

/** An OpenDocument file. @param kind  "text", "presentation", "spreadsheet" or "graphics" */
export function openDocumentOf(
  kind: string,
  body: string,
  { title = "", styles = "", manifest = "" } = {},
): Uint8Array {
  return archiveOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    "meta.xml": `<office:document-meta><office:meta><dc:title>${title}</dc:title></office:meta></office:document-meta>`,
    "META-INF/manifest.xml": `<manifest:manifest>${manifest}</manifest:manifest>`,
  });
}

const spaces =
  'xmlns:p="p" xmlns:a="a" xmlns:w="w" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function slideXml(drawing: string): string {
  return `<p:sld ${spaces}><p:cSld><p:spTree>${drawing}</p:spTree></p:cSld></p:sld>`;
}

function contentTypes(format: string, part: string): string {
  return `<Types><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${format}.main+xml"/></Types>`;
}

function properties(title: string): string {
  return `<cp:coreProperties><dc:title>${title}</dc:title><dc:creator>Ada</dc:creator></cp:coreProperties>`;
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const each = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join("")}</Relationships>`;
}
