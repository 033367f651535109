import { typeOfBytes } from "../filetype.ts";
import { mayBeTranscript } from "../transcripts/transcript.ts";
import { type FileKind, Unreadable } from "./extraction.ts";

/** What a file is, by its bytes. @throws Unreadable  "encrypted" or "unsupported" */
export async function fileKindOf(bytes: Uint8Array): Promise<FileKind> {
  const found = await typeOfBytes(bytes);
  const kind = kinds.get(found?.ext ?? "");
  if (kind === undefined && mayBeTranscript(bytes)) return "srt";
  if (kind !== undefined) return kind;
  if (found?.ext === "cfb" && includes(bytes, encryptedPackage))
    throw new Unreadable("encrypted", "an office file with a password");
  // A PDF may have a little of something else in front.
  if (includes(bytes.subarray(0, 1024), pdfMark)) return "pdf";
  throw new Unreadable("unsupported", found?.mime ?? "no known kind of file");
}

/**
 * Could there be words in the file that this room reads? A quick look, so that no picture is handed to a worker.
 *
 * @example mayHoldWords(bytes of a PNG) → false
 */
export function mayHoldWords(bytes: Uint8Array): boolean {
  const isMarked = marks.some((mark) => mark.every((byte, at) => bytes[at] === byte));
  return isMarked || isLatePdf(bytes) || mayBeTranscript(bytes);
}

const pdfMark = Buffer.from("%PDF-");
const zipMark = Buffer.from("PK\x03\x04", "latin1");
/** Of the container in which Office puts older files, and newer ones that it has encrypted. */
const compoundMark = Buffer.from("d0cf11e0a1b11ae1", "hex");
const marks = [pdfMark, zipMark, compoundMark];
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le");

const families: Record<FileKind, string> = {
  pdf: "pdf",
  pptx: "pptx pptm ppsx ppsm potx potm",
  docx: "docx docm dotx dotm",
  xlsx: "xlsx xlsm xltx xltm",
  odp: "odp otp",
  odt: "odt ott",
  ods: "ods ots",
  odg: "odg otg",
  vtt: "vtt",
  srt: "srt",
};

const kinds = new Map(
  (Object.keys(families) as FileKind[]).flatMap((kind) =>
    families[kind].split(" ").map((extension) => [extension, kind] as const),
  ),
);

function isLatePdf(bytes: Uint8Array): boolean {
  return includes(bytes.subarray(0, 1024), pdfMark);
}

function includes(bytes: Uint8Array, wanted: Buffer): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted);
}
