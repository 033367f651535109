import { tags } from "@lezer/highlight";
import type { MarkdownConfig } from "@lezer/markdown";

/** `[[Page]]` and `[[words|Page]]`, which Markdown itself does not know. */
export const wikiLinks: MarkdownConfig = {
  defineNodes: [
    { name: "WikiLink", style: tags.link },
    { name: "WikiLinkMark", style: tags.processingInstruction },
  ],
  parseInline: [
    {
      name: "WikiLink",
      before: "Link",
      parse(context, next, position) {
        if (next !== LEFT_BRACKET || context.char(position + 1) !== LEFT_BRACKET) return -1;
        const text = context.slice(position + 2, context.end);
        const length = /^[^[\]\n]+(?=\]\])/.exec(text)?.[0].length;
        if (length === undefined) return -1;
        const end = position + 2 + length;
        return context.addElement(
          context.elt("WikiLink", position, end + 2, [
            context.elt("WikiLinkMark", position, position + 2),
            context.elt("WikiLinkMark", end, end + 2),
          ]),
        );
      },
    },
  ],
};

/** The block of facts on top of a page; without this its lines would look like a heading. */
export const frontMatter: MarkdownConfig = {
  defineNodes: [{ name: "FrontMatter", block: true, style: tags.meta }],
  parseBlock: [
    {
      name: "FrontMatter",
      before: "HorizontalRule",
      parse(context, line) {
        if (context.lineStart !== 0 || !/^---\s*$/.test(line.text)) return false;
        const start = context.lineStart;
        while (context.nextLine()) {
          if (!/^(---|\.\.\.)\s*$/.test(line.text)) continue;
          const end = context.lineStart + line.text.length;
          context.nextLine();
          context.addElement(context.elt("FrontMatter", start, end));
          return true;
        }
        // Never closed: all that follows is taken for it until it is.
        context.addElement(context.elt("FrontMatter", start, context.prevLineEnd()));
        return true;
      },
    },
  ],
};

const LEFT_BRACKET = 91;
