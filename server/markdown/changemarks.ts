import type { ChangeWords } from "./words.ts";

/** Makes the elements that mark a change. Each says in words, for those who do not see it, what it is. */
export class ChangeMarks {
  readonly #document: Document;
  readonly #words: ChangeWords;

  constructor(document: Document, words: ChangeWords) {
    this.#document = document;
    this.#words = words;
  }

  /** An empty mark within a text; what it marks is to be put in it, before its end. */
  inline(kind: "ins" | "del"): Element {
    const mark = this.#document.createElement(kind);
    mark.append(this.#spoken(`[${this.#word(kind, false)}: `));
    return mark;
  }

  text(words: string): Node {
    return this.#document.createTextNode(words);
  }

  /** To be put at the end of a mark. */
  end(): Element {
    return this.#spoken("]");
  }

  /** Marks whole parts of a text. Where HTML wants items or cells, the mark goes inside them. */
  whole(nodes: readonly Node[], kind: "ins" | "del", isMoved: boolean): Node[] {
    const inner = nodes.filter((node) => node.nodeType === 1 && insideOnly.has(nameOf(node)));
    if (inner.length > 0 && inner.length === nodes.length) {
      for (const node of inner) this.#markWithin(node as Element, kind, isMoved);
      return [...nodes];
    }
    const mark = this.inline(kind);
    const isBlock = nodes.some((node) => node.nodeType === 1 && !phrasing.has(nameOf(node)));
    const classes = [isBlock && "is-block", isMoved && "is-moved"].filter(Boolean).join(" ");
    if (classes) mark.setAttribute("class", classes);
    if (isMoved) mark.replaceChildren(this.#label(this.#word(kind, true)));
    mark.append(...nodes);
    if (!isMoved) mark.append(this.end());
    return [mark];
  }

  /** Unchanged parts behind a line that says how many they are. */
  fold(nodes: readonly Node[], count: number): Element {
    const fold = this.#document.createElement("details");
    fold.setAttribute("class", "fold");
    const summary = this.#document.createElement("summary");
    summary.textContent = this.#words.folded(count);
    fold.append(summary, ...nodes);
    return fold;
  }

  #markWithin(element: Element, kind: "ins" | "del", isMoved: boolean): void {
    const children = [...element.childNodes].filter(
      (node) => node.nodeType === 1 || (node.textContent ?? "").trim() !== "",
    );
    if (children.length === 0) return;
    const hasItems = children.some((node) => insideOnly.has(nameOf(node)));
    if (!hasItems) {
      element.replaceChildren(...this.whole(children, kind, isMoved));
      return;
    }
    for (const child of children)
      if (child.nodeType === 1) this.#markWithin(child as Element, kind, isMoved);
  }

  #word(kind: "ins" | "del", isMoved: boolean): string {
    const { inserted, deleted, moved, movedAway } = this.#words;
    if (isMoved) return kind === "ins" ? moved : movedAway;
    return kind === "ins" ? inserted : deleted;
  }

  #spoken(text: string): Element {
    const element = this.#document.createElement("span");
    element.setAttribute("class", "visually-hidden");
    element.textContent = text;
    return element;
  }

  #label(text: string): Element {
    const element = this.#document.createElement("span");
    element.setAttribute("class", "move-label");
    element.textContent = text;
    return element;
  }
}

/** Elements that may stand only in their own lists and tables. */
const insideOnly = new Set(
  "caption col colgroup dd dt figcaption li summary tbody td tfoot th thead tr".split(" "),
);

const phrasing = new Set(
  (
    "a abbr audio b bdi bdo br cite code data del dfn em i img input ins kbd mark q s samp small span strike strong " +
    "sub sup time tt u var video wbr"
  ).split(" "),
);

function nameOf(node: Node): string {
  return node.nodeType === 1 ? (node as Element).localName : "";
}
