import { decodeHTML, decodeHTMLAttribute } from "entities";
import type { LinkReference } from "./link.ts";

/** A piece of HTML that an author wrote: a tag, or the text between two. */
export type HtmlPiece =
  | { kind: "open"; name: string; attributes: Map<string, string>; nameEnd: number }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

// What the parser takes as text or what the sanitiser drops whole: no heading or link lives in there.
const opaque = "script|style|textarea|title|template|svg|math|iframe|noscript|noembed|noframes|xmp";
const piece = new RegExp(
  [
    "<!--[\\s\\S]*?(?:-->|$)",
    `<(${opaque})(?=[\\s/>])[\\s\\S]*?(?:</\\1\\s*>|$)`,
    "<(/?)([a-zA-Z][^\\s/>]*)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>",
    "[^<]+|<",
  ].join("|"),
  "gi",
);
const attribute = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * Reads an author's HTML without building a tree: what facts and heading ids need, no more. The sanitiser works on
 * the real tree; a difference between the two costs a heading its id, never a reader their safety.
 */
export function* readHtml(text: string): Generator<HtmlPiece> {
  for (const match of text.matchAll(piece)) {
    const [whole, , slash, tag, rest] = match;
    if (tag !== undefined) {
      const name = tag.toLowerCase();
      if (slash) yield { kind: "close", name };
      else
        yield {
          kind: "open",
          name,
          attributes: readAttributes(rest ?? ""),
          nameEnd: match.index + 1 + tag.length,
        };
    } else if (!/^<[!a-z]/i.test(whole)) yield { kind: "text", text: decodeHTML(whole) };
  }
}

/** The links in one tag, as the arrangement will ask for them. */
export function linksOf(name: string, attributes: Map<string, string>): LinkReference[] {
  const names = linkAttributes[name] ?? [];
  return names.flatMap((attributeName) => {
    const target = attributes.get(attributeName)?.trim();
    if (target === undefined || isInline(target)) return [];
    return [{ target, form: "html", role: name === "a" ? "link" : "media" } as const];
  });
}

const linkAttributes: Record<string, readonly string[]> = {
  a: ["href"],
  img: ["src"],
  video: ["src", "poster"],
  audio: ["src"],
  source: ["src"],
  track: ["src"],
};

/** A file that stands in the address itself: there is nothing to ask the wiki about it. */
export function isInline(target: string): boolean {
  return /^data:/i.test(target);
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!attributes.has(key))
      attributes.set(key, decodeHTMLAttribute(double ?? single ?? bare ?? ""));
  }
  return attributes;
}
