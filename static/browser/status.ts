/** What the editor has to say: quietly, for who looks; or aloud, also to screen readers. */
export class Status {
  readonly element = document.createElement("div");
  readonly #quiet = document.createElement("span");
  readonly #aloud = document.createElement("span");

  constructor() {
    this.element.className = "editor-status";
    this.#aloud.setAttribute("role", "status");
    this.element.append(this.#aloud, this.#quiet);
  }

  note(text: string): void {
    this.#quiet.textContent = text;
  }

  say(text: string): void {
    // The same words again are news only when they were gone in between.
    this.#aloud.textContent = "";
    setTimeout(() => {
      this.#aloud.textContent = text;
    }, 50);
  }

  /** What was said no longer holds. */
  hush(): void {
    this.#aloud.textContent = "";
  }
}
