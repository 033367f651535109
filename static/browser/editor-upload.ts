import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Words } from "./editor-words.ts";
import type { Status } from "./status.ts";

/** Sends files that are dropped, pasted or chosen, and writes a line for each where it was let go. */
export class Uploads {
  /** What is under way, with its progress and a way to stop it. */
  readonly element = document.createElement("ul");
  readonly #words: Words;
  readonly #status: Status;
  readonly #limitBytes: number;
  readonly #chooser = document.createElement("input");
  readonly #places = new Set<{ at: number }>();
  #queue: Promise<void> = Promise.resolve();
  #view: EditorView | undefined;

  constructor(words: Words, status: Status, limitBytes: number) {
    this.#words = words;
    this.#status = status;
    this.#limitBytes = limitBytes;
    this.element.className = "editor-uploads";
    this.#chooser.type = "file";
    this.#chooser.multiple = true;
    this.#chooser.addEventListener("change", () => {
      if (this.#view)
        this.#take(this.#view, this.#chooser.files, this.#view.state.selection.main.to);
      this.#chooser.value = "";
    });
  }

  /** Lets the reader choose files: the toolbar's button. */
  readonly choose = (view: EditorView): boolean => {
    this.#view = view;
    this.#chooser.click();
    return true;
  };

  /** Takes files into the text, and follows the places they were let go at while the text changes. */
  get extension(): Extension {
    return [
      EditorView.domEventHandlers({
        dragover: (event) => {
          if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
        },
        drop: (event, view) => {
          const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
          return this.#take(view, event.dataTransfer?.files, at ?? view.state.doc.length, event);
        },
        paste: (event, view) => {
          // Office programs put a picture of the words beside the words: then the words are meant.
          if (event.clipboardData?.types.includes("text/plain")) return false;
          return this.#take(view, event.clipboardData?.files, view.state.selection.main.to, event);
        },
      }),
      EditorView.updateListener.of(({ changes, docChanged }) => {
        if (docChanged) for (const place of this.#places) place.at = changes.mapPos(place.at, 1);
      }),
    ];
  }

  #take(view: EditorView, files: FileList | null | undefined, at: number, event?: Event): boolean {
    if (!files || files.length === 0) return false;
    event?.preventDefault();
    const place = { at };
    this.#places.add(place);
    // One after the other: each is a commit, and they come in the order they were chosen.
    for (const file of files) this.#queue = this.#queue.then(() => this.#send(view, file, place));
    this.#queue = this.#queue.then(() => void this.#places.delete(place));
    return true;
  }

  async #send(view: EditorView, file: File, place: { at: number }): Promise<void> {
    const words = this.#words;
    if (file.size > this.#limitBytes) {
      const limit = `${Math.floor(this.#limitBytes / 1024 / 1024)} MB`;
      this.#status.say(words.uploadFailed(file.name, words.uploadTooLarge(limit)));
      return;
    }
    const request = new XMLHttpRequest();
    const row = this.#rowFor(file, request);
    const answer = await new Promise<Answer>((resolve) => {
      request.upload.addEventListener("progress", ({ loaded, total }) => row.show(loaded / total));
      request.addEventListener("load", () => resolve(answerOf(request)));
      request.addEventListener("error", () => resolve({ problem: words.uploadUnreachable }));
      request.addEventListener("abort", () => resolve("cancelled"));
      request.open("POST", "/-/upload");
      request.setRequestHeader("Accept", "application/json");
      const form = new FormData();
      form.set("file", file);
      request.send(form);
    });
    row.remove();
    if (answer === "cancelled") this.#status.say(words.uploadCancelled(file.name));
    else if ("problem" in answer) this.#status.say(words.uploadFailed(file.name, answer.problem));
    else {
      insertLine(view, answer.markdown, place.at);
      this.#status.say(words.uploadDone(answer.name));
    }
  }

  #rowFor(file: File, request: XMLHttpRequest): { show(part: number): void; remove(): void } {
    const row = document.createElement("li");
    const label = document.createElement("span");
    const bar = document.createElement("progress");
    const cancel = document.createElement("button");
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    cancel.type = "button";
    cancel.textContent = this.#words.cancel;
    cancel.setAttribute("aria-label", this.#words.cancelUpload(file.name));
    cancel.addEventListener("click", () => request.abort());
    row.append(label, bar, cancel);
    this.element.append(row);
    const show = (part: number) => {
      bar.value = part;
      label.textContent = this.#words.uploading(file.name, Math.floor(part * 100));
    };
    show(0);
    return { show, remove: () => row.remove() };
  }
}

type Answer = { name: string; markdown: string } | { problem: string } | "cancelled";

function answerOf(request: XMLHttpRequest): Answer {
  let body: { name?: unknown; markdown?: unknown; text?: unknown } = {};
  try {
    body = JSON.parse(request.responseText) ?? {};
  } catch {
    // A proxy's own error page, for example: the status says enough.
  }
  const { name, markdown, text } = body;
  if (typeof name === "string" && typeof markdown === "string") return { name, markdown };
  return { problem: typeof text === "string" ? text : `${request.status} ${request.statusText}` };
}

// Several files let go together become lines below one another.
function insertLine(view: EditorView, markdown: string, at: number): void {
  const { doc } = view.state;
  const position = Math.min(at, doc.length);
  const line = doc.lineAt(position);
  const before = doc.sliceString(line.from, position);
  const isAfterFile = /\]\(uploads\/[^()]*\)$/.test(before);
  const insert = (isAfterFile ? "\n" : /\S$/.test(before) ? " " : "") + markdown;
  view.dispatch({ changes: { from: position, insert }, userEvent: "input.paste" });
}
