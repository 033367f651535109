import type { Token, Tokens } from "marked";
import type { AlertToken } from "./alert.ts";
import type { FootnoteToken } from "./footnote.ts";
import { parse } from "./grammar.ts";
import { readHtml } from "./rawhtml.ts";
import { plainText, survey } from "./survey.ts";

/** What stands under one heading of a page, as plain text. The text before the first heading has none. */
export interface TextSection {
  heading?: string;
  /** The heading's id in the rendered page; none for the heading that is shown as the page's title. */
  id?: string;
  text: string;
}

/**
 * A page's words, section by section, without Markdown and HTML.
 *
 * @example "# Om\nVi *delar*.\n## Mål" → [{ heading: "Om", text: "Vi delar." }, { heading: "Mål", id: "mål", text: "" }]
 * @throws RangeError  for text nested deeper than the stack
 */
export function sectionsOf(body: string): TextSection[] {
  const tokens = parse(body);
  const { idOf } = survey(tokens);
  const sections: { heading?: string; id?: string; words: string[] }[] = [{ words: [] }];
  const add = (words: string) => {
    if (words !== "") sections.at(-1)?.words.push(words);
  };

  const blocks = (inside: readonly Token[]): void => {
    for (const token of inside) block(token);
  };
  const block = (token: Token): void => {
    switch (token.type) {
      case "heading": {
        const heading = plainText(token.tokens ?? []);
        const id = idOf.get(token);
        sections.push({ heading, ...(id !== undefined && { id }), words: [] });
        break;
      }
      case "html":
        add(wordsOfHtml(token.text));
        break;
      case "table":
        for (const cell of [token.header, ...token.rows].flat() as Tokens.TableCell[])
          add(plainText(cell.tokens));
        break;
      case "list":
        for (const item of token.items as Tokens.ListItem[]) blocks(item.tokens);
        break;
      case "alert":
        add(plainText((token as AlertToken).title));
        blocks((token as AlertToken).tokens);
        break;
      case "blockquote":
      case "footnote":
        blocks((token as Tokens.Blockquote | FootnoteToken).tokens);
        break;
      case "code":
        add(token.text.replace(/\s+/g, " ").trim());
        break;
      case "math":
        add(token.source);
        break;
      case "def":
      case "space":
      case "tableOfContents":
        break;
      default:
        add(plainText([token]));
    }
  };
  blocks(tokens);

  return sections
    .map(({ words, ...place }) => ({ ...place, text: words.join(" ") }))
    .filter(({ heading, text }) => heading !== undefined || text !== "");
}

function wordsOfHtml(html: string): string {
  let words = "";
  for (const piece of readHtml(html)) words += piece.kind === "text" ? piece.text : " ";
  return words.replace(/\s+/g, " ").trim();
}
