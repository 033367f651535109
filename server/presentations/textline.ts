/** Lines of Markdown as the readers of legacy text take them apart. */

/** @example plainText("**Ada** visar [bilder](b.pdf)<br>") // "Ada visar bilder" */
export function plainText(markdown: string): string {
  return withoutTags(markdown)
    .replace(/!?\[([^[\]\n]*)\]\([^()\n]*\)/g, "$1")
    .replace(/\[\[([^[\]|\n]*)(?:\|[^[\]\n]*)?\]\]/g, "$1")
    .replace(/(?<![\p{L}\d])[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}(?![\p{L}\d])/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** @example withoutTags("<small>4 maj</small>") // "4 maj" */
export function withoutTags(text: string): string {
  return text.replace(/<\/?[a-z][^<>]{0,200}>/gi, " ");
}

/** Without what makes it an item of a list, a quotation or a heading: "- [x] Öppna data" → "Öppna data". */
export function withoutBullet(line: string): string {
  return line.replace(/^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[ x]\]\s+)?/i, "").trimEnd();
}

/** Without emphasis around the whole: "**Öppna data**" → "Öppna data". */
export function withoutEmphasis(text: string): string {
  const trimmed = text.trim();
  const [, inside] = /^(?:\*\*|__|\*|_)(.+?)(?:\*\*|__|\*|_)$/.exec(trimmed) ?? [];
  return inside === undefined || /[*_]{2}/.test(inside) ? trimmed : inside.trim();
}

/**
 * What stands between bars that are outside all brackets.
 *
 * @example partsOf("A | [x|y](z) | B") // ["A", "[x|y](z)", "B"]
 */
export function partsOf(line: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? "";
    if (sign === "\\") at += 1;
    else if ("[(".includes(sign)) depth += 1;
    else if ("])".includes(sign)) depth = Math.max(0, depth - 1);
    else if (sign === "|" && depth === 0) {
      parts.push(line.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(line.slice(start));
  return parts.map((part) => part.trim());
}

/**
 * The inside of brackets that go around the whole text; undefined where they do not.
 *
 * @example insideBrackets("[a | [b](c)]") // "a | [b](c)"; undefined for "[a](b)"
 */
export function insideBrackets(text: string): string | undefined {
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "[") depth += 1;
    if (text[at] === "]") depth -= 1;
    if (depth === 0 && at < text.length - 1) return undefined;
  }
  return depth === 0 ? text.slice(1, -1).trim() : undefined;
}
