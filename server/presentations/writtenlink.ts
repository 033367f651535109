import { readWikiLink } from "../wiki/wikilink.ts";
import { trimmed } from "./trimmed.ts";

/** A link as somebody wrote it, before anyone knows where it leads. */
export interface WrittenLink {
  /** its words, when it has any */
  name?: string;
  target: string;
  form: "markdown" | "wiki";
}

/**
 * Reads a field that names a page, a file or a web address, in any of the forms that links have in a page.
 *
 * @example readWrittenLink("[Bilder](uploads/0a/b.pdf)") // { name: "Bilder", target: "uploads/0a/b.pdf", form: "markdown" }
 * @example readWrittenLink("[[Workshop 5]]") // { name: "Workshop 5", target: "Workshop 5", form: "wiki" }
 */
export function readWrittenLink(text: string): WrittenLink {
  const written = text.trim();
  const [, inside] = /^\[\[([^[\]]+)\]\]$/.exec(written) ?? [];
  if (inside !== undefined) {
    const { text: name, target } = readWikiLink(inside);
    return { name, target, form: "wiki" };
  }
  const only = linksIn(written)[0];
  if (only && only.index === 0 && only.length === written.length) return only.link;
  const [, bare] = /^<([^<>]+)>$/.exec(written) ?? [];
  return { target: bare ?? written, form: "markdown" };
}

/** Where a link stands in a text. */
export interface FoundLink {
  link: WrittenLink;
  index: number;
  length: number;
}

/** Every link in a line of Markdown: `[text](target)`, `[[page]]`, `<https://…>` and a bare web address. */
export function linksIn(text: string): FoundLink[] {
  const line = text.slice(0, longestLine);
  const found: FoundLink[] = [];
  let next = 0;
  for (const { index } of line.matchAll(/\[|<?https?:\/\//gi)) {
    if (index < next) continue;
    const link = line[index] === "[" ? bracketed(line, index) : bareAddress(line, index);
    if (link === undefined) continue;
    found.push(link);
    next = link.index + link.length;
  }
  return found;
}

const longestLine = 5000;
const longestTarget = 2000;

/** `[text](target)` or `[[page]]` */
function bracketed(line: string, index: number): FoundLink | undefined {
  const isWiki = line[index + 1] === "[";
  const start = index + (isWiki ? 2 : 1);
  const close = nextOf("[]", line, start);
  if (close === undefined || line[close] === "[") return undefined;
  const words = line.slice(start, close);
  if (isWiki) {
    if (line[close + 1] !== "]" || words === "") return undefined;
    const { text: name, target } = readWikiLink(words);
    return { link: { name, target, form: "wiki" }, index, length: close + 2 - index };
  }
  const end = line[close + 1] === "(" ? closingBracket(line, close + 2) : undefined;
  const target = end === undefined ? "" : bareTarget(line.slice(close + 2, end));
  if (end === undefined || target === "") return undefined;
  const name = words.replace(/[*_`]/g, "").trim();
  return {
    link: { ...(name && { name }), target, form: "markdown" },
    index,
    length: end + 1 - index,
  };
}

function nextOf(signs: string, line: string, from: number): number | undefined {
  for (let at = from; at < line.length; at++) if (signs.includes(line[at] ?? "")) return at;
  return undefined;
}

function closingBracket(line: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < Math.min(line.length, from + longestTarget); at++) {
    if (line[at] === "(") depth += 1;
    if (line[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function bareAddress(line: string, index: number): FoundLink {
  const isAngled = line[index] === "<";
  const start = index + (isAngled ? 1 : 0);
  const end = nextOf(" \t<>|)]", line, start) ?? line.length;
  if (isAngled && line[end] === ">")
    return {
      link: { target: line.slice(start, end), form: "markdown" },
      index,
      length: end + 1 - index,
    };
  // A sentence's full stop is no part of the address in it.
  const target = trimmed(line.slice(start, end), ".,;:!?", "end");
  return { link: { target, form: "markdown" }, index: start, length: target.length };
}

/** Without a title behind the address, or the angle brackets around it. */
function bareTarget(written: string): string {
  const target = written.trim();
  const quote = target.at(-1) ?? "";
  const title = `"'`.includes(quote) ? target.slice(0, -1).lastIndexOf(` ${quote}`) : -1;
  const bare = title < 0 ? target : target.slice(0, title).trim();
  return bare.startsWith("<") && bare.endsWith(">") ? bare.slice(1, -1) : bare;
}
