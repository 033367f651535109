import { decodeHTMLStrict } from "entities";
import { Parser, Renderer, type RendererExtensionFunction, type Token, type Tokens } from "marked";
import type { AlertToken } from "./alert.ts";
import { tableFrame } from "./arrangement.ts";
import { type Block, type BlockToken, mostBlocks } from "./block.ts";
import { highlight } from "./code.ts";
import { contentsList } from "./contents.ts";
import { escapeText } from "./escape.ts";
import type { FootnoteReferenceToken, FootnoteToken } from "./footnote.ts";
import { grammar } from "./grammar.ts";
import { drawMath, type MathToken } from "./math.ts";
import { plainText, type Survey, targetOf } from "./survey.ts";
import type { WikiLinkToken } from "./wikisyntax.ts";
import type { Words } from "./words.ts";

export interface Writing {
  survey: Survey;
  words: Words;
  /** A secret of this rendering. An element whose class begins with it is ours, not the page's. */
  mark: string;
}

/** HTML on its way to the sanitiser: for nobody else. */
export interface Draft {
  lead?: string;
  body: string;
  mermaid: boolean;
  /** What `blockPlace` in the body stands for, by its number. */
  blocks: Block[];
}

/** What the place of a block looks like when the sanitiser is done with it. Its class is one that no author can give. */
export const blockPlace = /<div class="block-(\d+)"><\/div>/;

/** Writes a page's tokens as HTML, with its links as the author wrote them. */
export function write(tokens: readonly Token[], writing: Writing): Draft {
  const writer = new Writer(writing, tokens);
  const { lead } = writing.survey;
  const title = lead && writer.inline(lead.token.tokens);
  const body = writer.blocks(tokens.filter((token) => token !== lead?.token));
  return {
    lead: title,
    body: body + writer.footnotes(),
    mermaid: writer.hasMermaid,
    blocks: writer.placed,
  };
}

interface Note {
  number: number;
  references: number;
  tokens: Token[];
}

class Writer extends Renderer {
  hasMermaid = false;
  readonly placed: Block[] = [];
  readonly #survey: Survey;
  readonly #words: Words;
  readonly #mark: string;
  readonly #parser: Parser;
  readonly #definitions = new Map<string, Token[]>();
  readonly #notes = new Map<string, Note>();

  constructor({ survey, words, mark }: Writing, tokens: readonly Token[]) {
    super();
    this.#survey = survey;
    this.#words = words;
    this.#mark = mark;
    this.#collectNotes(tokens);
    const renderers = this.#ownSyntax();
    const extensions = { childTokens: {}, ...grammar.defaults.extensions, renderers };
    this.#parser = new Parser({ ...grammar.defaults, renderer: this, extensions });
  }

  blocks(tokens: Token[]): string {
    return this.#parser.parse(tokens);
  }

  inline(tokens: Token[]): string {
    return this.#parser.parseInline(tokens);
  }

  /** The notes that the text refers to, in the order it does. */
  footnotes(): string {
    let items = "";
    // A note may refer to another, which so joins the list while it is being written.
    for (const note of this.#notes.values()) {
      const text = this.blocks(note.tokens).trimEnd();
      const back = this.#backLinks(note);
      const body = text.endsWith("</p>") ? `${text.slice(0, -4)} ${back}</p>` : `${text}${back}`;
      items += `<li ${this.#own("footnote")} id="wiki-note-${note.number}">${body}</li>\n`;
    }
    if (items === "") return "";
    const label = escapeText(this.#words.footnotes);
    return `<section ${this.#own("footnotes")} role="doc-endnotes" aria-label="${label}"><ol>\n${items}</ol></section>\n`;
  }

  override heading(token: Tokens.Heading): string {
    const id = this.#survey.idOf.get(token);
    const attribute = id === undefined ? "" : ` id="${escapeText(id)}"`;
    return `<h${token.depth}${attribute}>${this.inline(token.tokens)}</h${token.depth}>\n`;
  }

  override code({ text, lang = "" }: Tokens.Code): string {
    const language = /^\S*/.exec(lang.trim())?.[0] ?? "";
    if (language === "mermaid") return this.#mermaid(text);
    if (language === "math") return this.#math({ source: text, display: true, raw: text });
    const coloured = highlight(text, language, `${this.#mark} `);
    const code = coloured
      ? `<code ${this.#own(`hljs language-${coloured.language}`)}>${coloured.html}</code>`
      : `<code>${escapeText(text)}</code>`;
    return `<pre ${this.#own("code-block")}>${code}</pre>\n`;
  }

  override codespan({ text }: Tokens.Codespan): string {
    return `<code>${escapeText(text)}</code>`;
  }

  override link(token: Tokens.Link): string {
    return this.#link("markdown", targetOf(token), token.title, this.inline(token.tokens));
  }

  override image(token: Tokens.Image): string {
    const alt = escapeText(plainText(token.tokens));
    return `<img ${this.#own("link-markdown")} src="${escapeText(targetOf(token))}" alt="${alt}"${titleAttribute(token.title)}>`;
  }

  override list(token: Tokens.List): string {
    const isTasks = token.items.some((item) => item.task);
    const list = super.list(token);
    return isTasks ? list.replace(/^<([ou]l)/, `<$1 ${this.#own("task-list")}`) : list;
  }

  override table(token: Tokens.Table): string {
    return `<div ${this.#own(tableFrame)}>${super.table(token).trimEnd()}</div>\n`;
  }

  override listitem(item: Tokens.ListItem): string {
    if (!item.task) return super.listitem(item);
    const label = plainText(item.tokens.filter((token) => token.type !== "list"));
    const box = `<input ${this.#own("task-box")} type="checkbox" disabled${item.checked ? " checked" : ""} aria-label="${escapeText(label.slice(0, 200))}"> `;
    const body = this.blocks(item.tokens);
    const paragraph = body.startsWith("<p>") ? "<p>" : "";
    return `<li ${this.#own("task")}>${paragraph}${box}${body.slice(paragraph.length)}</li>\n`;
  }

  /** The box is the list item's to write, since only that knows what the box stands for. */
  override checkbox(): string {
    return "";
  }

  #ownSyntax(): Record<string, RendererExtensionFunction> {
    return {
      alert: (token) => this.#alert(token as AlertToken),
      block: (token) => this.#block(token as BlockToken),
      footnote: () => "",
      footnoteReference: (token) => this.#reference(token as FootnoteReferenceToken),
      math: (token) => this.#math(token as MathToken),
      shortcode: (token) => `<code ${this.#own("shortcode")}>${escapeText(token.raw)}</code>`,
      tableOfContents: () => this.#contents(),
      wikiLink: (token) => this.#wikiLink(token as WikiLinkToken),
    };
  }

