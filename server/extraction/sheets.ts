import { type Parts, unpack } from "./archive.ts";
import type { ExtractedText } from "./extraction.ts";
import type { Gathering } from "./gathering.ts";
import { referredParts, titleIn } from "./relations.ts";
import { readXml } from "./xml.ts";

const workbook = "xl/workbook.xml";
const sharedStrings = "xl/sharedStrings.xml";
const wanted =
  /^(?:docProps\/core\.xml|xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml))$/;

/**
 * Reads an Excel file: of each sheet its name and the cells that hold words. Numbers are left out; nobody searches
 * for them, and there are many.
 *
 * @throws Unreadable
 */
export function readSheets(bytes: Uint8Array, gathering: Gathering): ExtractedText {
  const parts = unpack(bytes, (name) => wanted.test(name), gathering.limits);
  const sheets = referredParts(workbook, "sheet", parts);
  const strings = stringsIn(parts, gathering);
  for (const [index, { part, attributes }] of sheets.entries()) {
    if (!gathering.hasRoom() || !gathering.isWithin(index + 1)) break;
    const words = wordsOfSheet(parts.get(part), strings, gathering);
    gathering.add(index + 1, `${attributes.name ?? ""}\n${words}`);
  }
  return gathering.finish("xlsx", titleIn(parts.get("docProps/core.xml")), sheets.length);
}

/** The texts of all sheets, which the cells name by number. */
function stringsIn(parts: Parts, gathering: Gathering): string[] {
  const bytes = parts.get(sharedStrings);
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let isText = false;
  let isReading = false;
  readXml(
    bytes,
    {
      open(name) {
        if (name === "si") strings.push("");
        if (name === "rPh") isReading = true;
        isText = name === "t" && !isReading;
      },
      close(name) {
        if (name === "rPh") isReading = false;
        isText = false;
      },
      text(text) {
        if (isText) strings.push((strings.pop() ?? "") + text);
      },
    },
    () => gathering.hasRoom(),
  );
  return strings;
}

function wordsOfSheet(
  bytes: Uint8Array | undefined,
  strings: readonly string[],
  gathering: Gathering,
): string {
  if (bytes === undefined) return "";
  const cells: string[] = [];
  let length = 0;
  let type = "n";
  let value = "";
  let isValue = false;
  readXml(
    bytes,
    {
      open(name, attributes) {
        if (name === "c") {
          type = attributes.t ?? "n";
          value = "";
        }
        isValue = name === "v" || name === "t";
      },
      close(name) {
        isValue = false;
        if (name !== "c") return;
        const words = type === "s" ? strings[Number(value)] : isWords(type) ? value : undefined;
        if (!words) return;
        cells.push(words);
        length += words.length;
      },
      text(text) {
        if (isValue) value += text;
      },
    },
    () => gathering.hasRoom(length),
  );
  return cells.join("\n");
}

function isWords(type: string): boolean {
  return type === "str" || type === "inlineStr";
}
