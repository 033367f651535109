import type { EditorView } from "@codemirror/view";
import { drawing } from "./editor-drawing.ts";
import type { Tool } from "./editor-tools.ts";
import type { Words } from "./editor-words.ts";

/** A row of buttons that Tab enters once and arrow keys walk along (WAI-ARIA toolbar pattern). */
export function toolbar(
  view: EditorView,
  tools: readonly Tool[],
  words: Words,
  name: string,
): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "editor-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", name);
  const buttons = tools.map((tool) => buttonFor(view, tool, words));
  bar.append(...buttons);
  let present = 0;
  const enter = (index: number) => {
    present = (index + buttons.length) % buttons.length;
    for (const [each, button] of buttons.entries()) button.tabIndex = each === present ? 0 : -1;
  };
  enter(0);
  bar.addEventListener("keydown", (event) => {
    const to = {
      ArrowRight: present + 1,
      ArrowLeft: present - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    enter(to);
    buttons[present]?.focus();
  });
  bar.addEventListener("focusin", ({ target }) => {
    const index = buttons.indexOf(target as HTMLButtonElement);
    if (index >= 0) enter(index);
  });
  return bar;
}

function buttonFor(
  view: EditorView,
  { name, key, icon, run }: Tool,
  words: Words,
): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.title = `${words.tool[name]} (${keyWords(key, words)})`;
  button.setAttribute("aria-label", words.tool[name]);
  button.setAttribute(
    "aria-keyshortcuts",
    key.replace("Mod", isMac ? "Meta" : "Control").replaceAll("-", "+"),
  );
  button.append(drawing(icon));
  button.addEventListener("click", () => {
    run(view);
    view.focus();
  });
  return button;
}

const isMac = /^Mac|^iP/.test(navigator.platform);

/** @example keyWords("Mod-Shift-8", words) → "Ctrl+Shift+8" */
function keyWords(key: string, { control, shift }: Words): string {
  const parts = key.split("-").map((part) => {
    if (part === "Mod") return isMac ? "⌘" : control;
    return part === "Shift" ? shift : part.toUpperCase();
  });
  return parts.join("+");
}
