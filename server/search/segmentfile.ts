import { readFile, rename, writeFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { Segment, type SegmentParts } from "./segment.ts";

/** Raise it when the same documents make other segments than before: what is kept is then built anew. */
const version = 2;

const numbers = ["lengths", "textStarts", "postingStarts", "postings", "wordTerms"] as const;
const lists = ["heads", "terms", "words"] as const;

interface SegmentHeader {
  language: SegmentParts["language"];
  /** Of each piece in the file, in bytes. */
  sizes: Record<string, number>;
}

interface FileHeader {
  version: number;
  checksum: number;
  segments: SegmentHeader[];
}

/** Writes segments to a file, which is either the old one or the new one whole. */
export async function writeSegments(file: string, segments: readonly Segment[]): Promise<void> {
  const pieces: Uint8Array[] = [];
  const headers = segments.map(({ parts }) => {
    const sizes: Record<string, number> = {};
    const add = (name: string, bytes: Uint8Array) => {
      // Numbers are read in place, which they can be where their place is divisible by four.
      const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
      pieces.push(padded);
      sizes[name] = bytes.length;
    };
    for (const name of lists) add(name, Buffer.from(JSON.stringify(parts[name])));
    for (const name of numbers) add(name, bytesOf(parts[name]));
    add("texts", parts.texts);
    return { language: parts.language, sizes };
  });
  const checksum = pieces.reduce((sum, piece) => crc32(piece, sum), checksumOf(headers));
  const header: FileHeader = { version, checksum, segments: headers };
  const growing = `${file}.growing`;
  await writeFile(growing, [`${JSON.stringify(header)}\n`, ...pieces]);
  await rename(growing, file);
}

/** @returns nothing when there is no such file, when it is of another version, or damaged: it is to be built anew */
export async function readSegments(file: string): Promise<Segment[]> {
  try {
    return parse(await readFile(file));
  } catch {
    // Whatever is wrong with it, everything in it can be computed again.
    return [];
  }
}

function parse(bytes: Buffer): Segment[] {
  const end = bytes.indexOf("\n") + 1;
  const header = JSON.parse(bytes.toString("utf8", 0, end)) as FileHeader;
  // A copy begins at a place divisible by four.
  const content = new Uint8Array(bytes.subarray(end));
  const checksum = crc32(content, checksumOf(header.segments));
  if (header.version !== version || header.checksum !== checksum) return [];
  let at = 0;
  return header.segments.map(({ language, sizes }) => {
    const take = (name: string) => {
      const size = sizes[name] ?? 0;
      const piece = content.subarray(at, at + size);
      at += size + (-size & 3);
      return piece;
    };
    const list = (name: string) => JSON.parse(decoder.decode(take(name)));
    const read = {
      language,
      heads: list("heads"),
      terms: list("terms"),
      words: list("words"),
      lengths: numbersOf(take("lengths")),
      textStarts: numbersOf(take("textStarts")),
      postingStarts: numbersOf(take("postingStarts")),
      postings: numbersOf(take("postings")),
      wordTerms: numbersOf(take("wordTerms")),
      texts: take("texts"),
    } satisfies SegmentParts;
    return new Segment(read);
  });
}

const decoder = new TextDecoder();

function checksumOf(headers: readonly SegmentHeader[]): number {
  return crc32(JSON.stringify(headers));
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
