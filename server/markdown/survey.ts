import { decodeHTML, decodeHTMLStrict } from "entities";
import type { Token, Tokens } from "marked";
import type { AlertToken } from "./alert.ts";
import type { FootnoteToken } from "./footnote.ts";
import { type Heading, HeadingIds, isPlainId, pageId } from "./heading.ts";
import type { LinkReference } from "./link.ts";
import { isInline, linksOf, readHtml } from "./rawhtml.ts";
import type { WikiLinkToken } from "./wikisyntax.ts";

/** What a page's tokens say about it. */
export interface Survey {
  /** The first `# heading` when nothing but comments stands before it: shown as the page's title. */
  lead?: { token: Tokens.Heading; id: string; text: string };
  /** All other headings, those in the author's HTML too. */
  headings: Heading[];
  /** The ids of the headings that are Markdown. Those in HTML have theirs written into their token's text. */
  idOf: Map<Token, string>;
  /** What else a link can name: the lead's id, and ids and `<a name>` written by hand. */
  anchors: string[];
  links: LinkReference[];
  excerpt: string;
}

const excerptLength = 300;

/**
 * Reads headings, links and first words off a page's tokens. Facts and rendering both come here, so a heading has
 * one id wherever it is asked for.
 */
export function survey(tokens: readonly Token[]): Survey {
  return new Surveyor().survey(tokens);
}

/** The words of inline tokens without their markup. @example "R&amp;D **now**" → "R&D now" */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(wordsOf).join("").replace(/\s+/g, " ").trim();
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case "html":
    case "checkbox":
    case "footnoteReference":
      return "";
    case "br":
      return " ";
    case "codespan":
    case "escape":
      return token.text;
    case "math":
      return token.source;
    case "shortcode":
      return token.raw;
    case "wikiLink":
      return (token as WikiLinkToken).inside.split("|")[0] ?? "";
    default:
      if ("tokens" in token && token.tokens) return token.tokens.map(wordsOf).join("");
      return "text" in token ? decodeHTMLStrict(token.text) : "";
  }
}

/** The target of a Markdown link as a reader means it. Between `<` and `>` it is literal already. */
export function targetOf(token: Tokens.Link | Tokens.Image): string {
  return "autolink" in token && token.autolink ? token.href : decodeHTML(token.href).trim();
}

class Surveyor {
  readonly #ids = new HeadingIds();
  readonly #headings: Heading[] = [];
  readonly #idOf = new Map<Token, string>();
  readonly #anchors: string[] = [];
  readonly #links: LinkReference[] = [];
  #excerpt = "";
  /** A heading in the author's HTML whose end has not come yet. */
  #open?: { level: number; own?: string; text: string; token: Tokens.HTML; nameEnd: number };
  #inserted = new Map<Token, number>();

  survey(tokens: readonly Token[]): Survey {
    const lead = leadOf(tokens);
    const found: Survey = {
      headings: this.#headings,
      idOf: this.#idOf,
      anchors: this.#anchors,
      links: this.#links,
      excerpt: "",
    };
    if (lead) {
      const text = plainText(lead.tokens);
      found.lead = { token: lead, text, id: this.#ids.take(text) };
      this.#anchors.push(found.lead.id);
      this.#inlines(lead.tokens, false);
    }
    this.#blocks(tokens.filter((token) => token !== lead));
    found.excerpt = shorten(this.#excerpt);
    return found;
  }

  #blocks(tokens: readonly Token[]): void {
    for (const token of tokens) this.#block(token);
  }

  #block(token: Token): void {
    switch (token.type) {
      case "heading":
        this.#heading(token as Tokens.Heading);
        break;
      case "html":
        this.#html(token as Tokens.HTML);
        break;
      case "table":
        for (const cell of [token.header, ...token.rows].flat() as Tokens.TableCell[])
          this.#inlines(cell.tokens, false);
        break;
      case "list":
        for (const item of token.items as Tokens.ListItem[]) this.#blocks(item.tokens);
        break;
      case "alert":
        this.#inlines((token as AlertToken).title, true);
        this.#blocks((token as AlertToken).tokens);
        break;
      case "blockquote":
        this.#blocks((token as Tokens.Blockquote).tokens);
        break;
      case "footnote":
        this.#footnote((token as FootnoteToken).tokens);
        break;
      case "paragraph":
      case "text":
        this.#inlines(token.tokens ?? [], true);
        this.#excerpt += " ";
        break;
      default:
    }
  }

