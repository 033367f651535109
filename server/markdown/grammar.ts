import { Marked, type MarkedExtension, Tokenizer, type Tokens, type TokensList } from "marked";
import { alertBlock } from "./alert.ts";
import { blockLine } from "./block.ts";
import { detailsBlock } from "./details.ts";
import { footnoteBlock, footnoteReference } from "./footnote.ts";
import { mathBlock, mathInline } from "./math.ts";
import { shortcode, spacedLink, tableOfContents, wikiLink } from "./wikisyntax.ts";

/**
 * Reads a page's text into tokens.
 *
 * @throws RangeError  for text nested deeper than the stack
 */
export function parse(body: string): TokensList {
  return grammar.lexer(body.replace(fakeDefinitions, ""));
}

// Wikis moved by scripts begin with a link definition that holds where they came from: not for readers.
const fakeDefinitions = /^\uFEFF?(?:\[_[\w]+_:[^\]\n]*\]:[^\n]*(?:\r?\n|$))*/;

const detailsEdge = /\n[ \t]*<\/?(?:details|summary)[\s>]/i;

const tokenizer: MarkedExtension["tokenizer"] = {
  link(source) {
    return Tokenizer.prototype.link.call(this, source) ?? spacedLink(this.lexer, source);
  },

  // An author's HTML lasts to the next blank line, but a `<details>` in it begins Markdown again.
  html(source) {
    const token = Tokenizer.prototype.html.call(this, source);
    const end =
      token && !token.pre && !/^\s*<!/.test(token.raw) ? token.raw.search(detailsEdge) : -1;
    if (!token || end < 0) return token;
    const raw = token.raw.slice(0, end + 1);
    return { ...token, raw, text: raw };
  },

  // Text ends where one of our inline forms may begin. (Marked's own way, a `start` function, searches the rest of
  // the paragraph again for every token in it.)
  inlineText(source) {
    const token = Tokenizer.prototype.inlineText.call(this, source);
    const end = token ? token.raw.slice(1).search(/[${]/) + 1 : 0;
    if (!token || end === 0) return token;
    const raw = token.raw.slice(0, end);
    return { ...token, raw, text: raw } satisfies Tokens.Text;
  },
};

export const grammar = new Marked({
  tokenizer,
  extensions: [
    tableOfContents,
    blockLine,
    alertBlock,
    detailsBlock,
    footnoteBlock,
    mathBlock,
    footnoteReference,
    wikiLink,
    mathInline,
    shortcode,
  ],
});
