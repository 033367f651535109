import { type Parts, unpack } from "./archive.ts";
import type { ExtractedText } from "./extraction.ts";
import { type Flow, textOf } from "./flow.ts";
import type { Gathering } from "./gathering.ts";
import { referredParts, relationsOf, titleIn } from "./relations.ts";

const presentation = "ppt/presentation.xml";
const wanted =
  /^(?:docProps\/core\.xml|ppt\/(?:presentation\.xml|_rels\/presentation\.xml\.rels|(?:slides|notesSlides)\/[^/]+\.xml|slides\/_rels\/[^/]+\.rels|diagrams\/data[^/]*\.xml|charts\/chart[^/]*\.xml))$/;

/** What belongs to a slide and lies in parts of its own, in the order in which it is told. */
const slideParts = ["diagramData", "chart", "notesSlide"];

const flow: Flow = {
  text: ["t"],
  lines: ["p"],
  // The same drawing for older programs; and numbers and dates that the program fills in.
  isSkipped: (name, { type }) =>
    name === "Fallback" || (name === "fld" && /^(?:slidenum|datetime)/.test(type ?? "")),
  signOf: (name) => (name === "br" ? "\n" : name === "tab" ? " " : ""),
};

/**
 * Reads a PowerPoint file: each slide in the order in which it is shown, with its tables, diagrams and notes.
 *
 * @throws Unreadable
 */
export function readSlides(bytes: Uint8Array, gathering: Gathering): ExtractedText {
  const parts = unpack(bytes, (name) => wanted.test(name), gathering.limits);
  const slides = referredParts(presentation, "sldId", parts);
  for (const [index, slide] of slides.entries()) {
    if (!gathering.hasRoom() || !gathering.isWithin(index + 1)) break;
    gathering.add(index + 1, slideText(slide, parts, gathering));
  }
  return gathering.finish("pptx", titleIn(parts.get("docProps/core.xml")), slides.length);
}

function slideText({ part: slide }: { part: string }, parts: Parts, gathering: Gathering): string {
  const relations = relationsOf(slide, parts);
  const others = slideParts.flatMap((type) =>
    relations.filter((relation) => relation.type === type).map(({ part }) => part),
  );
  return [slide, ...others].map((part) => textOf(parts.get(part), flow, gathering)).join("\n");
}
