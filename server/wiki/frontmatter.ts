import { LRUCache } from "lru-cache";
import { isScalar, isSeq, isMap as isYamlMap, LineCounter, parseDocument } from "yaml";

export type Fields = Readonly<Record<string, unknown>>;

export interface FrontMatter {
  format: "yaml" | "toml" | "other" | "none";
  /** Objects without a prototype, all the way down; dates are strings. Only YAML is read. */
  fields: Fields;
  /** The text after the block. */
  body: string;
  /** Where the body begins in the text. */
  bodyStart: number;
  /** Why the YAML could not be read whole; the line is counted in the page, from 1. */
  error?: { line: number; message: string };
}

const OPENING = /^(?:\s*[\r\n])?(---|\+\+\+|;;;)[ \t]*(?:(ya?ml|toml|json)[ \t]*)?(?:\r\n|\n|\r)/i;
const MAX_BLOCK_LENGTH = 64 * 1024;
const MAX_ALIASES = 100;
const MAX_VALUES = 10_000;
const MAX_DEPTH = 32;
const MAX_OPEN = 200;
const MAX_RESCUED_FIELDS = 200;

/**
 * Reads the block on top of a page.
 * @example readFrontMatter("---\ntitle: Om oss\n---\nVi är …")
 *   // { format: "yaml", fields: { title: "Om oss" }, body: "Vi är …", bodyStart: 23 }
 *
 * @param known  what this text's fields are, where that is known: then they are not read again, nor is a fault in them
 */
export function readFrontMatter(text: string, known: Fields = nothingKnown): FrontMatter {
  const none: FrontMatter = { format: "none", fields: noFields(), body: text, bodyStart: 0 };
  const opening = OPENING.exec(text);
  if (!opening) return none;

  const [, fence = "", language = ""] = opening;
  const start = opening[0].length;
  const closing = closingFence(text, start, fence);
  if (!closing) return none;

  const format = formatOf(fence, language);
  const bodyStart = closing.end;
  const found = { format, body: text.slice(bodyStart), bodyStart };
  if (format !== "yaml") return { ...found, fields: noFields() };
  if (Object.keys(known).length > 0) return { ...found, fields: known };

  const block = text.slice(start, closing.start);
  const linesBefore = lineCount(text.slice(0, start));
  const read = readYaml(block);
  // Two thematic breaks with words between them are no front matter.
  if (!read) return none;
  if (!read.error) return { ...found, fields: read.fields };
  const { line, message } = read.error;
  return { ...found, fields: read.fields, error: { line: linesBefore + line, message } };
}

/**
 * The line on which a field stands, counted in the page from 1: of its name for a field of a map, of the item in a list.
 *
 * @param at  where it stands in the fields: ["review", 0, "approvals"]; the nearest that is there counts
 * @example lineOfField("---\ntitle: Om\ntags:\n- a\n---\n", ["tags", 0]) → 4
 */
export function lineOfField(text: string, at: readonly (string | number)[]): number {
  const opening = OPENING.exec(text);
  const closing = opening && closingFence(text, opening[0].length, opening[1] ?? "");
  if (!opening || !closing) return 1;
  const start = opening[0].length;
  const lines = new LineCounter();
  const yaml = text.slice(start, closing.start).replace(/\r\n?/g, "\n");
  let node: unknown = parseDocument(yaml, {
    schema: "core",
    uniqueKeys: false,
    lineCounter: lines,
  }).contents;
  let offset = 0;
  for (const part of at) {
    if (isYamlMap(node)) {
      // The last one of several counts, as it does for the value.
      const pair = node.items.findLast(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === "number") {
      node = node.items[part];
      offset = rangeStart(node) ?? offset;
    } else break;
  }
  return lineCount(text.slice(0, start)) + Math.max(1, lines.linePos(offset).line);
}

function rangeStart(node: unknown): number | undefined {
  const { range } = (node ?? {}) as { range?: readonly number[] };
  return range?.[0];
}

/** @example stringField(fields, "title") // "Om oss"; a number or a boolean as it reads; undefined for "" */
export function stringField(fields: Fields, name: string): string | undefined {
  return wordsOf(fields[name]);
}

/** @example kindIn("---\nkind: policy\n---\n…") // "policy" */
export function kindIn(text: string): string | undefined {
  return stringField(readFrontMatter(text).fields, "kind");
}

/** @example listField({ tags: "policy" }, "tags") // ["policy"]; ["policy", "avtal"] for a list; [] for none */
export function listField(fields: Fields, name: string): string[] {
  const value = fields[name];
  const items = Array.isArray(value) ? value : [value];
  return items.map(wordsOf).filter((item) => item !== undefined);
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value.trim() || undefined : undefined;
}

const nothingKnown: Fields = {};

function noFields(): Record<string, unknown> {
  return Object.create(null);
}

function closingFence(
  text: string,
  from: number,
  fence: string,
): { start: number; end: number } | undefined {
  const fences = fence === "---" ? "---|\\.\\.\\." : fence.replace(/./g, "\\$&");
  const pattern = new RegExp(`(?<=[\\r\\n])(?:${fences})[ \\t]*(?:\\r\\n|\\n|\\r|$)`, "g");
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: pattern.lastIndex } : undefined;
}

