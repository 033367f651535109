import type { Token, TokenizerExtension } from "marked";
import type { AlertKind } from "./words.ts";

export interface AlertToken {
  type: "alert";
  raw: string;
  kind: AlertKind;
  /** The author's own words on the label, if any. */
  title: Token[];
  tokens: Token[];
}

const firstLine = /^ {0,3}>[ \t]*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*([^\n]*)(?:\n|$)/i;

/** `> [!NOTE]` and the lines of the quote under it. */
export const alertBlock: TokenizerExtension = {
  name: "alert",
  level: "block",
  tokenizer(source) {
    const match = firstLine.exec(source);
    if (!match) return undefined;
    const [line, kind = "", title = ""] = match;
    const quote = this.lexer.options.tokenizer?.blockquote(source.slice(line.length));
    return {
      type: "alert",
      raw: line + (quote?.raw ?? ""),
      kind: kind.toLowerCase(),
      title: this.lexer.inline(title),
      tokens: quote?.tokens ?? [],
    };
  },
};
