import { JSDOM } from "jsdom";
import { pairsOf } from "../compare/pairs.ts";
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
    // Two tables of one name, before and after, would be two regions of one name.
    old.querySelectorAll("[role=region]").forEach((element) => {
      element.removeAttribute("role");
      element.removeAttribute("aria-label");
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
  if (olds.length === youngs.length && [...olds, ...youngs].every(isCell)) {
    // The cells of a row are what they are by their place.
    for (const [index, old] of olds.entries()) mergePair(old, youngs[index] ?? old, place);
    return;
  }
  const counts = [olds, youngs].map((parts) => parts.map((part) => wordCounts(textOf(part))));
  const pairs = pairsOf(olds.map(keyOf), youngs.map(keyOf), (old, young) => {
    if (!isSameKind(olds[old], youngs[young])) return 0;
    // Lone parts of a kind, such as the bodies of two tables, are compared whatever they say.
    if (!place.isTop && isLone(olds, olds[old]) && isLone(youngs, youngs[young])) return 1;
    const alike = likeness(counts[0]?.[old] ?? new Map(), counts[1]?.[young] ?? new Map());
    return alike < leastLikeness ? 0 : alike;
  });
  for (let at = 0; at < pairs.length; ) {
    let end = at;
    while (pairs[end]?.kind === "same") end++;
    if (end > at) {
      const same = pairs
        .slice(at, end)
        .flatMap((pair) => ("young" in pair ? (partAt(youngs, pair.young) ?? []) : []));
      appendSame(same, { isFirst: at === 0, isLast: end === pairs.length }, place);
      at = end;
      continue;
    }
    const pair = pairs[at++];
    const old = pair && "old" in pair ? olds[pair.old] : undefined;
    const young = pair && "young" in pair ? youngs[pair.young] : undefined;
    if (old && young) mergePair(old, young, place);
    else if (old) appendWhole(old, "del", place);
    else appendWhole(young, "ins", place);
  }
}

/** In a list of its own, since a part may itself be one. */
function partAt(parts: readonly Part[], index: number): Part[] | undefined {
  const part = parts[index];
  return part && [part];
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
function appendSame(
  parts: Part[],
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
  { target, marks, isTop }: Place,
): void {
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  const hidden = parts.length - head - tail;
  const show = (some: Part[]) => target.append(...some.flatMap(nodesOf));
  if (!isTop || hidden < 2 || (isFirst && isLast)) {
    show(parts);
    return;
  }
  show(parts.slice(0, head));
  target.append(marks.fold(parts.slice(head, parts.length - tail).flatMap(nodesOf), hidden));
  show(parts.slice(parts.length - tail));
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

function isCell(part: Part): boolean {
  return !Array.isArray(part) && /^t[dh]$/.test(part.localName);
}

function isLone(parts: readonly Part[], part: Part | undefined): boolean {
  return parts.every((other) => other === part || !isSameKind(other, part));
}

/** The same for two parts that read the same; ids do not count, nor does the white space at the ends. */
function keyOf(part: Part): string {
  const text = nodesOf(part)
    .map((node) => (node.nodeType === 1 ? (node as Element).outerHTML : (node.textContent ?? "")))
    .join("");
  return text.replace(/ (id|name|role|aria-label)="[^"]*"/g, "").trim();
}

function textOf(part: Part): string {
  return nodesOf(part)
    .map((node) => node.textContent ?? "")
    .join("");
}
