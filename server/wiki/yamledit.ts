import {
  isCollection,
  isMap as isMapNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type FieldValue, isMap, isSameValue, type Row, Rows, valueAfter } from "./fieldvalue.ts";
import {
  blockText,
  fieldText,
  inlineText,
  isBlock,
  itemText,
  type ScalarStyle,
} from "./yamltext.ts";

/** Replaces `text.slice(start, end)`. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/**
 * What to replace in a block of YAML so that some of its fields have other values, and all else its characters.
 *
 * @param yaml  the lines between the fences, with "\n" at each one's end
 * @returns undefined when the block is not one map of fields without faults
 */
export function fieldSplices(
  yaml: string,
  changes: Readonly<Record<string, FieldValue | undefined>>,
): Splice[] | undefined {
  const document = parseDocument(yaml, {
    schema: "core",
    logLevel: "silent",
    prettyErrors: false,
    keepSourceTokens: true,
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    const text = blockText(valueAfter({}, changes), 0);
    return text === "" ? [] : [{ start: yaml.length, end: yaml.length, text }];
  }
  if (!isMapNode(contents)) return undefined;
  return new Editor(yaml).map(contents, changes);
}

/** The text with its splices done; none overlaps another. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: words } of splices.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(at, start) + words;
    at = end;
  }
  return result + text.slice(at);
}

class Editor {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  map(map: YAMLMap, changes: Readonly<Record<string, FieldValue | undefined>>): Splice[] {
    const splices: Splice[] = [];
    const removed = new Set<Pair>();
    const added: [string, unknown][] = [];
    for (const [name, value] of Object.entries(changes)) {
      const pairs = map.items.filter((pair) => keyOf(pair) === name);
      // The last one is what readers see.
      const pair = pairs.at(-1);
      if (value === undefined) for (const each of pairs) removed.add(each);
      else if (pair === undefined) added.push([name, valueAfter(undefined, value)]);
      else splices.push(...this.#value(map, pair, value));
    }
    if (removed.size === map.items.length && added.length === 0 && this.#column(map) > 0) {
      return [{ start: startOf(map), end: this.#end(map), text: "{}" }];
    }
    for (const pair of removed) splices.push(this.#withoutPair(map, pair));
    if (added.length > 0) splices.push(this.#withPairs(map, added));
    return splices;
  }

  #value(map: YAMLMap, pair: Pair, change: FieldValue): Splice[] {
    const node = pair.value as Node | null;
    const before = plain(node);
    const after = valueAfter(before, change);
    if (isSameValue(before, after)) return [];
    if (isMapNode(node) && isMap(change) && node.items.length > 0) return this.map(node, change);
    if (isSeq(node) && change instanceof Rows && node.items.length > 0 && isBlock(after)) {
      return this.#rows(node, change.rows);
    }

    const inFlow = map.flow === true;
    if (node !== null && isOneLine(node) && (inFlow || !isBlock(after))) {
      const text = inlineText(after, styleOf(node), inFlow);
      return [{ start: startOf(node), end: this.#end(node), text }];
    }
    if (inFlow) {
      const colon = colonOf(pair);
      if (colon === undefined) {
        const end = this.#end(pair.key as Node);
        return [{ start: end, end, text: `: ${inlineText(after, "plain", true)}` }];
      }
      return [{ start: colon, end: colon, text: ` ${inlineText(after, "plain", true)}` }];
    }
    return this.#fromColon(map, pair, after);
  }

  /** A value that begins or ends to be lines of its own; a comment behind the colon stays there. */
  #fromColon(map: YAMLMap, pair: Pair, after: unknown): Splice[] {
    const node = pair.value as Node | null;
    const colon = colonOf(pair) ?? this.#end(pair.key as Node);
    const splices: Splice[] = [];
    const lineEnd = this.#lineEnd(colon);
    const isEmpty = node === null || startOf(node) === this.#end(node);
    const isBelow = !isEmpty && startOf(node) >= lineEnd;
    if (isBelow) {
      splices.push({ start: this.#lineStart(startOf(node)), end: this.#nextLine(node), text: "" });
    } else if (!isEmpty) {
      const end = this.#end(node);
      const isWholeLines = this.#text[end - 1] === "\n";
      splices.push({ start: colon, end: isWholeLines ? end - 1 : end, text: "" });
    }
    if (!isBlock(after)) {
      const isBare = isEmpty && this.#text.slice(colon, lineEnd).trim() === "";
      const text = ` ${inlineText(after, "plain", false)}`;
      splices.push({ start: colon, end: isBare ? lineEnd : colon, text });
      return splices;
    }
    const below = isEmpty || isBelow ? lineEnd + 1 : this.#nextLine(node);
    const text = blockText(after, this.#column(map) + 2);
    return [...splices, { start: below, end: below, text }];
  }

  #withoutPair(map: YAMLMap, pair: Pair): Splice {
    const index = map.items.indexOf(pair);
    const start = startOf(pair.key as Node);
    const end = this.#pairEnd(pair);
    if (map.flow) return this.#withoutFlowItem(map.items.map(boundsOfPair(this)), index);
    const lineStart = this.#lineStart(start);
    const next = map.items[index + 1];
    if (this.#text.slice(lineStart, start).trim() === "" || next === undefined) {
      return { start: lineStart, end: this.#lineAfter(end), text: "" };
    }
    // The first field of a list's row stands behind its dash. A comment that would go with it stays, and so does the name.
    const nextStart = startOf(next.key as Node);
    return this.#text.slice(end, nextStart).trim() === ""
      ? { start, end: nextStart, text: "" }
      : { start: colonOf(pair) ?? end, end, text: "" };
  }

  #withPairs(map: YAMLMap, added: readonly [string, unknown][]): Splice {
    const last = map.items.at(-1);
    if (map.flow || last === undefined) {
      const text = inlineText(Object.fromEntries(added), "plain", true).slice(2, -2);
      const at = last ? this.#pairEnd(last) : startOf(map) + 1;
      return { start: at, end: at, text: last ? `, ${text}` : ` ${text} ` };
    }
    const at = this.#lineAfter(this.#pairEnd(last));
    const column = this.#column(map);
    const text = added.map(([name, value]) => fieldText(name, value, column)).join("");
    return { start: at, end: at, text };
  }

  #rows(seq: YAMLSeq, rows: readonly Row[]): Splice[] {
    const nodes = seq.items as (Node | null)[];
    const froms = rows.map(({ from }) => from).filter((from) => from !== undefined);
    const isInOrder = froms.every((from, i) => i === 0 || from > (froms[i - 1] ?? -1));
    if (!isInOrder || nodes.includes(null)) return [this.#reordered(seq, rows)];
    if (seq.flow) return this.#flowRows(seq, rows);

    const splices: Splice[] = [];
    const kept = new Set(froms);
    for (const [index, node] of nodes.entries()) {
      if (!kept.has(index) && node) {
        splices.push({
          start: this.#lineStart(startOf(node)),
          end: this.#nextLine(node),
          text: "",
        });
      }
    }
    const first = nodes[0] as Node;
    const indent = this.#dashColumn(first);
    let at = this.#lineStart(startOf(first));
    for (const { from, value } of rows) {
      const node = from === undefined ? undefined : nodes[from];
      if (!node) splices.push({ start: at, end: at, text: itemText(plainChange(value), indent) });
      else {
        if (value !== undefined) splices.push(...this.#item(node, value, false));
        at = this.#nextLine(node);
      }
    }
    return splices;
  }

  #item(node: Node, change: FieldValue, inFlow: boolean): Splice[] {
    const before = plain(node);
    const after = valueAfter(before, change);
    if (isSameValue(before, after)) return [];
    if (isMapNode(node) && isMap(change) && node.items.length > 0) return this.map(node, change);
    const start = startOf(node);
    const end = this.#end(node);
    if (inFlow || !isBlock(after)) {
      const isWholeLines = this.#text[end - 1] === "\n";
      const text = inlineText(after, styleOf(node), inFlow) + (isWholeLines ? "\n" : "");
      return [{ start, end, text }];
    }
    const indent = this.#dashColumn(node);
    const block = blockText(after, indent + 2).slice(indent + 2, -1);
    return [{ start, end, text: block }];
  }

  #flowRows(seq: YAMLSeq, rows: readonly Row[]): Splice[] {
    const isSameLength = rows.length === seq.items.length;
    if (!isSameLength || rows.some(({ from }) => from === undefined)) {
      return [this.#reordered(seq, rows)];
    }
    return rows.flatMap(({ from = 0, value }) =>
      value === undefined ? [] : this.#item(seq.items[from] as Node, value, true),
    );
  }

  /** The list's rows in another order, each with the characters it had but for what changes in it. */
  #reordered(seq: YAMLSeq, rows: readonly Row[]): Splice {
    const nodes = seq.items as Node[];
    const texts = rows.map(({ from, value }) => {
      const node = from === undefined ? undefined : nodes[from];
      if (!node) return undefined;
      const changes = value === undefined ? [] : this.#item(node, value, seq.flow === true);
      return this.#cut(startOf(node), this.#end(node), changes);
    });
    const first = nodes[0] as Node;
    const last = nodes.at(-1) as Node;
    if (seq.flow) {
      const items = rows.map(
        ({ value }, i) => texts[i] ?? inlineText(plainChange(value), "plain", true),
      );
      return { start: startOf(first), end: this.#end(last), text: items.join(", ") };
    }
    const indent = this.#dashColumn(first);
    const lines = rows.map(({ value }, i) => {
      const text = texts[i];
      if (text === undefined) return itemText(plainChange(value), indent);
      return `${" ".repeat(indent)}- ${text}${text.endsWith("\n") ? "" : "\n"}`;
    });
    const comments = this.#commentsBetween(nodes);
    const start = this.#lineStart(startOf(first));
    return { start, end: this.#nextLine(last), text: comments + lines.join("") };
  }

  /** Lines of comment between rows: above the rows when these change places. */
  #commentsBetween(nodes: readonly Node[]): string {
    let comments = "";
    for (const [index, node] of nodes.entries()) {
      const next = nodes[index + 1];
      if (next) {
        comments += this.#text.slice(this.#nextLine(node), this.#lineStart(startOf(next)));
      }
    }
    return comments;
  }

  #withoutFlowItem(bounds: readonly { start: number; end: number }[], index: number): Splice {
    const own = bounds[index] ?? { start: 0, end: 0 };
    const next = bounds[index + 1];
    if (next) return { start: own.start, end: next.start, text: "" };
    const previous = bounds[index - 1];
    return { start: previous?.end ?? own.start, end: own.end, text: "" };
  }

  #cut(start: number, end: number, splices: readonly Splice[]): string {
    const moved = splices.map((each) => ({
      ...each,
      start: each.start - start,
      end: each.end - start,
    }));
    return spliced(this.#text.slice(start, end), moved);
  }

  pairEnd(pair: Pair): number {
    return this.#pairEnd(pair);
  }

  #pairEnd(pair: Pair): number {
    const value = pair.value as Node | null;
    const key = pair.key as Node;
    if (value && startOf(value) < this.#end(value)) return this.#end(value);
    return colonOf(pair) ?? this.#end(key);
  }

  /** Where a node's own characters end: behind them may stand a comment. */
  #end(node: Node): number {
    if (isCollection(node) && !node.flow) {
      const last = node.items.at(-1);
      if (isPair(last)) return this.#pairEnd(last);
      if (last) return this.#end(last as Node);
    }
    return node.range?.[1] ?? 0;
  }

  /** Where the line behind a node begins. */
  #nextLine(node: Node): number {
    return this.#lineAfter(this.#end(node));
  }

  #lineAfter(at: number): number {
    if (this.#text[at - 1] === "\n") return at;
    return Math.min(this.#text.length, this.#lineEnd(at) + 1);
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf("\n", at);
    return end < 0 ? this.#text.length : end;
  }

  #lineStart(at: number): number {
    return this.#text.lastIndexOf("\n", at - 1) + 1;
  }

  #column(node: Node): number {
    const start = startOf(node);
    return start - this.#lineStart(start);
  }

  #dashColumn(node: Node): number {
    const start = startOf(node);
    const lineStart = this.#lineStart(start);
    return this.#text.lastIndexOf("-", start - 1) - lineStart;
  }
}

function boundsOfPair(editor: Editor) {
  return (pair: Pair) => ({ start: startOf(pair.key as Node), end: editor.pairEnd(pair) });
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

/** Where the colon between a name and its value ends. */
function colonOf(pair: Pair): number | undefined {
  const colon = pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind");
  return colon && colon.offset + 1;
}

function plain(node: Node | null): unknown {
  return node === null ? null : (node.toJSON() as unknown);
}

function plainChange(change: FieldValue | undefined): unknown {
  return change === undefined ? null : valueAfter(undefined, change);
}

function isOneLine(node: Node): boolean {
  if (isCollection(node)) return node.flow === true;
  return !isScalar(node) || (!isBlockScalar(node.type) && node.range?.[0] !== node.range?.[1]);
}

function isBlockScalar(type: unknown): boolean {
  return type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL";
}

function styleOf(node: Node): ScalarStyle {
  const type = isScalar(node) ? node.type : undefined;
  if (type === "QUOTE_SINGLE") return "single";
  return type === "QUOTE_DOUBLE" ? "double" : "plain";
}
