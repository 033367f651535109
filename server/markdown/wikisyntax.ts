import type { Lexer, TokenizerExtension, Tokens } from "marked";
import { readSpacedTarget } from "./spacedtarget.ts";

export interface WikiLinkToken {
  type: "wikiLink";
  raw: string;
  /** All that stands between the brackets. */
  inside: string;
}

/** `[[_TOC_]]` or `[TOC]`, alone in its paragraph. */
export const tableOfContents: TokenizerExtension = {
  name: "tableOfContents",
  level: "block",
  tokenizer(source) {
    const match = /^ {0,3}\[(?:\[_TOC_\]|TOC)\][ \t]*(?:\n|$)/.exec(source);
    return match ? { type: "tableOfContents", raw: match[0] } : undefined;
  },
};

/** `[[Page]]`, `[[text|Page]]`, `[[picture.png|alt=A picture]]`. */
export const wikiLink: TokenizerExtension = {
  name: "wikiLink",
  level: "inline",
  tokenizer(source) {
    const match = /^\[\[([^[\]\n]{1,1000})\]\](?!\()/.exec(source);
    const inside = match?.[1]?.trim();
    return match && inside ? { type: "wikiLink", raw: match[0], inside } : undefined;
  },
};

/** Hugo's and Liquid's commands, which this wiki never runs: `{{< figure src="x" >}}`, `{% include x %}`. */
export const shortcode: TokenizerExtension = {
  name: "shortcode",
  level: "inline",
  tokenizer(source) {
    const match = /^(?:\{\{([<%])[^\n]{0,2000}?[>%]\}\}|\{%[^\n]{0,2000}?%\})/.exec(source);
    return match ? { type: "shortcode", raw: match[0] } : undefined;
  },
};

const opening = /^!?\[((?:\\.|\[[^[\]\n]*\]|[^[\]\\\n])*)\]\([ \t]*/;

/** `[text](Policy för att bidra)`: spaces in the target, as wikis have them and Markdown does not. */
export function spacedLink(lexer: Lexer, source: string): Tokens.Link | Tokens.Image | undefined {
  const [begin, text = ""] = opening.exec(source) ?? [];
  const spaced = begin === undefined ? undefined : readSpacedTarget(source, begin.length);
  if (begin === undefined || spaced === undefined) return undefined;
  const { target: href, title, length } = spaced;
  const raw = source.slice(0, begin.length + length);
  const isImage = raw.startsWith("!");
  const outer = lexer.state.inLink;
  if (!isImage) lexer.state.inLink = true;
  const tokens = lexer.inlineTokens(text);
  lexer.state.inLink = outer;
  return isImage
    ? { type: "image", raw, href, title, text, tokens }
    : { type: "link", raw, href, title, text, tokens };
}
