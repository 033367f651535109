import { trimmed } from "./trimmed.ts";

/** A piece of a page's text between two headings. */
export interface TextBlock {
  /** absent for what stands before the first heading */
  heading?: { level: number; text: string };
  /** lines without line ends; code and comments are left out */
  lines: readonly string[];
  /** the headings that it stands under, nearest first */
  around: readonly string[];
}

/** Takes a page's text apart at its headings. The first block is what stands before them. */
export function textBlocks(body: string): TextBlock[] {
  const blocks: { heading?: TextBlock["heading"]; lines: string[]; around: string[] }[] = [
    { lines: [], around: [] },
  ];
  const open: { level: number; text: string }[] = [];
  let fence: string | undefined;
  for (const line of withoutComments(body).split(/\r\n|\n|\r/)) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    const [opening = "", signs = ""] = /^ {0,3}(#{1,6})(?=[ \t])/.exec(line) ?? [];
    if (signs === "") {
      blocks.at(-1)?.lines.push(line);
      continue;
    }
    const level = signs.length;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const text = withoutClosing(line.slice(opening.length).trim());
    blocks.push({
      heading: { level, text },
      lines: [],
      around: open.map((heading) => heading.text).reverse(),
    });
    open.push({ level, text });
  }
  return blocks;
}

/** Each paragraph on one line. */
export function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let paragraph = "";
  for (const line of [...lines, ""]) {
    if (line.trim() !== "") {
      paragraph += ` ${line.trim()}`;
    } else if (paragraph !== "") {
      paragraphs.push(paragraph.trim());
      paragraph = "";
    }
  }
  return paragraphs;
}

/** "Öppna data ##" closes with what it opened with; "C#" does not. */
function withoutClosing(words: string): string {
  const bare = trimmed(words, "#", "end");
  return bare === words || (bare !== "" && !/[ \t]$/.test(bare)) ? words : bare.trimEnd();
}

function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + 3;
  }
}
