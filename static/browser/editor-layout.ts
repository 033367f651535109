import { Columns2 } from "lucide-static";
import { drawing } from "./editor-drawing.ts";
import type { Words } from "./editor-words.ts";

/** Where text and page stand: side by side where there is room, else behind two tabs. */
export interface Layout {
  element: HTMLElement;
  previewPane: HTMLElement;
  article: HTMLElement;
  isPreviewSeen(): boolean;
  onPreviewSeen(listener: () => void): void;
}

interface Parts {
  /** The textarea's own id, of which the parts' ids are made: there may be several texts on a page. */
  id: string;
  text: HTMLElement;
  tools: HTMLElement;
  /** The preview that the wiki sent along, when it was asked for without the script. */
  preview: HTMLElement | null;
  below: HTMLElement[];
  language: string;
  /** What the preview is called. */
  previewName: string;
  words: Words;
}

export function arrange(parts: Parts): Layout {
  const { id, text, tools, preview, below, language, previewName, words } = parts;
  const listeners: (() => void)[] = [];
  const writePane = element("div", "editor-pane is-text");
  const previewPane = element("div", "editor-pane is-page");
  const article = preview?.querySelector<HTMLElement>("article") ?? element("article", "prose");
  if (language) article.lang = language;
  preview?.remove();
  writePane.append(text);
  previewPane.append(article);

  const toggle = element("button", "tool editor-toggle");
  toggle.type = "button";
  toggle.setAttribute("aria-label", words.previewOn);
  toggle.title = words.previewOn;
  toggle.append(drawing(Columns2));

  const tabs = tabList(id, [writePane, previewPane], words);
  const bar = element("div", "editor-bar");
  bar.append(tabs.element, tools, toggle);
  const panes = element("div", "editor-panes");
  panes.append(writePane, previewPane);
  const whole = element("div", "editor");
  whole.append(bar, panes, ...below);

  let isNarrow = innerWidth < leastColumnsPx;
  let isOn = localStorage.getItem(previewKey) !== "off";
  const show = () => {
    whole.dataset.layout = isNarrow ? "tabs" : isOn ? "columns" : "text";
    toggle.hidden = isNarrow;
    toggle.setAttribute("aria-pressed", String(isOn));
    tabs.use(isNarrow);
    writePane.hidden = isNarrow && tabs.chosen() !== 0;
    previewPane.hidden = isNarrow ? tabs.chosen() !== 1 : !isOn;
    tools.hidden = writePane.hidden;
    // A region that scrolls must be reachable without a pointer, and then it needs a name.
    previewPane.tabIndex = 0;
    if (!isNarrow) {
      previewPane.setAttribute("role", "region");
      previewPane.setAttribute("aria-label", previewName);
    }
    if (!previewPane.hidden) for (const listener of listeners) listener();
  };
  toggle.addEventListener("click", () => {
    isOn = !isOn;
    localStorage.setItem(previewKey, isOn ? "on" : "off");
    show();
  });
  tabs.onChoose(show);
  new ResizeObserver(() => {
    const isNowNarrow = whole.clientWidth < leastColumnsPx;
    if (isNowNarrow === isNarrow) return;
    isNarrow = isNowNarrow;
    show();
  }).observe(whole);
  show();
  return {
    element: whole,
    previewPane,
    article,
    isPreviewSeen: () => !previewPane.hidden,
    onPreviewSeen: (listener) => listeners.push(listener),
  };
}

/** Below this, neither text nor page has room for a line that is good to read. */
const leastColumnsPx = 720;

/** This browser remembers for itself whether its reader wants a preview; the wiki is not told. */
const previewKey = "wiki-editor-preview";

interface Tabs {
  element: HTMLElement;
  chosen(): number;
  onChoose(listener: () => void): void;
  use(isUsed: boolean): void;
}

function tabList(id: string, panes: readonly HTMLElement[], words: Words): Tabs {
  const list = element("div", "editor-tabs");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", words.views);
  let chosen = 0;
  let tell = () => {};
  const tabs = [words.write, words.preview].map((label, index) => {
    const tab = element("button", "editor-tab");
    tab.type = "button";
    tab.id = `${id}-tab-${index}`;
    tab.textContent = label;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `${id}-pane-${index}`);
    tab.addEventListener("click", () => choose(index));
    return tab;
  });
  const choose = (index: number) => {
    chosen = (index + tabs.length) % tabs.length;
    for (const [each, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(each === chosen));
      tab.tabIndex = each === chosen ? 0 : -1;
    }
    tell();
  };
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "ArrowRight" && key !== "ArrowLeft") return;
    choose(chosen + (key === "ArrowRight" ? 1 : -1));
    tabs[chosen]?.focus();
  });
  list.append(...tabs);
  choose(0);
  return {
    element: list,
    chosen: () => chosen,
    onChoose(listener) {
      tell = listener;
    },
    use(isUsed) {
      list.hidden = !isUsed;
      for (const [index, pane] of panes.entries()) {
        pane.id = `${id}-pane-${index}`;
        if (isUsed) {
          pane.setAttribute("role", "tabpanel");
          pane.removeAttribute("aria-label");
          pane.setAttribute("aria-labelledby", `${id}-tab-${index}`);
        } else {
          pane.removeAttribute("role");
          pane.removeAttribute("aria-labelledby");
        }
      }
    },
  };
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
