import { align } from "../compare/alignment.ts";
import type { ChangeMarks } from "./changemarks.ts";

/** A word, a space or a picture of a running text, with the elements that it stands in, outermost first. */
interface Token {
  node: Node | string;
  around: readonly Element[];
  /** the same for two tokens that look the same */
  key: string;
  isSpace: boolean;
}

type Kind = "same" | "ins" | "del";

/** Makes one running text of two, word by word. What a word stands in, a link or an emphasis, stays around it. */
export function changedText(
  before: readonly Node[],
  after: readonly Node[],
  marks: ChangeMarks,
): Node[] {
  const olds = trimmed(before.flatMap((node) => tokensOf(node, [])));
  const youngs = trimmed(after.flatMap((node) => tokensOf(node, [])));
  const writer = new TextWriter(marks);
  let held: { old: Token[]; young: Token[] } = { old: [], young: [] };
  const flush = () => {
    writer.write("del", held.old);
    writer.write("ins", held.young);
    held = { old: [], young: [] };
  };
  const runs = align(
    olds.map(({ key }) => key),
    youngs.map(({ key }) => key),
  );
  for (const [index, { same, before: from, after: to }] of runs.entries()) {
    const young = youngs.slice(...to);
    const isSpaceBetween =
      index > 0 && index < runs.length - 1 && young.every(({ isSpace }) => isSpace);
    if (!same || isSpaceBetween) {
      held.old.push(...olds.slice(...from));
      held.young.push(...young);
    } else {
      flush();
      writer.write("same", young);
    }
  }
  flush();
  return writer.end();
}

/** Builds the text again; neighbours that stand in the same elements share them. */
class TextWriter {
  readonly #marks: ChangeMarks;
  readonly #nodes: Node[] = [];
  #open: { element: Element; key: string; kind?: "ins" | "del" }[] = [];

  constructor(marks: ChangeMarks) {
    this.#marks = marks;
  }

  write(kind: Kind, tokens: readonly Token[]): void {
    // What went and what came are each one mark, although the same marks would follow one another elsewhere.
    if (tokens.length > 0) this.#closeTo(0);
    for (const { node, around } of tokens) {
      const wanted = around.map((element) => ({ element, key: signature(element) }));
      this.#openFor(kind, wanted);
      // A new line that came or went is seen by a sign of its own.
      if (kind !== "same" && isLineBreak(node)) this.#append("↵");
      this.#append(node);
    }
  }

  end(): Node[] {
    this.#closeTo(0);
    return this.#nodes;
  }

  #openFor(kind: Kind, wanted: { element: Element; key: string }[]): void {
    const keys =
      kind === "same" ? wanted.map(({ key }) => key) : [kind, ...wanted.map(({ key }) => key)];
    let common = 0;
    while (common < this.#open.length && this.#open[common]?.key === keys[common]) common++;
    this.#closeTo(common);
    for (let depth = common; depth < keys.length; depth++) {
      const key = keys[depth] ?? "";
      if (kind !== "same" && depth === 0) {
        this.#push({ element: this.#marks.inline(kind), key, kind });
        continue;
      }
      const source = wanted[kind === "same" ? depth : depth - 1]?.element;
      if (source) this.#push({ element: source.cloneNode(false) as Element, key });
    }
  }

  #push(open: { element: Element; key: string; kind?: "ins" | "del" }): void {
    this.#append(open.element);
    this.#open.push(open);
  }

  #append(node: Node | string): void {
    const last = this.#open.at(-1)?.element;
    if (last) last.append(node);
    else if (typeof node !== "string") this.#nodes.push(node);
    else this.#nodes.push(this.#marks.text(node));
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) {
      const closed = this.#open.pop();
      if (closed?.kind) closed.element.append(this.#marks.end());
    }
  }
}

function tokensOf(node: Node, around: readonly Element[]): Token[] {
  if (node.nodeType === 3) {
    const within = around.map(signature).join("");
    return (node.textContent?.match(words) ?? []).map((word) => ({
      node: word,
      around,
      key: `${within} ${/^\s+$/.test(word) ? " " : word}`,
      isSpace: /^\s+$/.test(word),
    }));
  }
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  if (element.childNodes.length === 0 || whole.has(element.localName)) {
    return [{ node: element, around, key: element.outerHTML, isSpace: false }];
  }
  return [...element.childNodes].flatMap((child) => tokensOf(child, [...around, element]));
}

const words = /\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu;

/** Elements of which no part makes sense without the rest. */
const whole = new Set(["audio", "video", "math", "ruby", "sup"]);

function isLineBreak(node: Node | string): boolean {
  return typeof node !== "string" && (node as Element).localName === "br";
}

function signature(element: Element): string {
  const attributes = element.getAttributeNames().filter((name) => name !== "id" && name !== "name");
  return `<${element.localName}${attributes.map((name) => ` ${name}=${element.getAttribute(name)}`)}>`;
}

function trimmed(tokens: Token[]): Token[] {
  const start = tokens.findIndex(({ isSpace }) => !isSpace);
  const end = tokens.findLastIndex(({ isSpace }) => !isSpace);
  return start < 0 ? [] : tokens.slice(start, end + 1);
}
