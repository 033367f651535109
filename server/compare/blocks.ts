/** A piece of a page that is compared as one: a paragraph, a heading, an item of a list, a row of a table, a line of code. */
export interface Block {
  kind: "text" | "heading" | "item" | "row" | "code";
  /** without the line ends and empty lines after it */
  text: string;
  /** its first line in the text, from 1 */
  line: number;
}

/**
 * Splits Markdown into the pieces that people think of as one. All that is not an empty line is in one of them.
 *
 * @example blocksOf("# Mål\nVi delar\ndet vi vet.\n\n- ett\n- två\n").map((block) => block.kind)
 *   → ["heading", "text", "item", "item"]
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fence = "";
  let isTable = false;
  for (const [index, line] of linesOf(text).entries()) {
    const plain = kindOf(line);
    isTable = plain !== "empty" && (isTable || isDelimiterRow(line));
    const kind = fence !== "" ? "code" : isTable && plain === "text" ? "row" : plain;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "" && mark !== "") fence = mark;
    else if (fence !== "" && mark.startsWith(fence) && line.trim() === mark) fence = "";

    if (kind === "empty") {
      open = undefined;
    } else if (kind === "text" && open !== undefined && joins(open.kind)) {
      open.text += `\n${line}`;
    } else {
      open = { kind, text: line, line: index + 1 };
      blocks.push(open);
    }
  }
  return blocks;
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** @example spaceless("Vi  delar\n det") → "Vi delar det": the same for two texts that differ in white space alone */
export function spaceless(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The line between a table's head and its body: from there on each line is a row, whatever it begins with. */
function isDelimiterRow(line: string): boolean {
  const cells = line.trim().replace(/^\|/, "").replace(/\|$/, "").split("|");
  return cells.length > 1 && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

function kindOf(line: string): Block["kind"] | "empty" {
  if (line.trim() === "") return "empty";
  if (/^ {0,3}#{1,6}(\s|$)/.test(line)) return "heading";
  if (/^ {0,3}(`{3,}|~{3,})/.test(line)) return "code";
  if (/^\s*([-*+]|\d{1,9}[.)])\s/.test(line)) return "item";
  if (/^\s*\|/.test(line)) return "row";
  return "text";
}

/** Whether a line of text goes on with what stands before it. */
function joins(kind: Block["kind"]): boolean {
  return kind === "text" || kind === "item";
}
