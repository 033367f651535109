import { keepDraft } from "./draft.ts";
import { wordsFor } from "./editor-words.ts";
import { Status } from "./status.ts";
import { guardUnsaved } from "./unsaved.ts";

/** Keeps what is typed in a form of many fields, as the editor keeps a text. For visitors, who have no place for it, it only asks before they leave. */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) keep(form);

function keep(form: HTMLFormElement): void {
  const text = () => fieldsOf(form).toString();
  const unsaved = guardUnsaved(form, text);
  const { draft: address } = form.dataset;
  if (!address) return;
  const status = new Status();
  form.after(status.element);
  const focus = () => form.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  const words = wordsFor(document.documentElement.lang);
  keepDraft({ form, address, text, unsaved, status, words, focus });
}

/** What the form would send, but for the button. */
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)];
  return new URLSearchParams(
    fields.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
