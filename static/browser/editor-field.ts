import { autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightSpecialChars,
  keymap,
} from "@codemirror/view";
import { completePages } from "./editor-completion.ts";
import { frontMatter, wikiLinks } from "./editor-syntax.ts";
import { highlighting, theme } from "./editor-theme.ts";

/** The text being written. The form's textarea is hidden, stays in the form and always holds the same text. */
export interface Field {
  view: EditorView;
  /** What stands in the page for the textarea. */
  element: HTMLElement;
}

export function makeField(textarea: HTMLTextAreaElement, extension: Extension): Field {
  const element = document.createElement("div");
  element.className = "editor-text";
  // In a shadow tree CodeMirror's styles are adopted sheets, which a policy without inline styles lets pass.
  const root = element.attachShadow({ mode: "open" });
  const follow = EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    textarea.value = update.state.doc.toString();
    // What keeps the form's draft hears of the text as it hears of every other field.
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [follow, extension, writing, attributesFrom(textarea)],
    }),
  });
  textarea.hidden = true;
  leadHere(textarea, view);
  return { view, element };
}

/**
 * Text typed over a selection is put in by CodeMirror. Left to itself, Chromium keeps the look of what was selected by
 * an inline style, which the page's policy refuses with an error in the console.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const isTyping = event.inputType === "insertText" && !event.isComposing && event.cancelable;
    if (!isTyping || !event.data || view.state.selection.ranges.every((range) => range.empty))
      return false;
    view.dispatch(view.state.replaceSelection(event.data), {
      scrollIntoView: true,
      userEvent: "input.type",
    });
    return true;
  },
});

const writing: Extension = [
  history(),
  highlightSpecialChars(),
  drawSelection(),
  dropCursor(),
  EditorView.lineWrapping,
  EditorState.allowMultipleSelections.of(true),
  markdown({
    base: markdownLanguage,
    extensions: [wikiLinks, frontMatter],
    completeHTMLTags: false,
  }),
  syntaxHighlighting(highlighting),
  theme,
  typingOverSelection,
  autocompletion({ override: [completePages], icons: false }),
  // Tab is nobody's key here: it leads on to the next field, as everywhere.
  keymap.of([...defaultKeymap, ...historyKeymap]),
];

function attributesFrom(textarea: HTMLTextAreaElement): Extension {
  return EditorView.contentAttributes.of({
    // It takes the focus as it is; said outright, it is also seen that a long text can be scrolled by keyboard.
    tabindex: "0",
    "aria-label": textarea.labels[0]?.textContent?.trim() ?? "",
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
    ...(textarea.lang && { lang: textarea.lang }),
    ...(textarea.ariaInvalid === "true" && { "aria-invalid": "true" }),
  });
}

/** The label, and a link to what is wrong in the text, lead to the editor and not to the hidden textarea. */
function leadHere(textarea: HTMLTextAreaElement, view: EditorView): void {
  const links = document.querySelectorAll(`a[href="#${textarea.id}"], label[for="${textarea.id}"]`);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      view.focus();
    });
  }
}
