import type { Token, TokenizerExtension } from "marked";

export interface FootnoteToken {
  type: "footnote";
  raw: string;
  label: string;
  tokens: Token[];
}

export interface FootnoteReferenceToken {
  type: "footnoteReference";
  raw: string;
  label: string;
}

const definition =
  /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?:[ \t]*\n)*(?: {2,}|\t)[^\n]*|\n(?!\s*\n|\s*$)(?![ \t]*(?:\[\^|[#>|*+-]|\d+[.)]|```|~~~|<))[^\n]+)*)(?:\n|$)/;
const reference = /^\[\^([^\]\s]+)\]/;

/** `[^label]: text`, with further paragraphs indented. */
export const footnoteBlock: TokenizerExtension = {
  name: "footnote",
  level: "block",
  tokenizer(source) {
    const match = definition.exec(source);
    if (!match) return undefined;
    const [raw, label = "", text = ""] = match;
    const tokens = this.lexer.blockTokens(text.replace(/^(?: {1,4}|\t)/gm, ""), []);
    return { type: "footnote", raw, label: normal(label), tokens };
  },
};

/** `[^label]`. Whether that footnote exists is known only when the whole page has been read: see the writer. */
export const footnoteReference: TokenizerExtension = {
  name: "footnoteReference",
  level: "inline",
  tokenizer(source) {
    const match = reference.exec(source);
    if (!match) return undefined;
    const [raw, label = ""] = match;
    return { type: "footnoteReference", raw, label: normal(label) };
  },
};

function normal(label: string): string {
  return label.toLowerCase();
}
