import { unpack } from "./archive.ts";
import { type ExtractedText, type FileKind, Unreadable } from "./extraction.ts";
import { type Flow, textOf } from "./flow.ts";
import { type Gathering, pageBreak } from "./gathering.ts";
import { titleIn } from "./relations.ts";
import { type Attributes, attribute, readXml } from "./xml.ts";

export type OpenDocumentKind = Extract<FileKind, `od${string}`>;

const wanted = new Set(["content.xml", "meta.xml", "META-INF/manifest.xml"]);

/** What is in the file and not in the document: styles, remarks in the margin, text that has been taken out. */
const skipped = new Set([
  "automatic-styles",
  "font-face-decls",
  "scripts",
  "annotation",
  "tracked-changes",
  "note-citation",
  "dde-links",
]);

/**
 * Reads an OpenDocument file: slides with their notes, drawings, sheets, or text (source: OASIS, OpenDocument 1.3).
 *
 * @throws Unreadable  "encrypted" for one with a password
 */
export function readOpenDocument(
  bytes: Uint8Array,
  kind: OpenDocumentKind,
  gathering: Gathering,
): ExtractedText {
  const parts = unpack(bytes, (name) => wanted.has(name), gathering.limits);
  if (isEncrypted(parts.get("META-INF/manifest.xml")))
    throw new Unreadable("encrypted", "the document has a password");
  const content = parts.get("content.xml");
  if (content === undefined) throw new Unreadable("damaged", "there is no content in it");
  const text = textOf(content, flows[kind](content), gathering);
  const pageCount = kind === "odt" ? gathering.addPages(text) : gathering.addParts(text);
  return gathering.finish(kind, titleIn(parts.get("meta.xml")), pageCount);
}

const common = {
  text: ["p", "h", "title", "desc"],
  lines: ["p", "h", "title", "desc"],
  isSkipped: (name: string) => skipped.has(name),
};

const signs: Record<string, string> = { s: " ", tab: " ", "line-break": "\n" };

function slidesFlow(): Flow {
  return { ...common, signOf: (name) => (name === "page" ? pageBreak : (signs[name] ?? "")) };
}

const flows: Record<OpenDocumentKind, (content: Uint8Array) => Flow> = {
  odp: slidesFlow,
  odg: slidesFlow,
  ods: () => ({
    ...common,
    isSkipped: (name, attributes) => skipped.has(name) || isNumber(name, attributes),
    signOf: (name, attributes) =>
      name === "table"
        ? `${pageBreak}${attribute(attributes, "name") ?? ""}\n`
        : (signs[name] ?? ""),
  }),
  odt: (content) => {
    const breaking = stylesThatBreak(content);
    return {
      ...common,
      signOf(name, attributes) {
        if (name === "soft-page-break") return pageBreak;
        const style = attribute(attributes, "style-name");
        return style !== undefined && breaking.has(style) ? pageBreak : (signs[name] ?? "");
      },
    };
  },
};

function isNumber(name: string, attributes: Attributes): boolean {
  const numbers = /^(?:float|percentage|currency)$/;
  return name === "table-cell" && numbers.test(attribute(attributes, "value-type") ?? "");
}

/** The paragraphs' styles that say "on a new page": LibreOffice notes only the other breaks in the text. */
function stylesThatBreak(content: Uint8Array): Set<string> {
  const breaking = new Set<string>();
  let style = "";
  let isOver = false;
  readXml(
    content,
    {
      open(name, attributes) {
        if (name === "style") style = attribute(attributes, "name") ?? "";
        if (name === "body") isOver = true;
        if (name.endsWith("-properties") && attribute(attributes, "break-before") === "page")
          breaking.add(style);
      },
    },
    () => !isOver,
  );
  return breaking;
}

function isEncrypted(manifest: Uint8Array | undefined): boolean {
  let found = false;
  if (manifest !== undefined)
    readXml(manifest, {
      open(name) {
        if (name === "encryption-data") found = true;
      },
    });
  return found;
}
