import { JSDOM } from "jsdom";
import { align, type Run } from "../compare/alignment.ts";
import { partnersOf } from "../compare/partners.ts";
import { likeness, wordCounts } from "../compare/words.ts";
import { changedText } from "./changedtext.ts";
import { ChangeMarks } from "./changemarks.ts";
import { type RenderLanguage, words } from "./words.ts";

/** Two renderings of a page, both out of the sanitiser. */
export interface ChangesTask {
  before: string;
  after: string;
  language: RenderLanguage;
}

/** How many unchanged parts stand around a change before the rest is folded. */
const around = 2;
const leastLikeness = 0.35;

/**
 * Makes one text of a page's two renderings, with what came in `ins` and what went in `del`. What it returns is put
 * together from what the sanitiser let through, and is to pass it once more.
 */
export function markChanges({ before, after, language }: ChangesTask): string {
  const { window } = new JSDOM("<div></div><div></div>");
  try {
    const { document } = window;
    const [old, young] = [parsed(document, before), parsed(document, after)];
    old.querySelectorAll("[id], [name]").forEach((element) => {
      element.removeAttribute("id");
      element.removeAttribute("name");
    });
    const marks = new ChangeMarks(document, words[language].changes);
    const target = document.createElement("div");
    const moves = movesBetween(partsOf(old), partsOf(young));
    merge(partsOf(old), partsOf(young), { target, marks, moves, isTop: true });
    return target.innerHTML;
  } finally {
    window.close();
  }
}

interface Place {
  target: Element;
  marks: ChangeMarks;
  /** keys of what stands on both sides, in another place */
  moves: ReadonlySet<string>;
  isTop: boolean;
}

/** A part of a text: an element that stands by itself, or a run of words and what stands among them. */
type Part = Element | Node[];

function parsed(document: Document, html: string): Element {
  const root = document.createElement("div");
  root.innerHTML = html;
  for (const link of root.querySelectorAll("a.permalink")) {
    const before = link.previousSibling;
    if (before?.nodeType === 3) before.textContent = (before.textContent ?? "").trimEnd();
    link.remove();
  }
  return root;
}

function merge(olds: Part[], youngs: Part[], place: Place): void {
  const runs = align(olds.map(keyOf), youngs.map(keyOf));
  for (const [index, run] of runs.entries()) {
    const old = olds.slice(...run.before);
    const young = youngs.slice(...run.after);
    if (!run.same) mergeDifferent(old, young, place);
    else if (place.isTop) appendFolded(young, runs, index, place);
    else place.target.append(...young.flatMap(nodesOf));
  }
}

function mergeDifferent(olds: Part[], youngs: Part[], place: Place): void {
  const counts = [olds, youngs].map((parts) => parts.map((part) => wordCounts(textOf(part))));
  const partners = partnersOf(olds.length, youngs.length, (old, young) => {
    if (!isSameKind(olds[old], youngs[young])) return 0;
    // Lone parts of a kind, such as the words of two items, are compared whatever they say.
    if (olds.length === 1 && youngs.length === 1 && !place.isTop) return 1;
    const alike = likeness(counts[0]?.[old] ?? new Map(), counts[1]?.[young] ?? new Map());
    return alike < leastLikeness ? 0 : alike;
  });
  let next = 0;
  const insertUpTo = (end: number) => {
    for (; next < end; next++) appendWhole(youngs[next], "ins", place);
  };
  for (const [index, old] of olds.entries()) {
    const partner = partners[index] ?? -1;
    const young = youngs[partner];
    if (young === undefined) appendWhole(old, "del", place);
    else {
      insertUpTo(partner);
      mergePair(old, young, place);
      next = partner + 1;
    }
  }
  insertUpTo(youngs.length);
}

function mergePair(old: Part, young: Part, place: Place): void {
  const { target, marks } = place;
  if (Array.isArray(old) || Array.isArray(young)) {
    target.append(...changedText(nodesOf(old), nodesOf(young), marks));
    return;
  }
  const element = young.cloneNode(false) as Element;
  target.append(element);
  merge(partsOf(old), partsOf(young), { ...place, target: element, isTop: false });
}

function appendWhole(part: Part | undefined, kind: "ins" | "del", place: Place): void {
  if (part === undefined) return;
  const isMoved = place.isTop && place.moves.has(keyOf(part));
  place.target.append(...place.marks.whole(nodesOf(part), kind, isMoved));
}

/** Unchanged parts, those far from any change behind a fold. */
function appendFolded(parts: Part[], runs: readonly Run[], index: number, place: Place): void {
  const head = index === 0 ? 0 : around;
  const tail = index === runs.length - 1 ? 0 : around;
  const hidden = parts.length - head - tail;
  const shown = (some: Part[]) => place.target.append(...some.flatMap(nodesOf));
  if (hidden < 2 || runs.length === 1) {
    shown(parts);
    return;
  }
  shown(parts.slice(0, head));
  const folded = parts.slice(head, parts.length - tail).flatMap(nodesOf);
  place.target.append(place.marks.fold(folded, hidden));
  shown(parts.slice(parts.length - tail));
}

/** What one side has and the other has too, somewhere else. */
function movesBetween(olds: Part[], youngs: Part[]): Set<string> {
  const known = new Set(olds.map(keyOf));
  const isLong = (part: Part) => textOf(part).trim().length >= 12;
  return new Set(youngs.filter((part) => isLong(part) && known.has(keyOf(part))).map(keyOf));
}

const blockNames = new Set(
  (
    "address article aside blockquote caption center colgroup dd details div dl dt figcaption figure footer h1 h2 h3 " +
    "h4 h5 h6 header hgroup hr li main math nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** An element's parts: its blocks, and between them what runs on as text. White space between blocks is none. */
function partsOf(element: Element): Part[] {
  const parts: Part[] = [];
  let run: Node[] | undefined;
  for (const node of element.childNodes) {
    const isBlock = node.nodeType === 1 && blockNames.has((node as Element).localName);
    if (isBlock) {
      parts.push(node as Element);
      run = undefined;
    } else if (run) run.push(node);
    else {
      run = [node];
      parts.push(run);
    }
  }
  return parts.filter((part) => !Array.isArray(part) || part.some((node) => !isBlank(node)));
}

function isBlank(node: Node): boolean {
  return node.nodeType === 3 && (node.textContent ?? "").trim() === "";
}

function nodesOf(part: Part): Node[] {
  return Array.isArray(part) ? part : [part];
}

function isSameKind(old: Part | undefined, young: Part | undefined): boolean {
  if (old === undefined || young === undefined) return false;
  if (Array.isArray(old) || Array.isArray(young)) return Array.isArray(old) && Array.isArray(young);
  return old.localName === young.localName && old.localName !== "math" && old.localName !== "hr";
}

/** The same for two parts that read the same; ids do not count, nor does the white space at the ends. */
function keyOf(part: Part): string {
  const text = nodesOf(part)
    .map((node) => (node.nodeType === 1 ? (node as Element).outerHTML : (node.textContent ?? "")))
    .join("");
  return text.replace(/ (id|name|aria-label)="[^"]*"/g, "").trim();
}

function textOf(part: Part): string {
  return nodesOf(part)
    .map((node) => node.textContent ?? "")
    .join("");
}
