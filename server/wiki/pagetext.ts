import { isUtf8 } from "node:buffer";
import { diffArrays } from "diff";

export interface PageText {
  /** Without its byte order mark. */
  text: string;
  bom: boolean;
  /** "utf-8", or what the bytes seem to be: "utf-16le", "shift_jis", "euc-jp", "windows-1252". */
  encoding: string;
  /** Would the bytes that nobody touches survive an edit? */
  isEditable: boolean;
}

const BOM = "\ufeff";
const MAX_CHANGED_LINES = 1500;

/** Reads a page's bytes: as UTF-8 if they are, else as well as can be. */
export function decodePage(bytes: Uint8Array): PageText {
  const marked = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  if (marked) return decodedAs(marked, bytes);
  if (isUtf8(bytes)) return utf8Text(bytes);
  return decodedAs(guessedEncoding(bytes), bytes);
}

/** The bytes of a page's text; lines keep their endings. */
export function encodePage(text: string, bom: boolean): Buffer {
  return Buffer.from(bom ? BOM + text : text, "utf8");
}

/**
 * The text as a browser's text field would send it back, with "\n" for every line ending: what the editor shows.
 * @example typedText("a\r\nb\0") // "a\nb\ufffd"
 */
export function typedText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");
}

/**
 * The text to save: reads as it was typed, yet every line that the author did not touch has its exact
 * characters and its own line ending. A changed line keeps its ending; a new one takes that of the line before it.
 * @example keepUntouched("a\r\nb\nc", "a\nB\nnew\nc") // "a\r\nB\nnew\nc"
 */
export function keepUntouched(original: string, typed: string): string {
  const wanted = typedText(typed);
  if (original === "") return wanted === "" || wanted.endsWith("\n") ? wanted : `${wanted}\n`;
  if (wanted === typedText(original)) return original;

  const before = linesOf(original);
  const after = wanted.split("\n");
  const sources = matchedLines(
    before.map((line) => typedText(line.words)),
    after,
  );
  let ending = before[0]?.ending || "\n";
  let text = "";
  for (const [index, words] of after.entries()) {
    const source = before[sources[index] ?? -1];
    ending = source?.ending || ending;
    text += source ? withZeros(source.words, words) : words;
    if (index < after.length - 1) text += ending;
  }
  return text;
}

function encodingOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark: in Western text every other byte is zero. */
function encodingOfZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  if (!sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const zeroBytes = even + odd;
  if (zeroBytes < sample.length / 4 || (even > 0 && odd > 0)) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

function decodedAs(encoding: string, bytes: Uint8Array): PageText {
  const decoded = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const bom = decoded.startsWith(BOM);
  return { text: bom ? decoded.slice(1) : decoded, bom, encoding, isEditable: false };
}

/** Of bytes that are UTF-8: many times quicker than a decoder that has to make sure. */
function utf8Text(bytes: Uint8Array): PageText {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const bom = decoded.startsWith(BOM);
  return { text: bom ? decoded.slice(1) : decoded, bom, encoding: "utf-8", isEditable: true };
}

function decodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function guessedEncoding(bytes: Uint8Array): string {
  const lossy = new TextDecoder().decode(bytes);
  const broken = count(lossy, /\ufffd/g);
  // One stray byte in a long text is no reason to take all its letters for something else.
  if (count(lossy, /[^\0-\x7f\ufffd]/gu) > broken) return "utf-8";

  for (const encoding of ["euc-jp", "shift_jis"]) {
    if (!decodes(encoding, bytes)) continue;
    const text = new TextDecoder(encoding).decode(bytes);
    // Swedish in windows-1252 may decode as Chinese characters, but not as kana, and no Japanese is without kana.
    const kana = count(text, /[\u3041-\u3096\u30a1-\u30fa]/g);
    if (kana * 4 > count(text, /[^\0-\x7f]/gu)) return encoding;
  }
  return "windows-1252";
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

interface Line {
  words: string;
  /** "\n", "\r\n", "\r", or "" at the end of the text. */
  ending: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const pieces = text.split(/(\r\n|\n|\r)/);
  for (let at = 0; at < pieces.length; at += 2) {
    lines.push({ words: pieces[at] ?? "", ending: pieces[at + 1] ?? "" });
  }
  return lines;
}

/** For each line of `after` the index of the line of `before` that it is, or that it replaces; -1 for a new one. */
function matchedLines(before: readonly string[], after: readonly string[]): Int32Array {
  const sources = new Int32Array(after.length).fill(-1);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    sources[start] = start;
    start += 1;
  }
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
    sources[after.length - end] = before.length - end;
  }
  matchMiddle(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    start,
    sources,
  );
  return sources;
}

function matchMiddle(before: string[], after: string[], offset: number, sources: Int32Array): void {
  const changes = diffArrays(before, after, { maxEditLength: MAX_CHANGED_LINES });
  if (!changes) {
    matchByWords(before, after, offset, sources);
    return;
  }
  let old = 0;
  let now = 0;
  let removed = 0;
  for (const change of changes) {
    const lines = change.count ?? change.value.length;
    if (change.removed) {
      removed = lines;
      old += lines;
    } else if (change.added) {
      for (let i = 0; i < lines; i++) {
        if (i < removed) sources[offset + now + i] = offset + old - removed + i;
      }
      now += lines;
      removed = 0;
    } else {
      for (let i = 0; i < lines; i++) sources[offset + now + i] = offset + old + i;
      old += lines;
      now += lines;
      removed = 0;
    }
  }
}

/** For a text of which nearly everything changed: each line is the next one with the same words, wherever it was. */
function matchByWords(
  before: readonly string[],
  after: readonly string[],
  offset: number,
  sources: Int32Array,
): void {
  const places = new Map<string, number[]>();
  for (const [index, words] of before.entries()) {
    const known = places.get(words);
    if (known) known.push(index);
    else places.set(words, [index]);
  }
  const taken = new Map<string, number>();
  for (const [index, words] of after.entries()) {
    const known = places.get(words);
    if (!known) continue;
    const next = taken.get(words) ?? 0;
    sources[offset + index] = offset + (known[Math.min(next, known.length - 1)] ?? 0);
    taken.set(words, next + 1);
  }
}

/** A text field shows U+FFFD for a NUL; those around which nothing changed become NULs again. */
function withZeros(original: string, words: string): string {
  if (!original.includes("\0")) return words;
  const shown = typedText(original);
  const shorter = Math.min(shown.length, words.length);
  let start = 0;
  while (start < shorter && shown[start] === words[start]) start += 1;
  let end = 0;
  while (end < shorter - start && shown.at(-1 - end) === words.at(-1 - end)) end += 1;
  return (
    original.slice(0, start) +
    words.slice(start, words.length - end) +
    original.slice(original.length - end)
  );
}
