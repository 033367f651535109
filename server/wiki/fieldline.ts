import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { readFrontMatter } from "./frontmatter.ts";

/**
 * The line on which a field of the front matter stands, counted from 1.
 *
 * @param field  "date", "recording.start", "agenda.0.end"; of what is not there, the nearest that is around it
 * @example fieldLine("---\ntitle: A\ndate: x\n---\n", "date") // 3
 * @returns undefined when not even the first of its names is there
 */
export function fieldLine(text: string, field: string): number | undefined {
  const { format, bodyStart } = readFrontMatter(text);
  if (format !== "yaml") return undefined;
  const head = text.slice(0, bodyStart);
  const [opening = ""] = /^\s*---[^\r\n]*(?:\r\n|\n|\r)/.exec(head) ?? [];
  const linesBefore = linesIn(opening);
  const block = head.slice(opening.length).replace(/\r\n?/g, "\n");
  const [name = ""] = field.split(".");
  const inYaml = lineInYaml(block, field.split("."));
  const line = inYaml ?? lineByName(block, name);
  return line === undefined ? undefined : linesBefore + line;
}

function linesIn(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1;
}

function lineInYaml(block: string, path: readonly string[]): number | undefined {
  const lines = new LineCounter();
  const yaml = block.replace(/^(?:---|\.\.\.)[ \t]*$[\s\S]*/m, "");
  const document = parseDocument(yaml, {
    lineCounter: lines,
    logLevel: "silent",
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return undefined;
  let node: unknown = document.contents;
  let place: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      // The last one counts, as when the fields are read.
      const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) break;
      place = (pair.key as Node).range?.[0];
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined;
      if (item === undefined) break;
      place = item.range?.[0] ?? place;
      node = item;
    }
  }
  return place === undefined ? undefined : lines.linePos(place).line;
}

/** In a block that is not YAML as a whole, a field is a line that begins with its name. */
function lineByName(block: string, name: string): number | undefined {
  const line = block.split("\n").findIndex((one) => one.startsWith(`${name}:`));
  return line < 0 ? undefined : line + 1;
}
