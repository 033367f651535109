import { difference, type Segment } from "../git/difference.ts";

/**
 * What changed in a paragraph, as people would mark it: several words in a row that were all changed are one deletion
 * and one insertion, although the spaces between them stayed.
 *
 * @example wordChanges("en liten katt", "två stora hundar")
 *   → [{ kind: "delete", text: "en liten katt" }, { kind: "insert", text: "två stora hundar" }]
 */
export function wordChanges(before: string, after: string): Segment[] {
  const found: Segment[] = [];
  let deleted = "";
  let inserted = "";
  const flush = () => {
    if (deleted !== "") found.push({ kind: "delete", text: deleted });
    if (inserted !== "") found.push({ kind: "insert", text: inserted });
    deleted = inserted = "";
  };
  const segments = difference(before, after);
  for (const [index, { kind, text }] of segments.entries()) {
    const isBetween = deleted !== "" && inserted !== "" && isReplaced(segments, index + 1);
    if (kind === "delete") deleted += text;
    else if (kind === "insert") inserted += text;
    else if (isBetween && /^[^\S\n]+$/.test(text)) {
      deleted += text;
      inserted += text;
    } else {
      flush();
      found.push({ kind, text });
    }
  }
  flush();
  return found;
}

/** Whether something is both taken away and put in its place here. */
function isReplaced(segments: readonly Segment[], index: number): boolean {
  const kinds = [segments[index]?.kind, segments[index + 1]?.kind];
  return kinds.includes("delete") && kinds.includes("insert");
}
