import { exifWith, orientationIn } from "./orientation.ts";

/**
 * A WebP picture without Exif and XMP data, and without chunks that nobody needs to show it.
 *
 * @returns  the parts of the new file; undefined when the bytes make no sense as WebP
 * Source: RFC 9649, 2.3–2.7
 */
export function cleanWebp(bytes: Buffer): Buffer[] | undefined {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP")
    return undefined;
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const chunks: Buffer[] = [];
  let orientation: number | undefined;
  for (let at = 12; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4);
    // A chunk of odd length is followed by a filling byte, which some writers leave out at the end.
    const next = Math.min(end, at + 8 + length + (length % 2));
    if (at + 8 + length > end) return undefined;
    const type = bytes.toString("latin1", at, at + 4);
    if (needed.has(type)) chunks.push(Buffer.from(bytes.subarray(at, next)));
    else if (type === "EXIF") orientation ??= orientationIn(exifOf(bytes.subarray(at + 8, next)));
    at = next;
  }
  const [extended] = chunks.filter((chunk) => chunk.toString("latin1", 0, 4) === "VP8X");
  if (extended !== undefined && extended.length > 8) {
    extended[8] = (extended[8] ?? 0) & ~(hasExif | hasXmp);
    if (orientation !== undefined && orientation !== 1) {
      extended[8] |= hasExif;
      chunks.push(exifChunk(orientation));
    }
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(
    chunks.reduce((sum, chunk) => sum + chunk.length, 4),
    4,
  );
  return [head, ...chunks];
}

const needed = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const hasExif = 0x08;
const hasXmp = 0x04;

/** Some programs write the mark of a JPEG's segment in front. */
function exifOf(data: Buffer): Buffer {
  return data.toString("latin1", 0, 6) === "Exif\0\0" ? data.subarray(6) : data;
}

function exifChunk(orientation: number): Buffer {
  const tiff = exifWith(orientation);
  const chunk = Buffer.alloc(8 + tiff.length);
  chunk.write("EXIF", "latin1");
  chunk.writeUInt32LE(tiff.length, 4);
  tiff.copy(chunk, 8);
  return chunk;
}
