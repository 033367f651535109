import { diffArrays } from "diff";

/** A run of text that both sides have, or that the later one added or took away. */
export interface Segment {
  kind: "same" | "insert" | "delete";
  text: string;
}

/**
 * What changed between two texts, word by word; the segments that are not inserted make up `before` again,
 * those that are not deleted make up `after`. Line ends are shown as the editor has them, as "\n".
 *
 * @example difference("a cat", "a dog")
 *   → [{ kind: "same", text: "a " }, { kind: "delete", text: "cat" }, { kind: "insert", text: "dog" }]
 */
export function difference(before: string, after: string): Segment[] {
  const segments: Segment[] = [];
  for (const line of hunks(linesOf(shown(before)), linesOf(shown(after)))) {
    if (line.same) append(segments, "same", line.before);
    else {
      for (const word of hunks(wordsOf(line.before.join("")), wordsOf(line.after.join("")))) {
        if (word.same) append(segments, "same", word.before);
        else {
          append(segments, "delete", word.before);
          append(segments, "insert", word.after);
        }
      }
    }
  }
  return segments;
}

/** The same stretch of a page in three texts, and who changed it. "both": alike; "clash": each in another way. */
export interface Passage {
  changed: "nobody" | "theirs" | "mine" | "both" | "clash";
  base: string;
  theirs: string;
  mine: string;
}

/**
 * Lays two edits of one text side by side. The `base` of all passages make up the base, and so on.
 *
 * @example passages("a\nb\n", "A\nb\n", "a\nb\nc\n", "line").map((passage) => passage.changed)
 *   → ["theirs", "nobody", "mine"]
 */
export function passages(
  base: string,
  theirs: string,
  mine: string,
  unit: "line" | "word",
): Passage[] {
  const split = unit === "line" ? linesOf : wordsOf;
  const tokens = { base: split(base), theirs: split(theirs), mine: split(mine) };
  const edits = [
    ...editsOf("theirs", tokens.base, tokens.theirs),
    ...editsOf("mine", tokens.base, tokens.mine),
  ].sort((one, other) => one.start - other.start);

  const found: Passage[] = [];
  let at = 0;
  for (let index = 0; index < edits.length; ) {
    const together: Edit[] = [];
    let end = edits[index]?.start ?? 0;
    const start = end;
    // Edits that touch are one passage, as in Git: which of two neighbouring lines comes first is not ours to guess.
    for (let edit = edits[index]; edit && edit.start <= end; edit = edits[++index]) {
      together.push(edit);
      end = Math.max(end, edit.end);
    }
    addUnchanged(found, tokens.base.slice(at, start).join(""));
    found.push(passageOf(tokens.base, start, end, together));
    at = end;
  }
  addUnchanged(found, tokens.base.slice(at).join(""));
  return found;
}

/**
 * The text to go on from when two edits clash: mine where both changed the same words, and everything that only
 * they changed, so that saving it again takes nothing of theirs away but what the writer has seen.
 *
 * @example mineWithTheirs("a\nb\nc\n", "a\nb\nC\n", "A\nb\nc\n") → "A\nb\nC\n"
 */
export function mineWithTheirs(base: string, theirs: string, mine: string): string {
  return passages(base, theirs, mine, "line")
    .map((passage) => withTheirWords(passage) ?? passage.mine)
    .join("");
}

/**
 * A passage with both people's changes in it; undefined where they changed the same words.
 *
 * @example withTheirWords({ changed: "clash", base: "a b\n", theirs: "A b\n", mine: "a b c\n" }) → "A b c\n"
 */
export function withTheirWords(passage: Passage): string | undefined {
  const { changed, base, theirs, mine } = passage;
  if (changed !== "clash") return changed === "theirs" ? theirs : mine;
  const words = passages(base, theirs, mine, "word");
  if (words.some((each) => each.changed === "clash")) return undefined;
  return words.map((each) => (each.changed === "theirs" ? each.theirs : each.mine)).join("");
}

interface Hunk {
  same: boolean;
  before: string[];
  after: string[];
}

/** Two texts that have next to nothing in common would keep the machine busy for minutes. */
const maxEditLength = 4000;

// What both begin and end with is taken off first: that is most of a page, and it keeps one changed line among many
// equal ones where it was changed.
function hunks(before: string[], after: string[]): Hunk[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;

  const same = (tokens: string[]): Hunk => ({ same: true, before: tokens, after: tokens });
  return [
    same(before.slice(0, start)),
    ...middleHunks(
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ),
    same(before.slice(before.length - end)),
  ].filter((hunk) => hunk.before.length + hunk.after.length > 0);
}

function middleHunks(before: string[], after: string[]): Hunk[] {
  const changes = diffArrays(before, after, { maxEditLength });
  if (!changes) return [{ same: false, before, after }];
  const found: Hunk[] = [];
  for (const { added, removed, value } of changes) {
    const last = found.at(-1);
    if (!added && !removed) found.push({ same: true, before: value, after: value });
    else if (last && !last.same) {
      const side = added ? "after" : "before";
      last[side] = last[side].concat(value);
    } else found.push({ same: false, before: removed ? value : [], after: added ? value : [] });
  }
  return found;
}

function append(segments: Segment[], kind: Segment["kind"], tokens: string[]): void {
  const text = tokens.join("");
  const last = segments.at(-1);
  if (last?.kind === kind) last.text += text;
  else if (text !== "") segments.push({ kind, text });
}

interface Edit {
  whose: "theirs" | "mine";
  start: number;
  end: number;
  text: string;
}

function editsOf(whose: Edit["whose"], base: string[], changed: string[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { same, before, after } of hunks(base, changed)) {
    if (!same) edits.push({ whose, start: at, end: at + before.length, text: after.join("") });
    at += before.length;
  }
  return edits;
}

function passageOf(base: string[], start: number, end: number, edits: Edit[]): Passage {
  const theirs = textAfter(base, start, end, edits, "theirs");
  const mine = textAfter(base, start, end, edits, "mine");
  const [first] = edits;
  const alone = first && edits.every((edit) => edit.whose === first.whose);
  return {
    changed: alone ? first.whose : theirs === mine ? "both" : "clash",
    base: base.slice(start, end).join(""),
    theirs,
    mine,
  };
}

function textAfter(
  base: string[],
  start: number,
  end: number,
  edits: Edit[],
  whose: Edit["whose"],
): string {
  let text = "";
  let at = start;
  for (const edit of edits) {
    if (edit.whose !== whose) continue;
    text += base.slice(at, edit.start).join("") + edit.text;
    at = edit.end;
  }
  return text + base.slice(at, end).join("");
}

function addUnchanged(found: Passage[], text: string): void {
  if (text !== "") found.push({ changed: "nobody", base: text, theirs: text, mine: text });
}

function shown(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function wordsOf(text: string): string[] {
  return text.match(/\r?\n|[^\S\n]+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu) ?? [];
}
