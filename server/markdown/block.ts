import type { TokenizerExtension } from "marked";

/** What a page may ask the wiki to put in its text. */
export const blockNames = ["presentations", "workshops", "organisations"] as const;

/**
 * A list that a page asks for, alone on a line after an empty one.
 *
 * @example `{{presentations organisation="Exempelkommunen" year=2021}}` →
 *   { name: "presentations", words: [], values: { organisation: "Exempelkommunen", year: "2021" }, raw: … }
 * @example `{{workshops upcoming}}` → { name: "workshops", words: ["upcoming"], values: {}, raw: … }
 */
export interface Block {
  name: (typeof blockNames)[number];
  words: string[];
  values: Record<string, string>;
  /** As it is written, for where it cannot be shown as a list. */
  raw: string;
}

export interface BlockToken {
  type: "block";
  raw: string;
  block: Block;
}

/** So many lists a page may have; the others stay text. */
export const mostBlocks = 20;

const line = new RegExp(
  `^ {0,3}\\{\\{[ \\t]*(${blockNames.join("|")})((?:[ \\t][^\\n{}]{0,500})?)\\}\\}[ \\t]*(?:\\n|$)`,
);
const argument = /[ \t]+(?:([a-z]{1,20})=)?(?:["“”]([^"“”]*)["“”]|([^\s"“”=]+))/y;

/** `{{organisations}}` and its like, on a line of its own that ends no paragraph. What it asks for is not for Markdown to know. */
export const blockLine: TokenizerExtension = {
  name: "block",
  level: "block",
  tokenizer(source) {
    const match = line.exec(source);
    const block = match ? readBlock(match) : undefined;
    return match && block ? { type: "block", raw: match[0], block } : undefined;
  },
};

function readBlock([raw, name, rest = ""]: RegExpExecArray): Block | undefined {
  const known = blockNames.find((each) => each === name);
  if (known === undefined) return undefined;
  const block: Block = { name: known, words: [], values: {}, raw: raw.trim() };
  const said = rest.trimEnd();
  argument.lastIndex = 0;
  while (argument.lastIndex < said.length) {
    const match = argument.exec(said);
    if (!match) return undefined;
    const [, key, quoted, bare] = match;
    const value = quoted ?? bare ?? "";
    if (key === undefined) block.words.push(value);
    else if (Object.hasOwn(block.values, key)) return undefined;
    else block.values[key] = value;
  }
  return block;
}
