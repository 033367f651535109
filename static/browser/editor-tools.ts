import type { Command } from "@codemirror/view";
import {
  Bold,
  Code,
  Heading,
  Italic,
  Link,
  List,
  ListOrdered,
  NotebookText,
  Paperclip,
  Quote,
  Table,
} from "lucide-static";
import {
  cycleHeading,
  insertBlock,
  insertCode,
  insertLink,
  insertWikiLink,
  prefixLines,
  wrap,
} from "./editor-commands.ts";
import type { Words } from "./editor-words.ts";

export type ToolName = keyof Words["tool"];

/** One button of the toolbar. */
export interface Tool {
  name: ToolName;
  /** As CodeMirror writes it: "Mod" is the command key on a Mac, else Control. */
  key: string;
  /** A drawing from Lucide, as SVG. */
  icon: string;
  run: Command;
}

// Control, Alt and a digit together type a character on many keyboards, so no tool has such a key.

/** The tools in the order of the toolbar. */
export function toolsFor({ sample }: Words, upload: Command | undefined): Tool[] {
  const bullets = prefixLines(() => "- ", /^\s*[-*+][ \t]+(?!\[[ x]\])/);
  const numbers = prefixLines((index) => `${index + 1}. `, /^\s*\d{1,9}[.)][ \t]+/);
  const quotes = prefixLines(() => "> ", /^\s*>[ \t]?/);
  const row = `| ${sample.cell} | ${sample.cell} |`;
  const table = `| ${sample.column} 1 | ${sample.column} 2 |\n| --- | --- |\n${row}\n${row}`;
  const tools: Tool[] = [
    { name: "bold", key: "Mod-b", icon: Bold, run: wrap("**") },
    { name: "italic", key: "Mod-i", icon: Italic, run: wrap("*") },
    { name: "heading", key: "Mod-Shift-h", icon: Heading, run: cycleHeading },
    { name: "link", key: "Mod-k", icon: Link, run: insertLink },
    { name: "wikiLink", key: "Mod-Shift-l", icon: NotebookText, run: insertWikiLink },
    { name: "list", key: "Mod-Shift-8", icon: List, run: bullets },
    { name: "numbered", key: "Mod-Shift-7", icon: ListOrdered, run: numbers },
    { name: "quote", key: "Mod-Shift-9", icon: Quote, run: quotes },
    { name: "code", key: "Mod-e", icon: Code, run: insertCode },
    {
      name: "table",
      key: "Mod-Shift-1",
      icon: Table,
      run: insertBlock(table, `${sample.column} 1`),
    },
  ];
  if (upload) tools.push({ name: "upload", key: "Mod-Shift-f", icon: Paperclip, run: upload });
  return tools;
}
