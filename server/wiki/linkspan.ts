import { decodeHTML, decodeHTMLAttribute } from "entities";
import type { LinkReference } from "../markdown/link.ts";
import { readSpacedTarget } from "../markdown/spacedtarget.ts";

/** A place in a page's text that looks like a link's target. Whether it is one, only the renderer knows. */
export interface LinkSpan {
  start: number;
  end: number;
  form: LinkReference["form"];
  /** as the page's facts have it: without escapes and entities */
  target: string;
  syntax: Syntax;
}

type Syntax =
  /** `[x](target)`, and `[x]: target` */
  | "plain"
  /** `[x](<target>)` */
  | "angle"
  /** `[x](a target)` */
  | "spaced"
  /** `<https://…>`, `https://…` */
  | "address"
  /** `[[target]]`, and `[[a\|target]]` in a table */
  | "wiki"
  | "cell"
  /** `href="target"`, `href='target'`, `href=target` */
  | "double"
  | "single"
  | "bare";

/**
 * Finds what may be the targets of links, in the order of the text; none overlaps another.
 * @param wanted  only those that read so: all others are not looked at
 * @example spansIn("Se [oss](Om-oss).", 0, new Set(["Om-oss"])) // [{ start: 9, end: 15, syntax: "plain", … }]
 */
export function spansIn(text: string, from: number, wanted: ReadonlySet<string>): LinkSpan[] {
  const spans = [
    ...inlineSpans(text, from),
    ...definitionSpans(text, from),
    ...wikiSpans(text, from),
    ...attributeSpans(text, from),
    ...addressSpans(text, from, wanted),
  ].filter(({ target }) => wanted.has(target));
  // The sort is stable, so of two kinds that begin at one place the first above is kept.
  spans.sort((one, other) => one.start - other.start);
  let end = from;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** The target as it is to stand in the text, in the place of the one that stands there. */
export function written(target: string, span: LinkSpan, text: string): string {
  const before = text.slice(span.start, span.end);
  switch (span.syntax) {
    case "plain":
      return escapedParentheses(escaped(target).replace(/[\s<>]/g, encodeURIComponent));
    case "angle":
      return escaped(target).replace(/[<>\n\r]/g, encodeURIComponent);
    case "spaced":
      return withEntities(target).replace(/[<>\n\r\\]/g, encodeURIComponent);
    case "address":
      return target.replace(/[\s<>]/g, encodeURIComponent);
    case "wiki":
      return target;
    case "cell":
      return target.replaceAll("|", "\\|");
    case "double":
      return inAttribute(target, before).replaceAll('"', "&quot;");
    case "single":
      return inAttribute(target, before).replaceAll("'", "&#39;");
    case "bare":
      return inAttribute(target, before).replace(/[\s"'<>=`]/g, encodeURIComponent);
  }
}

function* inlineSpans(text: string, from: number): Generator<LinkSpan> {
  // Marked lets a target have any white space in front, and so do we; the rest is for the one who verifies.
  const opening = /\]\([ \t]*(?:\r?\n[ \t]*)?/g;
  opening.lastIndex = from;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const angle = stickily(/<((?:\\.|[^\n<>\\])*)>/y, text, start);
    if (angle) {
      yield span(text, start + 1, start + 1 + (angle[1] ?? "").length, "markdown", "angle");
      continue;
    }
    const end = plainEnd(text, start);
    // A title may come between the target and the end; anything else is part of a target with spaces.
    const isWhole = stickily(/\s*\)|\s+["'(]/y, text, end) !== undefined;
    if (isWhole) {
      yield span(text, start, end, "markdown", "plain");
      continue;
    }
    const spaced = readSpacedTarget(text, start);
    if (spaced) yield span(text, start, start + spaced.target.length, "markdown", "spaced");
  }
}

/** The end of a target that has no spaces: parentheses in it come in pairs. */
function plainEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && at + 1 < text.length) at += 1;
    else if (character <= " ") break;
    else if (character === "(") depth += 1;
    else if (character === ")" && --depth < 0) break;
  }
  return Math.min(at, text.length);
}

