import { randomBytes } from "node:crypto";
import { BadUpload, TooLarge } from "./errors.ts";

/** A file that the wiki takes, under the name that it will have. */
export interface CheckedUpload {
  name: string;
  /** `uploads/<32 hex digits>/<name>`: no two uploads meet, and none can be guessed. */
  path: string;
  /** The line that shows or links the file on a page. */
  markdown: string;
  /** What its name says that it is, an extension: "png"; "" when the name has none. */
  type: string;
  /** What its bytes say that it is, likewise, where they tell. */
  contents?: string;
}

/** A file as far as it is looked at: its first bytes, and what it is by its bytes, "png" say. */
export interface UploadContent {
  readonly sizeBytes: number;
  readonly head: Uint8Array;
  readonly kind: string | undefined;
}

/**
 * Decides whether a file may be kept, by its name and by what its bytes are. The name is made safe first, and
 * everything else looks at the safe one.
 *
 * @example checkUpload("C:\\Bilder\\Vår bild.png", png, 26_214_400).name → "Vår-bild.png"
 * @throws BadUpload  `values.reason`: "empty" | "program" | "contradiction"
 * @throws TooLarge
 */
export function checkUpload(
  rawName: string,
  { sizeBytes, head, kind }: UploadContent,
  limitBytes: number,
): CheckedUpload {
  const cleaned = uploadName(rawName);
  if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
  if (sizeBytes === 0) throw refusal(cleaned, "empty");
  const name = !cleaned.includes(".") && kind ? `${cleaned}.${kind}` : cleaned;
  const extension = extensionOf(name);
  if (programs.has(extension) || isProgram(kind, head)) throw refusal(name, "program");
  const kinds = contents.get(extension);
  if (kinds && !kinds.includes(kind ?? "")) throw refusal(name, "contradiction");
  const path = `uploads/${randomBytes(16).toString("hex")}/${name}`;
  const markdown = markdownFor(path);
  return { name, path, markdown, type: extension, ...(kind !== undefined && { contents: kind }) };
}

/** @example tooLarge(26_214_400).values.limit → "25 MB"; tooLarge(512_000).values.limit → "500 kB" */
export function tooLarge(limitBytes: number): TooLarge {
  const isSmall = limitBytes < 1024 * 1024;
  const limit = isSmall
    ? `${Math.ceil(limitBytes / 1024)} kB`
    : `${Math.floor((limitBytes / 1024 / 1024) * 10) / 10} MB`;
  return new TooLarge("an upload beyond the limit", { limit });
}

/**
 * The name that a file gets: one part of a path, in NFC, without what a file system, an address or an eye could
 * take for something else. At most 200 bytes, so that any file system takes it.
 *
 * @example uploadName("..\\..\\my  photo\u202e.png") → "my-photo.png"
 */
export function uploadName(rawName: string): string {
  const base = rawName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = base
    .replace(/[\s<>:"|?*]+/gu, "-")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/gu, "")
    // Dots in front hide a file, those at the end are lost on some systems.
    .replace(/^[.-]+|(?<![.-])[.-]+$/g, "");
  const named = plain === "" ? "file" : plain;
  return shortened(deviceName.test(named) ? `file-${named}` : named);
}

const MAX_NAME_BYTES = 200;

/** Names that Windows keeps for devices, whatever the extension. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const extension = /\.\p{L}[\p{L}\p{N}]{0,9}$/u.exec(name)?.[0] ?? "";
  const room = MAX_NAME_BYTES - Buffer.byteLength(extension);
  let stem = "";
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem + extension;
}

function extensionOf(name: string): string {
  return name.includes(".") ? (name.split(".").at(-1) ?? "").toLowerCase() : "";
}

/** Files that a reader's computer would run when they are opened. */
const programs = new Set(
  `apk app appimage bash bat chm class cmd com cpl csh deb desktop dll dmg elf exe fish gadget hta inf jar jnlp ksh
   lnk msc msi msp mst pif pkg ps1 ps1xml psd1 psm1 reg rpm run scf scr sh sys url vb vbe vbs workflow ws wsc wsf wsh
   zsh`.split(/\s+/),
);

/** What a file with one of these extensions must be inside: a reader's browser shows them in place. */
const contents = new Map<string, readonly string[]>([
  ["png", ["png", "apng"]],
  ["apng", ["png", "apng"]],
  ["jpg", ["jpg"]],
  ["jpeg", ["jpg"]],
  ["gif", ["gif"]],
  ["webp", ["webp"]],
  ["avif", ["avif"]],
  ["bmp", ["bmp"]],
  ["ico", ["ico"]],
  ["pdf", ["pdf"]],
]);

const programContents = new Set([
  "apk",
  "class",
  "deb",
  "dmg",
  "elf",
  "exe",
  "jar",
  "lnk",
  "macho",
  "rpm",
]);

function isProgram(kind: string | undefined, head: Uint8Array): boolean {
  const isScript = head[0] === 0x23 && head[1] === 0x21;
  return isScript || (kind !== undefined && programContents.has(kind));
}

function refusal(file: string, reason: "empty" | "program" | "contradiction"): BadUpload {
  return new BadUpload(`an upload refused: ${reason}`, { file, reason });
}

const pictures = new Set([...contents.keys(), "svg"].filter((extension) => extension !== "pdf"));

/**
 * The line that shows or links an uploaded file on a page.
 *
 * @example markdownFor("uploads/0a…/Vår-bild.png") → "![Vår bild](uploads/0a…/Vår-bild.png)"
 */
export function markdownFor(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  const target = path.replace(
    /[()<>[\]%#?\\"'`&]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  if (!pictures.has(extensionOf(name))) return `[${wordsOf(name)}](${target})`;
  const stem = name.slice(0, name.lastIndexOf("."));
  return `![${wordsOf(stem.replaceAll("-", " "))}](${target})`;
}

function wordsOf(text: string): string {
  return text.replace(/[\\[\]`*<&]/g, (character) => `\\${character}`);
}
