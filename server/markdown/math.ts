import katex from "katex";
import type { TokenizerExtension } from "marked";

export interface MathToken {
  type: "math";
  raw: string;
  source: string;
  display: boolean;
}

const block = /^ {0,3}\$\$((?:[ \t]*\n)?(?:[^$\\\n]|\\[\s\S]|\n(?![ \t]*\n))+)\$\$[ \t]*(?:\n+|$)/;
const display = /^\$\$((?:[^$\\]|\\[\s\S])+?)\$\$/;
const backticked = /^\$`([^`\n]+)`\$/;
// A sum of money is no formula: no space just inside the signs, and no digit right after the second.
const inline = /^\$(?![\s$])((?:[^$\\\n]|\\[^\n]|\n(?![ \t]*\n))+?)(?<![\s\\])\$(?![\d$])/;

/** `$$…$$` on lines of its own. */
export const mathBlock: TokenizerExtension = {
  name: "math",
  level: "block",
  tokenizer(source) {
    const match = block.exec(source);
    return match ? token(match[0], match[1], true) : undefined;
  },
};

/** `$…$`, `` $`…`$ `` and `$$…$$` in running text. */
export const mathInline: TokenizerExtension = {
  name: "math",
  level: "inline",
  tokenizer(source, before) {
    if (!source.startsWith("$")) return undefined;
    const displayed = display.exec(source);
    if (displayed) return token(displayed[0], displayed[1], true);
    const match = backticked.exec(source) ?? inline.exec(source);
    const previous = before.at(-1)?.raw.at(-1) ?? " ";
    if (!match || /[\p{L}\p{N}$]/u.test(previous)) return undefined;
    return token(match[0], match[1], false);
  },
};

/**
 * Draws a formula as MathML, which browsers set themselves: no styles, no fonts.
 *
 * @returns  undefined for a formula that KaTeX cannot read
 */
export function drawMath(source: string, isDisplay: boolean): string | undefined {
  try {
    return katex
      .renderToString(source, {
        output: "mathml",
        displayMode: isDisplay,
        maxExpand: 500,
        maxSize: 50,
        strict: "ignore",
      })
      .replace(/^<span class="katex">|<\/span>$/g, "")
      .replace(/<annotation [^<>]*>[^<]*<\/annotation>/, "")
      .replace(/<\/?semantics>/g, "");
  } catch (error) {
    // A thrown string or a RangeError here is KaTeX giving up on this source as well.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function token(raw: string, source = "", isDisplay: boolean): MathToken {
  return { type: "math", raw, source: source.trim(), display: isDisplay };
}