function* definitionSpans(text: string, from: number): Generator<LinkSpan> {
  const definition = /\]:[ \t]*(?:\r?\n[ \t>]*)?(?:<([^<>\n]*)>|([^\s<]\S*))/dg;
  for (const match of matchesFrom(definition, text, from)) {
    const [angleStart, angleEnd] = match.indices?.[1] ?? [];
    if (angleStart !== undefined && angleEnd !== undefined)
      yield span(text, angleStart, angleEnd, "markdown", "angle");
    const [start, end] = match.indices?.[2] ?? [];
    if (start !== undefined && end !== undefined) yield span(text, start, end, "markdown", "plain");
  }
}

function* wikiSpans(text: string, from: number): Generator<LinkSpan> {
  for (const match of matchesFrom(/\[\[([^[\]\n]{1,1000})\]\]/g, text, from)) {
    const inside = match[1] ?? "";
    const start = match.index + 2;
    const syntax = inside.includes("\\|") ? "cell" : "wiki";
    yield span(text, start, start + inside.length, "wiki", syntax);
  }
}

function* attributeSpans(text: string, from: number): Generator<LinkSpan> {
  const attribute = /(?<=[\s"'/])(?:href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/dgi;
  for (const match of matchesFrom(attribute, text, from)) {
    for (const [group, syntax] of [
      [1, "double"],
      [2, "single"],
      [3, "bare"],
    ] as const) {
      const [start, end] = match.indices?.[group] ?? [];
      if (start !== undefined && end !== undefined) yield span(text, start, end, "html", syntax);
    }
  }
}

/** Addresses that are links by themselves. Where one ends, the renderer decides: so what it found is looked for. */
function* addressSpans(
  text: string,
  from: number,
  wanted: ReadonlySet<string>,
): Generator<LinkSpan> {
  // The longest first: one address may be the beginning of another.
  for (const target of [...wanted].sort((one, other) => other.length - one.length)) {
    if (!/^https?:\/\/./i.test(target)) continue;
    for (let at = text.indexOf(target, from); at >= 0; at = text.indexOf(target, at + 1))
      yield { start: at, end: at + target.length, form: "markdown", target, syntax: "address" };
  }
}

function span(
  text: string,
  start: number,
  end: number,
  form: LinkSpan["form"],
  syntax: Syntax,
): LinkSpan {
  const raw = text.slice(start, end);
  const inner = raw.trim();
  const innerStart = start + raw.indexOf(inner);
  const target = readAs(inner, syntax).trim();
  return { start: innerStart, end: innerStart + inner.length, form, target, syntax };
}

function readAs(raw: string, syntax: Syntax): string {
  switch (syntax) {
    case "plain":
    case "angle":
      return decodeHTML(raw.replace(/\\([\p{P}\p{S}])/gu, "$1"));
    case "spaced":
      return decodeHTML(raw);
    case "cell":
      return raw.replaceAll("\\|", "|");
    case "double":
    case "single":
    case "bare":
      return decodeHTMLAttribute(raw);
    default:
      return raw;
  }
}

function escaped(target: string): string {
  return withEntities(target.replace(/\\(?=[\p{P}\p{S}])/gu, "\\\\"));
}

/** What would be read as an entity is written as one. */
function withEntities(target: string): string {
  return target.replace(/&(?=#?\w+;)/g, "&amp;");
}

function inAttribute(target: string, before: string): string {
  return before.includes("&amp;") ? target.replaceAll("&", "&amp;") : withEntities(target);
}

/** Parentheses that come in pairs may stand as they are. */
function escapedParentheses(target: string): string {
  let depth = 0;
  for (const character of target) {
    if (character === "(") depth += 1;
    else if (character === ")" && --depth < 0) break;
  }
  return depth === 0 ? target : target.replace(/[()]/g, "\\$&");
}

function stickily(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function* matchesFrom(pattern: RegExp, text: string, from: number): Generator<RegExpExecArray> {
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match;
}
