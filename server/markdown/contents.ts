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
    while (open.length > 0 && level < (open.at(-1) ?? 0) && level <= (open.at(-2) ?? 0)) {
      open.pop();
      html += "</li></ul>";
    }
    const current = open.at(-1);
    if (current === undefined || level > current) {
      open.push(level);
      html += "<ul>";
    } else html += "</li>";
    html += `<li><a class="${linkClass}" href="#${escapeText(id)}">${escapeText(text)}</a>`;
  }
  return html + "</li></ul>".repeat(open.length);
}
