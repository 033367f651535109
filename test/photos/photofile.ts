import { crc32 } from "node:zlib";

/** What a telephone would write: which way up, and 59° 19' 45" N in the GPS block. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(120);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  entry(tiff, 10, 0x0112, 3, 1, orientation);
  entry(tiff, 22, 0x8825, 4, 1, 40);
  tiff.writeUInt16LE(2, 40);
  entry(tiff, 42, 1, 2, 2, 0x4e);
  entry(tiff, 54, 2, 5, 3, 80);
  for (const [index, part] of [59, 19, 45].entries()) {
    tiff.writeUInt32LE(part, 80 + index * 8);
    tiff.writeUInt32LE(1, 84 + index * 8);
  }
  tiff.write(placeText, 104, "latin1");
  return tiff;
}

/** Stands in everything that is to go. */
export const placeText = "59.3293N 18.0686";

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number) {
  tiff.writeUInt16LE(tag, at);
  tiff.writeUInt16LE(type, at + 2);
  tiff.writeUInt32LE(count, at + 4);
  tiff.writeUInt32LE(value, at + 8);
}

export function segment(marker: number, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string, "latin1");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** The smallest grey JPEG there is, with tables and one scan: browsers show it. */
export const jpegPicture = [
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
  segment(0xc4, Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(15), Buffer.from([0])])),
  segment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(15), Buffer.from([0])])),
  Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x3f])]),
];

export function jpegOf(...segments: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xd9])]);
}

export function pngChunk(type: string, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string, "latin1");
  const named = Buffer.concat([Buffer.from(type, "latin1"), bytes]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

export function webpChunk(type: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)]);
}

export function webpOf(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from("RIFF"), size, body]);
}

/** A box of a film or a HEIC picture. */
export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string, "latin1")));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 8);
  return Buffer.concat([size, Buffer.from(type, "latin1"), body]);
}

export const filmType = box("ftyp", "mp42\0\0\0\0mp42isom");
export const heicType = box("ftyp", "heic\0\0\0\0mif1heic");

/** A HEIC file with an Exif block and an XMP block among its pictures' data. */
export function heicOf(exif: Buffer, xmp: Buffer, picture: Buffer): Buffer {
  const info = (item: number, rest: string) =>
    box("infe", Buffer.from([2, 0, 0, 0, 0, item, 0, 0]), rest);
  const items = box(
    "iinf",
    Buffer.from([0, 0, 0, 0, 0, 3]),
    info(1, "hvc1\0"),
    info(2, "Exif\0"),
    info(3, "mime\0application/rdf+xml\0"),
  );
  const metaWith = (start: number) => {
    const places = Buffer.concat(
      [picture, exif, xmp].map((data, index, all) => {
        const before = all.slice(0, index).reduce((sum, one) => sum + one.length, 0);
        const place = Buffer.alloc(14);
        place.writeUInt16BE(index + 1, 0);
        place.writeUInt16BE(1, 4);
        place.writeUInt32BE(start + before, 6);
        place.writeUInt32BE(data.length, 10);
        return place;
      }),
    );
    const iloc = box("iloc", Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 3]), places);
    return box("meta", Buffer.alloc(4), box("hdlr", Buffer.alloc(25)), items, iloc);
  };
  const start = heicType.length + metaWith(0).length + 8;
  return Buffer.concat([heicType, metaWith(start), box("mdat", picture, exif, xmp)]);
}
