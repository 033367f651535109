/** A heading in a page's text. */
export interface Heading {
  /** 1–6. */
  level: number;
  text: string;
  id: string;
}

/**
 * Hands out the ids of one page's headings, each once.
 *
 * @example ids.take("Mål & syfte") → "mål-syfte", the second time "mål-syfte-1"
 */
export class HeadingIds {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  take(text: string): string {
    const id = headingId(text);
    if (this.claim(id)) return id;
    let number = this.#next.get(id) ?? 1;
    while (!this.claim(`${id}-${number}`)) number++;
    this.#next.set(id, number + 1);
    return `${id}-${number}`;
  }

  /** For an id the author wrote: true when nobody had it. */
  claim(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }
}

/**
 * The id of a heading by GitLab's rule: lower case, letters, digits and `_` kept, the rest dropped, spaces and
 * dashes in a row one dash, a bare number after `anchor-`.
 *
 * @example headingId("1. Så gör du: steg för steg!") → "1-så-gör-du-steg-för-steg"
 */
export function headingId(text: string): string {
  const id = text
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\s-]/gu, "")
    .replace(/[\s-]+/g, "-");
  if (id === "" || id === "-") return "section";
  return pageId(/^\d+$/.test(id) ? `anchor-${id}` : id);
}

/**
 * The id an element of the page may carry. Ids that begin with `wiki-` belong to the frame, so a heading
 * "Wiki rules" gets another; links to it are led there by the same function.
 *
 * @example pageId("wiki-rules") → "section-wiki-rules"
 */
export function pageId(id: string): string {
  return /^wiki-/i.test(id) ? `section-${id}` : id;
}

/** An id that a link can name: no space, no quotes. */
export function isPlainId(id: string): boolean {
  return /^[^\s"'<>&]{1,300}$/.test(id);
}
