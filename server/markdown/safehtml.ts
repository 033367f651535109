/**
 * HTML that has passed the sanitiser. Only `server/markdown/markdown.ts` makes one, from what its worker's
 * sanitiser returned; a view takes nothing else as raw HTML.
 */
export class SafeHtml {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** For `server/markdown/markdown.ts` alone: marks the sanitiser's output as what it is. */
  static fromSanitiser(text: string): SafeHtml {
    return new SafeHtml(text);
  }

  toString(): string {
    return this.#text;
  }
}
