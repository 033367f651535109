import { type Box, boxesIn } from "./box.ts";
import { exifWith, orientationIn } from "./orientation.ts";

/** A stretch of a file that is to say something else; of the same length. */
export interface PhotoItem {
  at: number;
  length: number;
  content(bytes: Buffer): Buffer;
}

/**
 * Where a HEIC or AVIF picture keeps its Exif and XMP data.
 *
 * @param meta    the content of the `meta` box
 * @param offset  where that content begins in the file
 * Source: ISO/IEC 14496-12, 8.11.3 (iloc) and 8.11.6 (iinf); ISO/IEC 23008-12, A.2.1
 */
export function photoItems(meta: Buffer, offset: number): PhotoItem[] {
  const inner = [...boxesIn(meta, 4, meta.length)];
  const find = (wanted: string) => inner.find(({ type }) => type === wanted);
  const info = find("iinf");
  const places = find("iloc");
  if (info === undefined || places === undefined) return [];
  try {
    const kinds = itemKinds(meta, info);
    const data = find("idat")?.content;
    return itemPlaces(meta, places).flatMap(({ item, isInMeta, at, length }) => {
      const kind = kinds.get(item);
      const start = isInMeta && data !== undefined ? offset + data + at : at;
      if (kind === undefined) return [];
      return [{ at: start, length, content: kind === "exif" ? exifAlone : onlySpaces }];
    });
  } catch (error) {
    // A box that says that it has more than it has.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function itemKinds(meta: Buffer, { content, end }: Box): Map<number, "exif" | "xmp"> {
  const first = content + 4 + (meta[content] === 0 ? 2 : 4);
  const kinds = new Map<number, "exif" | "xmp">();
  for (const entry of boxesIn(meta, first, end)) {
    const version = meta[entry.content] ?? 0;
    if (entry.type !== "infe" || version < 2) continue;
    const wide = version === 2 ? 2 : 4;
    const item = meta.readUIntBE(entry.content + 4, wide);
    const type = meta.toString("latin1", entry.content + 6 + wide, entry.content + 10 + wide);
    const words = meta.toString("latin1", entry.content + 10 + wide, entry.end);
    if (type === "Exif") kinds.set(item, "exif");
    if (type === "mime" && /rdf\+xml|xmp/i.test(words)) kinds.set(item, "xmp");
  }
  return kinds;
}

interface Place {
  item: number;
  isInMeta: boolean;
  at: number;
  length: number;
}

function itemPlaces(meta: Buffer, { content }: Box): Place[] {
  const version = meta[content] ?? 0;
  const sizes = meta.readUInt16BE(content + 4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  let at = content + 6;
  const number = (size: number) => {
    const value =
      size === 0 ? 0 : size === 8 ? Number(meta.readBigUInt64BE(at)) : meta.readUIntBE(at, size);
    at += size;
    return value;
  };
  const places: Place[] = [];
  for (let count = number(version < 2 ? 2 : 4); count > 0; count--) {
    const item = number(version < 2 ? 2 : 4);
    const isInMeta = version > 0 && (number(2) & 15) === 1;
    number(2);
    const base = number(baseSize);
    for (let extents = number(2); extents > 0; extents--) {
      number(indexSize);
      const start = base + number(offsetSize);
      places.push({ item, isInMeta, at: start, length: number(lengthSize) });
    }
  }
  return places;
}

/** Exif data that says nothing but which way up the photo is, with nothing after it. */
function exifAlone(bytes: Buffer): Buffer {
  const blank = Buffer.alloc(bytes.length);
  const tiff = bytes.length < 4 ? undefined : bytes.subarray(4 + bytes.readUInt32BE(0));
  const least = exifWith((tiff && orientationIn(tiff)) ?? 1);
  if (blank.length >= least.length + 4) least.copy(blank, 4);
  return blank;
}

function onlySpaces(bytes: Buffer): Buffer {
  return Buffer.alloc(bytes.length, " ");
}
