import { exifWith, orientationIn } from "./orientation.ts";

/**
 * A JPEG without what the camera and other programs have written beside the picture: only what it takes to show it
 * stays (tables, scans, colour profile, which way up it is). Not a pixel is coded anew.
 *
 * @returns  the parts of the new file, of the same memory; undefined when the bytes make no sense as a JPEG
 * Source: ITU-T T.81, annex B; Exif 2.32, 4.5; ICC.1, B.4
 */
export function cleanJpeg(bytes: Buffer): Buffer[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined;
  const kept: Buffer[] = [];
  let orientation: number | undefined;
  for (let at = 2; ; ) {
    // A marker may have any number of filling bytes in front.
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined || at + 4 > bytes.length) {
      if (marker !== endOfImage) return undefined;
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    if (marker === endOfImage) {
      // What follows are other pictures, films and previews of the same camera, with positions of their own.
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const next = marker === startOfScan ? endOfScan(bytes, end) : end;
    const segment = bytes.subarray(at, next);
    const body = segment.subarray(4);
    if (isNeeded(marker, body)) kept.push(segment);
    else if (body.toString("latin1", 0, 6) === "Exif\0\0")
      orientation ??= orientationIn(body.subarray(6));
    at = next;
    // A scan that was cut off: as much as there is, is shown.
    if (at >= bytes.length) {
      if (marker !== startOfScan) return undefined;
      break;
    }
  }
  const isTurned = orientation !== undefined && orientation !== 1;
  return [bytes.subarray(0, 2), ...(isTurned ? [exifSegment(orientation ?? 1)] : []), ...kept];
}

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

function isNeeded(marker: number, body: Buffer): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  const name = body.toString("latin1", 0, 12);
  if (marker === 0xe0) return name.startsWith("JFIF\0");
  if (marker === 0xe2) return name.startsWith("ICC_PROFILE\0");
  if (marker === 0xee) return name.startsWith("Adobe");
  return !isApplication && !isComment;
}

/** Where the coded picture ends: at a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    const isData =
      next === 0 || next === 0xff || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (next !== undefined && !isData) return at;
  }
  return bytes.length;
}

function exifSegment(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exifWith(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
