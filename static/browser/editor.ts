import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { keepDraft } from "./draft.ts";
import { makeField } from "./editor-field.ts";
import { arrange } from "./editor-layout.ts";
import { followPreview } from "./editor-preview.ts";
import { toolbar } from "./editor-toolbar.ts";
import { toolsFor } from "./editor-tools.ts";
import { Uploads } from "./editor-upload.ts";
import { wordsFor } from "./editor-words.ts";
import { Status } from "./status.ts";
import { guardUnsaved } from "./unsaved.ts";

// The form works without this script, and with it the same form is sent.
const form = document.querySelector<HTMLFormElement>("#wiki-edit-form");
const textarea = form?.querySelector<HTMLTextAreaElement>("textarea[name=content]");
if (form && textarea) start(form, textarea);

function start(form: HTMLFormElement, textarea: HTMLTextAreaElement): void {
  const words = wordsFor(form.dataset.language);
  const status = new Status();
  const limitBytes = Number(form.dataset.uploadLimit ?? 0);
  const uploads = limitBytes > 0 ? new Uploads(words, status, limitBytes) : undefined;
  const tools = toolsFor(words, uploads?.choose);
  const changes: { changed(): void }[] = [];
  const { view, element } = makeField(textarea, [
    // Before CodeMirror's own keys, some of which are the same.
    Prec.high(keymap.of(tools.map(({ key, run }) => ({ key, run, preventDefault: true })))),
    uploads?.extension ?? [],
    EditorView.updateListener.of((update) => {
      if (update.docChanged) for (const each of changes) each.changed();
    }),
  ]);

  const layout = arrange({
    text: element,
    tools: toolbar(view, tools, words),
    preview: document.getElementById("wiki-preview"),
    below: [...(uploads ? [uploads.element] : []), status.element],
    language: textarea.lang,
    words,
  });
  textarea.after(layout.element);
  // What the script does better would only be in the way: the form for files, and the preview on a page of its own.
  if (uploads) document.getElementById("wiki-upload")?.remove();
  form.querySelector("button[value=preview]")?.remove();

  const text = () => textarea.value;
  const focus = () => view.focus();
  const draft = (form.getAttribute("action") ?? "").replace("/-/edit/", "/-/draft/");
  const unsaved = guardUnsaved(form, text);
  changes.push(
    followPreview({ form, view, text, layout, status, words }),
    ...("noDrafts" in form.dataset
      ? []
      : [keepDraft({ form, address: draft, text, unsaved, status, words, focus })]),
  );
  saveByKey(form);
}

function saveByKey(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("button[value=save]");
  document.addEventListener("keydown", (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSave || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!event.repeat) form.requestSubmit(button);
  });
}
