import { type Parts, unpack } from "./archive.ts";
import { type ExtractedText, Unreadable } from "./extraction.ts";
import { type Flow, textOf } from "./flow.ts";
import { type Gathering, pageBreak } from "./gathering.ts";
import { titleIn } from "./relations.ts";

const main = "word/document.xml";
const notes = ["word/footnotes.xml", "word/endnotes.xml"];
const wanted = new Set([main, ...notes, "docProps/core.xml"]);

const flow: Flow = {
  text: ["t"],
  lines: ["p"],
  // The same drawing for older programs; and text that has moved elsewhere in the document.
  isSkipped: (name) => name === "Fallback" || name === "moveFrom",
  signOf: (name) => signs[name] ?? "",
};

const signs: Record<string, string> = {
  br: "\n",
  cr: "\n",
  tab: " ",
  noBreakHyphen: "-",
  lastRenderedPageBreak: pageBreak,
};

/**
 * Reads a Word file, with its footnotes at the end. Word notes where its pages broke when it last showed them; of a
 * file that another program wrote no page is known.
 *
 * @throws Unreadable
 */
export function readWordText(bytes: Uint8Array, gathering: Gathering): ExtractedText {
  const parts = unpack(bytes, (name) => wanted.has(name), gathering.limits);
  const text = textOf(mainPart(parts), flow, gathering);
  const after = notes.map((name) => textOf(parts.get(name), flow, gathering));
  const pageCount = gathering.addPages([text, ...after].join("\n"));
  return gathering.finish("docx", titleIn(parts.get("docProps/core.xml")), pageCount);
}

function mainPart(parts: Parts): Uint8Array {
  const bytes = parts.get(main);
  if (bytes === undefined) throw new Unreadable("damaged", "there is no document in it");
  return bytes;
}
