import { createHash } from "node:crypto";
import { applyEdits, type LinkEdit } from "./linkedit.ts";

/** One line of a page as it stands and as it will stand. */
export interface LineChange {
  /** the same for the same change on the same line, whenever it is worked out */
  key: string;
  /** from 1 */
  line: number;
  before: readonly LinePiece[];
  after: readonly LinePiece[];
  edits: readonly LinkEdit[];
}

export interface LinePiece {
  text: string;
  isChanged: boolean;
}

/**
 * Sorts the edits of a text by the lines they stand on.
 * @param edits  in the order of the text
 */
export function lineChanges(path: string, text: string, edits: readonly LinkEdit[]): LineChange[] {
  const changes: LineChange[] = [];
  let line = 1;
  let counted = 0;
  let group: LinkEdit[] = [];
  let end = -1;
  const close = () => {
    const [first] = group;
    if (first === undefined) return;
    const start = text.lastIndexOf("\n", first.start - 1) + 1;
    line += count(text.slice(counted, start));
    counted = start;
    changes.push(lineChange(path, { text, start, end, line }, group));
    group = [];
  };
  for (const edit of edits) {
    if (edit.start >= end) {
      close();
      end = lineEnd(text, edit.end);
    }
    group.push(edit);
    end = Math.max(end, lineEnd(text, edit.end));
  }
  close();
  return changes;
}

function lineChange(
  path: string,
  { text, start, end, line }: { text: string; start: number; end: number; line: number },
  edits: readonly LinkEdit[],
): LineChange {
  const before: LinePiece[] = [];
  const after: LinePiece[] = [];
  let at = start;
  for (const edit of edits) {
    const same = { text: text.slice(at, edit.start), isChanged: false };
    before.push(same, { text: text.slice(edit.start, edit.end), isChanged: true });
    after.push(same, { text: edit.replacement, isChanged: true });
    at = edit.end;
  }
  const rest = { text: text.slice(at, end).replace(/\r$/, ""), isChanged: false };
  before.push(rest);
  after.push(rest);
  const inLine = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  const old = text.slice(start, end);
  const what = JSON.stringify([path, line, old, applyEdits(old, inLine)]);
  const key = createHash("sha256").update(what).digest("base64url").slice(0, 12);
  return { key, line, before, after, edits };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function count(text: string): number {
  return text.split("\n").length - 1;
}