  #alert({ kind, title, tokens }: AlertToken): string {
    const label = title.length > 0 ? this.inline(title) : escapeText(this.#words.alerts[kind]);
    const name = escapeText(this.#words.alerts[kind]);
    return (
      `<div ${this.#own(`markdown-alert markdown-alert-${kind}`)} role="note" aria-label="${name}">` +
      `<p ${this.#own("markdown-alert-title")}>${label}</p>\n${this.blocks(tokens)}</div>\n`
    );
  }

  #block({ block }: BlockToken): string {
    if (this.placed.length === mostBlocks) return blockText(block);
    this.placed.push(block);
    return `<div ${this.#own(`block-${this.placed.length - 1}`)}></div>\n`;
  }

  #math({ source, display, raw }: Pick<MathToken, "source" | "display" | "raw">): string {
    const drawn = drawMath(source, display);
    if (drawn === undefined) return `<code ${this.#own("math-error")}>${escapeText(raw)}</code>`;
    const math = drawn.replace("<math", `<math ${this.#own("")}`);
    return display ? `<div ${this.#own("math-block")}>${math}</div>\n` : math;
  }

  #mermaid(source: string): string {
    this.hasMermaid = true;
    return `<figure ${this.#own("diagram")}><pre ${this.#own("mermaid")}>${escapeText(source)}</pre></figure>\n`;
  }

  #contents(): string {
    const list = contentsList(this.#survey.headings, this.#mark);
    const label = escapeText(this.#words.contents);
    return list && `<nav ${this.#own("contents")} aria-label="${label}">${list}</nav>\n`;
  }

  #wikiLink({ inside }: WikiLinkToken): string {
    return this.#link("wiki", inside, null, escapeText(inside));
  }

  #link(form: string, target: string, title: string | null | undefined, html: string): string {
    const attributes = `href="${escapeText(target)}"${titleAttribute(title)}`;
    return `<a ${this.#own(`link-${form}`)} ${attributes}>${html}</a>`;
  }

  #reference({ label, raw }: FootnoteReferenceToken): string {
    const tokens = this.#definitions.get(label);
    if (!tokens) return escapeText(raw);
    const note = this.#notes.get(label) ?? { number: this.#notes.size + 1, references: 0, tokens };
    this.#notes.set(label, note);
    note.references++;
    const name = escapeText(this.#words.footnote(note.number));
    return (
      `<sup ${this.#own("footnote-reference")}><a ${this.#own("")} href="#wiki-note-${note.number}" ` +
      `id="${referenceId(note.number, note.references)}" role="doc-noteref" aria-label="${name}">${note.number}</a></sup>`
    );
  }

  #backLinks({ number, references }: Note): string {
    const name = escapeText(this.#words.backTo(number));
    return Array.from({ length: references }, (_, index) => {
      const href = `#${referenceId(number, index + 1)}`;
      return `<a ${this.#own("footnote-back")} href="${href}" role="doc-backlink" aria-label="${name}">↩</a>`;
    }).join(" ");
  }

  #collectNotes(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.type === "footnote") {
        const { label, tokens: body } = token as FootnoteToken;
        if (!this.#definitions.has(label)) this.#definitions.set(label, body);
      }
      if (token.type === "list")
        for (const item of token.items as Token[]) this.#collectNotes([item]);
      // A quote or a list item may hold a definition; a paragraph cannot.
      else if (token.type !== "paragraph" && "tokens" in token)
        this.#collectNotes(token.tokens ?? []);
    }
  }

  #own(names: string): string {
    return `class="${this.#mark} ${names}"`;
  }
}

/** A block where it is not shown as what it asks for. */
export function blockText({ raw }: Block): string {
  return `<p>${escapeText(raw)}</p>\n`;
}

function titleAttribute(title: string | null | undefined): string {
  return title ? ` title="${escapeText(decodeHTMLStrict(title))}"` : "";
}

function referenceId(note: number, reference: number): string {
  return `wiki-note-${note}-${reference}`;
}
