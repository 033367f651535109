import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

export interface PdfOptions {
  title?: string;
  /** Of the page tree's root: how many pages it says there are. */
  count?: number;
  /** "reader": asks whoever opens it; "owner": opens for all, and asks before it is changed. */
  password?: "reader" | "owner";
}

/** A PDF file with a page for each text; a text's lines stand below one another. */
export function pdfOf(pages: readonly string[], options: PdfOptions = {}): Buffer {
  return pdfWith(
    pages.map((text) => Buffer.from(drawn(text), "latin1")),
    options,
  );
}

/** A PDF file with a page for each stream of drawing commands. The font is called F. */
export function pdfWith(streams: readonly Uint8Array[], options: PdfOptions = {}): Buffer {
  const lock = options.password === undefined ? undefined : lockFor(options.password);
  const file = new ObjectFile(lock?.key);
  const pageIds = streams.map((_, index) => 4 + 2 * index);
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add(
    `<</Type/Pages/Kids[${pageIds.map((id) => `${id} 0 R`).join(" ")}]/Count ${options.count ?? streams.length}>>`,
  );
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  for (const stream of streams) {
    const contents = file.length + 2;
    file.add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${contents} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
    );
    file.addStream("/Filter/FlateDecode", deflateSync(stream));
  }
  const info = options.title === undefined ? "" : `/Info ${file.length + 1} 0 R`;
  if (options.title !== undefined) file.add(`<</Title<${utf16(options.title)}>>>`);
  return file.finish(`${info}${lock?.entry ?? ""}`);
}

function drawn(text: string): string {
  const lines = text.split("\n").map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`);
  return `BT /F 12 Tf 14 TL 50 750 Td ${lines.join("\n")} ET`;
}

function utf16(text: string): string {
  return `feff${Buffer.from(text, "utf16le").swap16().toString("hex")}`;
}

class ObjectFile {
  readonly #chunks: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  readonly #offsets: number[] = [];
  readonly #key: Buffer | undefined;
  #size = 9;

  constructor(key?: Buffer) {
    this.#key = key;
  }

  get length(): number {
    return this.#offsets.length;
  }

  add(body: string | Buffer): void {
    this.#offsets.push(this.#size);
    this.#write(Buffer.from(`${this.length} 0 obj\n`));
    this.#write(Buffer.from(body as string, "latin1"));
    this.#write(Buffer.from("\nendobj\n"));
  }

  addStream(entries: string, plain: Buffer): void {
    const bytes = this.#key ? rc4(objectKey(this.#key, this.length + 1), plain) : plain;
    const head = Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`);
    this.add(Buffer.concat([head, bytes, Buffer.from("\nendstream")]));
  }

  finish(entries: string): Buffer {
    const lines = this.#offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
    const table = `xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join("")}`;
    const trailer = `trailer\n<</Size ${lines.length + 1}/Root 1 0 R${entries}>>`;
    this.#write(Buffer.from(`${table}${trailer}\nstartxref\n${this.#size}\n%%EOF\n`));
    return Buffer.concat(this.#chunks);
  }

  #write(bytes: Buffer): void {
    this.#chunks.push(bytes);
    this.#size += bytes.length;
  }
}

// The standard security handler with a key of 40 bits (source: ISO 32000-1, 7.6.3).
const padding = Buffer.from(
  "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
  "hex",
);
const fileId = Buffer.alloc(16, 7);
const owner = Buffer.alloc(32, 9);
const permissions = -4;

function lockFor(password: "reader" | "owner"): { key: Buffer; entry: string } {
  const given = password === "reader" ? Buffer.from("hemligt") : Buffer.alloc(0);
  const bits = Buffer.alloc(4);
  bits.writeInt32LE(permissions);
  const padded = Buffer.concat([given, padding]).subarray(0, 32);
  const key = md5(Buffer.concat([padded, owner, bits, fileId])).subarray(0, 5);
  const user = rc4(key, padding);
  const entry = `/ID[<${fileId.toString("hex")}><${fileId.toString("hex")}>]/Encrypt<</Filter/Standard/V 1/R 2/P ${permissions}/O<${owner.toString("hex")}>/U<${user.toString("hex")}>>>`;
  return { key, entry };
}

function objectKey(key: Buffer, id: number): Buffer {
  const place = Buffer.from([id & 255, (id >> 8) & 255, (id >> 16) & 255, 0, 0]);
  return md5(Buffer.concat([key, place])).subarray(0, 10);
}

function md5(bytes: Buffer): Buffer {
  return createHash("md5").update(bytes).digest();
}

/** Node's own is switched off in many builds. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (one: number, other: number) => {
    const kept = at(one);
    state[one & 255] = at(other);
    state[other & 255] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j += at(i) + (key[i % key.length] ?? 0);
    swap(i, j);
  }
  let j = 0;
  return Buffer.from(bytes).map((byte, index) => {
    j += at(index + 1);
    swap(index + 1, j);
    return byte ^ at(at(index + 1) + at(j));
  }) as Buffer;
}
