import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { EditorSelection, EditorState, type Transaction } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";
import {
  cycleHeading,
  insertBlock,
  insertCode,
  insertLink,
  prefixLines,
  wrap,
} from "../../static/browser/editor-commands.ts";

const bold = wrap("**");
const italic = wrap("*");
const bullets = prefixLines(() => "- ", /^\s*[-*+][ \t]+/);
const numbers = prefixLines((index) => `${index + 1}. `, /^\s*\d+[.)][ \t]+/);
const table = insertBlock("| a |\n| - |", "a");

/** Runs a command on a text in which "‹" and "›" stand around the selection; "‹›" is the cursor. */
function after(command: Command, marked: string): string {
  const from = marked.indexOf("‹");
  const to = marked.indexOf("›") - 1;
  let state = EditorState.create({
    doc: marked.replace(/[‹›]/g, ""),
    selection: EditorSelection.range(from, to),
  });
  const view = {
    get state() {
      return state;
    },
    dispatch(change: Transaction) {
      state = "state" in change ? change.state : state.update(change).state;
    },
  };
  command(view as unknown as EditorView);
  const { main } = state.selection;
  const text = state.doc.toString();
  return `${text.slice(0, main.from)}‹${text.slice(main.from, main.to)}›${text.slice(main.to)}`;
}

describe("the editor's tools", () => {
  const examples: [name: string, command: Command, before: string, then: string][] = [
    ["bold marks the selection", bold, "a ‹word› b", "a **‹word›** b"],
    ["bold marks the word at the cursor", bold, "a wo‹›rd b", "a **‹word›** b"],
    ["bold is taken away around the selection", bold, "a **‹word›** b", "a ‹word› b"],
    ["bold is taken away within the selection", bold, "a ‹**word**› b", "a ‹word› b"],
    ["bold leaves the line's end outside", bold, "‹word\n›b", "**‹word›**\nb"],
    ["bold leaves spaces outside", bold, "a‹ word ›b", "a **‹word›** b"],
    ["bold is taken away within spaces", bold, "a‹ **word** ›b", "a ‹word› b"],
    ["bold marks nothing but space if that is all", bold, "a‹ ›b", "a**‹ ›**b"],
    ["bold waits for words on an empty line", bold, "‹›", "**‹›**"],
    ["italic within bold", italic, "**‹word›**", "***‹word›***"],
    ["italic is taken away", italic, "*‹word›*", "‹word›"],
    ["italic is taken away within bold", italic, "***‹word›***", "**‹word›**"],
    ["a heading begins at the second level", cycleHeading, "Tit‹›le", "## Tit‹›le"],
    ["a heading goes one level down", cycleHeading, "## Tit‹›le", "### Tit‹›le"],
    ["a heading ends as a plain line", cycleHeading, "#### Tit‹›le", "Tit‹›le"],
    ["a list of the selected lines", bullets, "‹a\nb›", "- ‹a\n- b›"],
    ["a list skips empty lines", bullets, "‹a\n\nb›", "- ‹a\n\n- b›"],
    ["a list is taken away", bullets, "‹- a\n- b›", "‹a\nb›"],
    ["a list on an empty line", bullets, "‹›", "- ‹›"],
    ["numbers count", numbers, "‹a\nb\nc›", "1. ‹a\n2. b\n3. c›"],
    ["a link waits for its address", insertLink, "‹words›", "[words](‹›)"],
    [
      "a link waits for its words",
      insertLink,
      "‹https://example.org/a›",
      "[‹›](https://example.org/a)",
    ],
    ["a link from nothing", insertLink, "‹›", "[‹›]()"],
    ["code in a line", insertCode, "a ‹word› b", "a `‹word›` b"],
    ["code in several lines", insertCode, "‹a\nb›", "```‹›\na\nb\n```"],
    ["a table on an empty line", table, "‹›", "| ‹a› |\n| - |\n"],
    ["a table after a paragraph", table, "wor‹›ds", "words\n\n| ‹a› |\n| - |\n"],
  ];
  for (const [name, command, before, then] of examples) {
    it(name, () => assert.equal(after(command, before), then));
  }
});