function formatOf(fence: string, language: string): FrontMatter["format"] {
  const name = language.toLowerCase() || { "---": "yaml", "+++": "toml" }[fence];
  return name === "yaml" || name === "yml" ? "yaml" : name === "toml" ? "toml" : "other";
}

function lineCount(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1;
}

interface ReadYaml {
  fields: Fields;
  error?: { line: number; message: string };
}

/** One save asks what a block says a dozen times, from the form to the search index. */
const lately = new LRUCache<string, { read: ReadYaml | undefined }>({
  maxSize: 2 ** 20,
  sizeCalculation: (_, block) => 10 * block.length + 100,
});

function readYaml(block: string): ReadYaml | undefined {
  const known = lately.get(block);
  if (known !== undefined) return known.read;
  // A copy, since a part of a string keeps the whole in memory.
  const own = Buffer.from(block, "utf16le").toString("utf16le");
  const read = readBlock(own);
  lately.set(own, { read });
  return read;
}

/** @returns undefined if the block is something else than a map of fields */
function readBlock(block: string): ReadYaml | undefined {
  if (block.length > MAX_BLOCK_LENGTH) {
    const message = `The front matter is longer than ${MAX_BLOCK_LENGTH / 1024} KB`;
    return { fields: Object.freeze(noFields()), error: { line: 1, message } };
  }
  const { value, error } = parseYaml(block.replace(/\r\n?/g, "\n"));
  if (!error) {
    if (value === null) return { fields: Object.freeze(noFields()) };
    return isMap(value) ? { fields: value } : undefined;
  }
  const rescued = rescuedFields(block);
  return rescued && { fields: rescued, error };
}

function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseYaml(yaml: string): { value: unknown; error?: { line: number; message: string } } {
  if (isTooDeep(yaml)) return { value: undefined, error: { line: 1, message: TOO_MUCH } };
  const lines = new LineCounter();
  try {
    const document = parseDocument(yaml, {
      schema: "core",
      logLevel: "silent",
      prettyErrors: false,
      lineCounter: lines,
      // The last one wins, as in GitLab; the check itself takes quadratic time.
      uniqueKeys: false,
    });
    const error = document.errors[0];
    if (error) {
      const line = Math.max(1, lines.linePos(error.pos[0]).line);
      return { value: undefined, error: { line, message: error.message } };
    }
    return { value: withoutPrototypes(document.toJS({ maxAliasCount: MAX_ALIASES })) };
  } catch (error) {
    // Too many aliases, or nested too deeply for the parser.
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, error: { line: 1, message } };
  }
}

const TOO_MUCH = "The front matter holds too much";

/**
 * Is more begun in each other than on any page? The parser takes up to half a second to find that out. What stands
 * in words is counted too: there a bracket is closed sooner or later.
 */
function isTooDeep(yaml: string): boolean {
  let brackets = 0;
  // Of a list in a list, "- - - x", or a question in a question.
  let signs = 0;
  let last = "";
  for (const letter of yaml) {
    if (letter === "[" || letter === "{") brackets++;
    else if (letter === "]" || letter === "}") brackets--;
    const isSign = letter === "-" || letter === "?";
    if (letter !== " " && !isSign) signs = 0;
    else if (letter === " " && (last === "-" || last === "?")) signs++;
    if (brackets > MAX_OPEN || signs > MAX_OPEN) return true;
    last = letter;
  }
  return false;
}

/** A copy that nobody changes and no key can harm, `__proto__` least of all; a tree of bounded size. */
function withoutPrototypes(root: unknown): unknown {
  let values = 0;
  function copy(value: unknown, depth: number): unknown {
    values += 1;
    if (values > MAX_VALUES || depth > MAX_DEPTH) {
      throw new RangeError(TOO_MUCH);
    }
    if (Array.isArray(value)) return Object.freeze(value.map((item) => copy(item, depth + 1)));
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    const fields = noFields();
    for (const [key, item] of Object.entries(value)) fields[key] = copy(item, depth + 1);
    return Object.freeze(fields);
  }
  return copy(root, 0);
}

/**
 * The fields of a block that is not YAML as a whole, such as `title: Öppen källkod: en vägledning`: each field is
 * read by itself, and one that YAML refuses is what stands after its colon.
 */
function rescuedFields(block: string): Fields | undefined {
  const fields = noFields();
  const chunks = block.split(/(?:\r\n|\n|\r)(?![ \t\r\n-]|$)/).slice(0, MAX_RESCUED_FIELDS);
  let found = false;
  for (const chunk of chunks) {
    const [, name = "", words = ""] =
      /^([^\s#"'{}[\]:][^:\r\n]*):(?![^ \t\r\n])(.*)/.exec(chunk) ?? [];
    if (name === "") continue;
    const { value, error } = parseYaml(chunk.replace(/\r\n?/g, "\n"));
    fields[name.trim()] = !error && isMap(value) ? value[name.trim()] : unquoted(words.trim());
    found = true;
  }
  return found ? Object.freeze(fields) : undefined;
}

function unquoted(words: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(words);
  return quoted?.[2] ?? words;
}
