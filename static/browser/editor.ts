import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { keepDraft } from "./draft.ts";
import { makeField } from "./editor-field.ts";
import { arrange } from "./editor-layout.ts";
import { followPreview } from "./editor-preview.ts";
import { toolbar } from "./editor-toolbar.ts";
import { toolsFor } from "./editor-tools.ts";
import { Uploads } from "./editor-upload.ts";
import { type Words, wordsFor } from "./editor-words.ts";
import { Status } from "./status.ts";
import { guardUnsaved } from "./unsaved.ts";

// The forms work without this script, and with it the same forms are sent.
const forms = document.querySelectorAll<HTMLFormElement>("form:has(textarea[data-preview])");
for (const form of forms) start(form);

function start(form: HTMLFormElement): void {
  const words = wordsFor(document.documentElement.lang);
  const textareas = [...form.querySelectorAll<HTMLTextAreaElement>("textarea[data-preview]")];
  const editors = textareas.map((textarea) =>
    edited(form, textarea, words, textareas.length > 1 ? `: ${nameOf(textarea)}` : ""),
  );
  // What the script does better would only be in the way: the form for files, and the preview on a page of its own.
  if (form.dataset.uploadLimit) document.getElementById("wiki-upload")?.remove();
  form.querySelector("button[value=preview]")?.remove();
  saveByKey(form);

  const [first] = editors;
  const { pageDraft } = form.dataset;
  // A form of many fields keeps its draft by itself.
  if (first === undefined || pageDraft === undefined) return;
  const unsaved = guardUnsaved(form, first.text);
  if (pageDraft) keepDraft({ form, address: pageDraft, unsaved, words, ...first });
}

interface Edited {
  text(): string;
  focus(): void;
  status: Status;
}

/** Puts the editor in the place of a text. @param suffix  tells it from others on the page */
function edited(
  form: HTMLFormElement,
  textarea: HTMLTextAreaElement,
  words: Words,
  suffix: string,
): Edited {
  const status = new Status();
  const limitBytes = Number(form.dataset.uploadLimit ?? 0);
  const uploads = limitBytes > 0 ? new Uploads(words, status, limitBytes) : undefined;
  const tools = toolsFor(words, uploads?.choose);
  const text = () => textarea.value;
  const { view, element } = makeField(textarea, [
    // Before CodeMirror's own keys, some of which are the same.
    Prec.high(keymap.of(tools.map(({ key, run }) => ({ key, run, preventDefault: true })))),
    uploads?.extension ?? [],
  ]);

  const layout = arrange({
    id: textarea.id,
    text: element,
    tools: toolbar(view, tools, words, words.toolbar + suffix),
    preview: document.querySelector<HTMLElement>(`[data-preview-of="${textarea.id}"]`),
    below: [...(uploads ? [uploads.element] : []), status.element],
    language: textarea.lang,
    previewName: words.previewRegion + suffix,
    words,
  });
  textarea.after(layout.element);
  const address = textarea.dataset.preview ?? "";
  const preview = followPreview({ address, view, text, layout, status, words });
  textarea.addEventListener("input", () => preview.changed());
  return { text, focus: () => view.focus(), status };
}

function nameOf(textarea: HTMLTextAreaElement): string {
  return textarea.labels[0]?.textContent?.trim() ?? "";
}

function saveByKey(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("button.primary");
  document.addEventListener("keydown", (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSave || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!event.repeat && button) form.requestSubmit(button);
  });
}
