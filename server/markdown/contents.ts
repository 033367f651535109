import { escapeText } from "./escape.ts";
import type { Heading } from "./heading.ts";

/**
 * The headings as nested lists of links.
 *
 * @param linkClass  the class of each link, with the writer's mark
 */
export function contentsList(headings: readonly Heading[], linkClass: string): string {
  let html = "";
  const open: number[] = [];
  for (const { level, text, id } of headings) {
    while (open.length > 1 && level <= (open.at(-2) ?? 0)) {
      open.pop();
      html += "</li></ul>";
    }
    const current = open.at(-1);
    if (current === undefined || level > current) html += "<ul>";
    else {
      open.pop();
      html += "</li>";
    }
    open.push(level);
    html += `<li><a class="${linkClass}" href="#${escapeText(id)}">${escapeText(text)}</a>`;
  }
  return html + "</li></ul>".repeat(open.length);
}