  #heading(token: Tokens.Heading): void {
    const text = plainText(token.tokens);
    const id = this.#ids.take(text);
    this.#headings.push({ level: token.depth, text, id });
    this.#idOf.set(token, id);
    this.#inlines(token.tokens, false);
  }

  /** A heading in a footnote is no part of the page's order, and has no id. */
  #footnote(tokens: readonly Token[]): void {
    const within = new Surveyor();
    within.#excerpt = " ".repeat(2 * excerptLength);
    within.#blocks(tokens);
    this.#links.push(...within.#links);
    this.#anchors.push(...within.#anchors);
  }

  #inlines(tokens: readonly Token[], isText: boolean): void {
    for (const token of tokens) {
      if (token.type === "html") this.#html(token as Tokens.HTML);
      else if (token.type === "link" || token.type === "image") {
        const role = token.type === "link" ? "link" : "media";
        const target = targetOf(token as Tokens.Link);
        if (!isInline(target)) this.#links.push({ target, form: "markdown", role });
      } else if (token.type === "wikiLink")
        this.#links.push({ target: token.inside, form: "wiki", role: "link" });

      if (token.type === "image") continue;
      if ("tokens" in token && token.tokens) this.#inlines(token.tokens, isText);
      else this.#words(wordsOf(token), isText);
    }
  }

  #words(text: string, isText: boolean): void {
    if (this.#open) this.#open.text += text;
    else if (isText && this.#excerpt.length < 2 * excerptLength) this.#excerpt += text;
  }

  #html(token: Tokens.HTML): void {
    for (const piece of readHtml(token.text)) {
      if (piece.kind === "text") this.#words(piece.text, token.block);
      else if (piece.kind === "close") this.#closeHeading(piece.name);
      else {
        this.#links.push(...linksOf(piece.name, piece.attributes));
        this.#anchors.push(...anchorsOf(piece.name, piece.attributes));
        const level = /^h([1-6])$/.exec(piece.name)?.[1];
        if (level === undefined) continue;
        const own = piece.attributes.get("id");
        this.#open = { level: Number(level), own, text: "", token, nameEnd: piece.nameEnd };
      }
    }
  }

  #closeHeading(name: string): void {
    if (!this.#open || !/^h[1-6]$/.test(name)) return;
    const { level, own, token, nameEnd } = this.#open;
    const text = this.#open.text.replace(/\s+/g, " ").trim();
    this.#open = undefined;
    const wish = own && isPlainId(own) ? pageId(own) : undefined;
    const id = wish !== undefined && this.#ids.claim(wish) ? wish : this.#ids.take(text);
    this.#headings.push({ level, text, id });

    // Of two attributes of one name the parser takes the first, so ours stands right after the tag's name.
    const shift = this.#inserted.get(token) ?? 0;
    const attribute = ` id="${id.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
    const at = nameEnd + shift;
    token.text = token.text.slice(0, at) + attribute + token.text.slice(at);
    this.#inserted.set(token, shift + attribute.length);
  }
}

/** The ids by which links can lead to this tag; a heading's own is among the headings' too. */
function anchorsOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const given = [attributes.get("id"), name === "a" ? attributes.get("name") : undefined];
  return given.flatMap((id) => (id && isPlainId(id.trim()) ? [pageId(id.trim())] : []));
}

function leadOf(tokens: readonly Token[]): Tokens.Heading | undefined {
  const first = tokens.find((token) => !isUnseen(token));
  return first?.type === "heading" && first.depth === 1 ? (first as Tokens.Heading) : undefined;
}

function isUnseen(token: Token): boolean {
  if (token.type === "space" || token.type === "def") return true;
  return token.type === "html" && isComments(token.text);
}

/** @example isComments("<!-- one -->\n<!-- two -->\n") → true */
function isComments(text: string): boolean {
  let rest = text.trim();
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->");
    if (end < 0) return false;
    rest = rest.slice(end + 3).trimStart();
    if (rest === "") return true;
  }
  return false;
}

function shorten(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  if (words.length <= excerptLength) return words;
  const cut = words.slice(0, excerptLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), excerptLength - 40))}…`;
}
