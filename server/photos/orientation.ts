const orientationTag = 0x0112;

/**
 * Which way up a photo is to be shown, as its Exif data says: 1 as it is, 6 a quarter turn clockwise.
 *
 * @param tiff  the Exif data from its TIFF header on
 * @returns     undefined when nothing, or nothing sensible, is said
 * Source: TIFF 6.0, section 2; Exif 2.32, 4.6.4
 */
export function orientationIn(tiff: Buffer): number | undefined {
  const order = tiff.toString("latin1", 0, 2);
  if ((order !== "II" && order !== "MM") || tiff.length < 8) return undefined;
  const isLittle = order === "II";
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const count = short(first);
  for (let index = 0, at = first + 2; index < count && at + 12 <= tiff.length; index++, at += 12) {
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** The least Exif data that says which way up a photo is: 26 bytes, and nothing else in it. */
export function exifWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0*", "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
