/** A text that is shown around every page of a folder. */
export type Part = "sidebar" | "header" | "footer";

/**
 * The id that an element of such a part gets. No page's id begins with `wiki-`, so a link to a page's heading never
 * leads to one of the same words beside it.
 *
 * @example idInPart("sidebar", "mål") → "wiki-sidebar-mål"
 */
export function idInPart(part: Part, id: string): string {
  return `wiki-${part}-${id}`;
}
