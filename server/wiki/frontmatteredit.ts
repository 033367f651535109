import { NotEditable } from "../errors.ts";
import { type FieldValue, isSameValue, valueAfter } from "./fieldvalue.ts";
import { type Fields, type FrontMatter, readFrontMatter } from "./frontmatter.ts";
import { fieldSplices, type Splice, spliced } from "./yamledit.ts";
import { blockText, fieldText } from "./yamltext.ts";

/** Fields by name; `undefined` takes a field away. */
export type FieldChanges = Readonly<Record<string, FieldValue | undefined>>;

/**
 * Changes fields of a page's front matter, and no character outside them: other fields, comments, order, quotes and
 * line ends stay. A page without a front matter gets one. A field that already reads so stays as it is written.
 *
 * @example editFields("---\ntitle: 'A' # own\ndate: 2021-05-04\n---\nText", { title: "B", date: undefined })
 *   // "---\ntitle: 'B' # own\n---\nText"
 * @example editFields("Text", { kind: "workshop" }) // "---\nkind: workshop\n---\nText"
 * @throws NotEditable  with the reason "front-matter", for one in TOML or JSON, or in YAML that cannot be changed in parts
 */
export function editFields(text: string, changes: FieldChanges): string {
  const before = readFrontMatter(text);
  const wanted = changesOf(before.fields, changes);
  if (Object.keys(wanted).length === 0) return text;
  for (const edit of editsOf(text, before, wanted)) {
    if (edit !== undefined && isAsWanted(edit, before, wanted)) return edit;
  }
  throw new NotEditable("its front matter cannot be changed in parts", { reason: "front-matter" });
}

/** Those of the changes that change what a field reads as. */
function changesOf(fields: Fields, changes: FieldChanges): FieldChanges {
  const names = Object.keys(changes).filter((name) => {
    const change = changes[name];
    const isThere = Object.hasOwn(fields, name);
    if (change === undefined) return isThere;
    return !isThere || !isSameValue(fields[name], valueAfter(fields[name], change));
  });
  const wanted = Object.create(null) as Record<string, FieldValue | undefined>;
  for (const name of names) wanted[name] = changes[name];
  return wanted;
}

/** Ways to write the change, the one that touches least first. Each is read again before it is believed. */
function* editsOf(
  text: string,
  before: FrontMatter,
  changes: FieldChanges,
): Generator<string | undefined> {
  if (before.format === "none") {
    yield withNewBlock(text, changes);
    return;
  }
  if (before.format !== "yaml") return;
  const block = blockIn(text, before.bodyStart);
  const yaml = block.text.replace(/\r\n?/g, "\n");
  const splices = fieldSplices(yaml, changes);
  yield splices && inText(text, block, yaml, splices);
  yield inText(text, block, yaml, wholeFields(yaml, before.fields, changes));
}

function withNewBlock(text: string, changes: FieldChanges): string {
  const lines = `---\n${blockText(valueAfter({}, changes), 0)}---\n`;
  return lines.replaceAll("\n", lineEndOf(text)) + text;
}

function isAsWanted(edit: string, before: FrontMatter, changes: FieldChanges): boolean {
  const after = readFrontMatter(edit);
  const isYaml = after.format === "yaml" && after.body === before.body;
  return isYaml && isSameValue(after.fields, valueAfter(before.fields, changes));
}

interface Block {
  start: number;
  text: string;
}

/** The lines between the fences. */
function blockIn(text: string, bodyStart: number): Block {
  const start = OPENING_LINE.exec(text)?.[0].length ?? 0;
  const head = text.slice(0, bodyStart);
  const end = head.length - (CLOSING_LINE.exec(head)?.[0].length ?? 0);
  return { start, text: text.slice(start, end) };
}

const OPENING_LINE = /^\s*---[^\r\n]*(?:\r\n|\n|\r)/;
const CLOSING_LINE = /(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r)?$/;

/** Does splices that were found in the block with "\n" as line end in the text as it is. */
function inText(text: string, block: Block, yaml: string, splices: readonly Splice[]): string {
  const places = placesIn(block.text);
  const lineEnd = lineEndOf(text);
  const moved = splices.map((splice) => ({
    start: block.start + (places[splice.start] ?? block.text.length),
    end: block.start + (places[splice.end] ?? block.text.length),
    text: splice.text.replaceAll("\n", lineEnd),
  }));
  return yaml === "" || yaml.endsWith("\n") ? spliced(text, moved) : text;
}

/** For each place in the text with every line end as one character: where it is in the text. */
function placesIn(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    places.push(at);
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
  }
  places.push(text.length);
  return places;
}

function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/**
 * Each changed field written anew with all its lines. This also serves a block that is not YAML as a whole, such as
 * `title: Öppen källkod: en vägledning`, of which every field is read by itself.
 */
function wholeFields(yaml: string, fields: Fields, changes: FieldChanges): Splice[] {
  const places = new Map<string, { start: number; end: number }>();
  for (const chunk of yaml.matchAll(FIELD_LINES)) {
    const name = chunk[1]?.trim() ?? "";
    places.set(name, { start: chunk.index, end: chunk.index + chunk[0].trimEnd().length + 1 });
  }
  return Object.entries(changes).map(([name, change]) => {
    const { start, end } = places.get(name) ?? { start: yaml.length, end: yaml.length };
    const after = change === undefined ? undefined : valueAfter(fields[name], change);
    return { start, end, text: after === undefined ? "" : fieldText(name, after, 0) };
  });
}

// As `frontmatter.ts` reads a block that is not YAML: a name, its colon, and the lines that belong to it.
const FIELD_LINES =
  /^([^\s#"'{}[\]:][^:\n]*):(?=[ \t\n]|$)[^\n]*(?:\n|$)(?:(?:[ \t-][^\n]*|(?=\n))(?:\n|$))*/gm;
