import { posix } from "node:path";
import type { Parts } from "./archive.ts";
import { Unreadable } from "./extraction.ts";
import { type Attributes, readXml } from "./xml.ts";

/**
 * The parts that the main part of a file lists, in its order: slides, sheets.
 *
 * @param element  that of each: "sldId" in "ppt/presentation.xml"
 * @throws Unreadable  when there is no main part
 */
export function referredParts(
  main: string,
  element: string,
  parts: Parts,
): { part: string; attributes: Attributes }[] {
  const bytes = parts.get(main);
  if (bytes === undefined) throw new Unreadable("damaged", `there is no ${main} in it`);
  const partOf = new Map(relationsOf(main, parts).map(({ id, part }) => [id, part]));
  const found: { part: string; attributes: Attributes }[] = [];
  readXml(bytes, {
    open(name, attributes) {
      if (name !== element) return;
      // With a prefix: a slide's "id" without one is a number of its own.
      const key = Object.keys(attributes).find((one) => one.endsWith(":id")) ?? "";
      found.push({ part: partOf.get(attributes[key] ?? "") ?? "", attributes });
    },
  });
  return found;
}

/** A part that another part of an Office Open XML file refers to. */
export interface Relation {
  id: string;
  /** The last part of the relation's type: "slide", "notesSlide", "worksheet". */
  type: string;
  /** The part's name in the archive: "ppt/slides/slide1.xml". */
  part: string;
}

/** What a part refers to inside of the archive, in the order of its relations (source: ECMA-376, part 2). */
export function relationsOf(part: string, parts: Parts): Relation[] {
  const { dir, base } = posix.parse(part);
  const bytes = parts.get(`${dir}/_rels/${base}.rels`);
  const relations: Relation[] = [];
  if (bytes === undefined) return relations;
  readXml(bytes, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || TargetMode === "External") return;
      const target = posix.resolve("/", dir, Target).slice(1);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), part: target });
    },
  });
  return relations;
}

/** The title among the properties of an office file, in either family of formats. */
export function titleIn(properties: Uint8Array | undefined): string | undefined {
  if (properties === undefined) return undefined;
  let title = "";
  let isInside = false;
  readXml(properties, {
    open(name) {
      if (name === "title") isInside = true;
    },
    close() {
      isInside = false;
    },
    text(text) {
      if (isInside) title += text;
    },
  });
  return title === "" ? undefined : title;
}
