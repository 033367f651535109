import { startCompletion } from "@codemirror/autocomplete";
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
} from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";

/**
 * Puts marks around the selection or the word at the cursor, or takes them away. Beside a space or a line's end marks
 * would be none, so these stay outside.
 *
 * @example wrap("**") makes "a |word" into "a **word**"
 */
export function wrap(mark: string): Command {
  return (view) => {
    const { state } = view;
    const changed = state.changeByRange((range) => {
      const { from, to } = range.empty
        ? (state.wordAt(range.head) ?? range)
        : withoutSpace(state, range);
      const isInside = isMarked(state, from - mark.length, to, mark);
      const isWithin =
        !isInside && to - from >= 2 * mark.length && isMarked(state, from, to - mark.length, mark);
      if (isInside || isWithin) {
        const start = isInside ? from - mark.length : from;
        const end = isInside ? to : to - mark.length;
        const words = end - start - mark.length;
        return {
          changes: [
            { from: start, to: start + mark.length },
            { from: end, to: end + mark.length },
          ],
          range: EditorSelection.range(start, start + words),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(from + mark.length, to + mark.length),
      };
    });
    return run(view, changed);
  };
}

/** Makes the line a heading of the second level, then of the third and fourth, then a plain line again. */
export const cycleHeading: Command = (view) =>
  changeLines(view, (line) => {
    const [whole = "", marks = ""] = /^(#{1,6})[ \t]+/.exec(line.text) ?? [];
    const next = marks === "" ? "## " : marks.length < 4 ? `${marks}# ` : "";
    return { from: line.from, to: line.from + whole.length, insert: next };
  });

/** Begins each line with a mark, or takes it away where every line has one. */
export function prefixLines(mark: (index: number) => string, existing: RegExp): Command {
  return (view) => {
    const lines = selectedLines(view.state);
    const filled = lines.filter((line) => line.text.trim() !== "" || lines.length === 1);
    const isOn = filled.every((line) => existing.test(line.text));
    let index = 0;
    return changeLines(view, (line) => {
      if (!filled.some((one) => one.number === line.number)) return undefined;
      const before = line.text.length - line.text.trimStart().length;
      const present = existing.exec(line.text)?.[0].length ?? before;
      const insert = isOn ? "" : mark(index++);
      return { from: line.from + before, to: line.from + present, insert };
    });
  };
}

/** `[words]()`, the cursor where something is still missing. */
export const insertLink: Command = (view) => {
  const changed = view.state.changeByRange((range) => {
    const { from, to } = range.empty ? (view.state.wordAt(range.head) ?? range) : range;
    const words = view.state.sliceDoc(from, to);
    const isAddress = /^(https?:\/\/|mailto:)\S+$/.test(words);
    const insert = isAddress ? `[](${words})` : `[${words}]()`;
    const cursor = isAddress || words === "" ? from + 1 : from + insert.length - 1;
    return { changes: { from, to, insert }, range: EditorSelection.cursor(cursor) };
  });
  return run(view, changed);
};

/** `[[words]]`, with the list of pages open. */
export const insertWikiLink: Command = (view) => {
  const changed = view.state.changeByRange(({ from, to }) => {
    const words = view.state.sliceDoc(from, to);
    return {
      changes: { from, to, insert: `[[${words}]]` },
      range: EditorSelection.cursor(from + 2 + words.length),
    };
  });
  run(view, changed);
  return startCompletion(view);
};

/** Code within a line, or fences around several lines. */
export const insertCode: Command = (view) => {
  const { main } = view.state.selection;
  const isBlock = view.state.sliceDoc(main.from, main.to).includes("\n");
  if (!isBlock) return wrap("`")(view);
  const lines = selectedLines(view.state);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return false;
  view.dispatch({
    changes: [
      { from: first.from, insert: "```\n" },
      { from: last.to, insert: "\n```" },
    ],
    selection: EditorSelection.cursor(first.from + 3),
    userEvent: "input",
  });
  return true;
};

/** A paragraph of its own after the cursor's, the first words of it selected. */
export function insertBlock(text: string, selected: string): Command {
  return (view) => {
    const { state } = view;
    const line = state.doc.lineAt(state.selection.main.head);
    const isEmpty = line.text.trim() === "";
    const before = isEmpty
      ? line.number > 1 && state.doc.line(line.number - 1).text
        ? "\n"
        : ""
      : "\n\n";
    const at = isEmpty ? line.from : line.to;
    const start = at + before.length + text.indexOf(selected);
    view.dispatch({
      changes: { from: at, to: line.to, insert: `${before}${text}\n` },
      selection: EditorSelection.range(start, start + selected.length),
      scrollIntoView: true,
      userEvent: "input",
    });
    return true;
  };
}

/** What is selected without the space around it; a selection of nothing but space as it is. */
function withoutSpace(
  state: EditorState,
  { from, to }: SelectionRange,
): Pick<SelectionRange, "from" | "to"> {
  const words = state.sliceDoc(from, to);
  const start = from + words.length - words.trimStart().length;
  return start < to ? { from: start, to: from + words.trimEnd().length } : { from, to };
}

function isMarked(state: EditorState, start: number, end: number, mark: string): boolean {
  if (start < 0) return false;
  const has = (at: number) => state.sliceDoc(at, at + mark.length) === mark;
  // One star is not italic where it is half of the two that make bold.
  const isPart =
    mark === "*" &&
    (state.sliceDoc(start - 1, start) === "*") !== (state.sliceDoc(start - 2, start) === "**");
  return has(start) && has(end) && !isPart;
}

function selectedLines(state: EditorState): Line[] {
  const lines: Line[] = [];
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      if (lines.at(-1)?.number !== line.number) lines.push(line);
      at = line.to + 1;
    }
  }
  return lines;
}

function changeLines(view: EditorView, change: (line: Line) => ChangeSpec | undefined): boolean {
  const changes = selectedLines(view.state).flatMap((line) => change(line) ?? []);
  const set = view.state.changes(changes);
  // Mapped forward, so that the cursor stands after a mark that was just written before it.
  view.dispatch({
    changes: set,
    selection: view.state.selection.map(set, 1),
    userEvent: "input",
  });
  return true;
}

function run(view: EditorView, changed: ReturnType<EditorState["changeByRange"]>): boolean {
  view.dispatch(view.state.update(changed, { scrollIntoView: true, userEvent: "input" }));
  return true;
}
