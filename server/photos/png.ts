import { crc32 } from "node:zlib";
import { exifWith, orientationIn } from "./orientation.ts";

/**
 * A PNG without Exif and XMP data, however they were put in. Other texts stay: drawing programs keep the drawing there.
 *
 * @returns  the parts of the new file; undefined when the bytes make no sense as a PNG
 * Source: PNG (third edition), 5.3 and 11.3
 */
export function cleanPng(bytes: Buffer): Buffer[] | undefined {
  if (!bytes.subarray(0, 8).equals(signature)) return undefined;
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const chunk = bytes.subarray(at, end);
    const type = chunk.toString("latin1", 4, 8);
    const data = chunk.subarray(8, -4);
    if (type === "eXIf") {
      const orientation = orientationIn(data);
      if (orientation !== undefined && orientation !== 1)
        kept.push(chunkOf("eXIf", exifWith(orientation)));
    } else if (!texts.has(type) || !aboutPhoto.test(keywordOf(data))) kept.push(chunk);
    // What stands after the end belongs to no picture.
    if (type === "IEND") return kept;
    at = end;
  }
  return undefined;
}

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const texts = new Set(["tEXt", "zTXt", "iTXt"]);
/** Where ImageMagick, Photoshop and others keep what an Exif block would say. */
const aboutPhoto = /^raw profile type|xmp|exif|gps|iptc|location/i;

function keywordOf(data: Buffer): string {
  return data.toString("latin1", 0, Math.max(0, data.indexOf(0)));
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
