import { type FileHandle, open } from "node:fs/promises";
import { type Box, boxesIn, boxHead } from "./box.ts";
import { photoItems } from "./heic.ts";

/**
 * Blanks where a film (MP4, QuickTime) or a photo (HEIC, AVIF) says that it was taken, in the file itself: what is
 * blanked keeps its length, so that nothing else in the file moves. Only the boxes that describe are read.
 *
 * @returns false when the file makes no sense
 */
export async function cleanIsoMedia(path: string): Promise<boolean> {
  const handle = await open(path, "r+");
  try {
    const { size } = await handle.stat();
    for (let start = 0; start + 8 <= size; ) {
      const head = await read(handle, start, Math.min(16, size - start));
      const { sizeBytes, headBytes } = boxHead(head, size - start);
      if (sizeBytes < headBytes) return false;
      const type = head.toString("latin1", 4, 8);
      const isWhole = start + sizeBytes <= size;
      if (described.has(type) && isWhole) {
        if (sizeBytes > mostBytes) return false;
        const bytes = await read(handle, start, sizeBytes);
        const box = { type, start: 0, content: headBytes, end: sizeBytes };
        if (blankPlaces(bytes, box)) await handle.write(bytes, 0, sizeBytes, start);
        if (type === "meta")
          await cleanItems(handle, bytes.subarray(headBytes), start + headBytes, size);
      }
      start += sizeBytes;
    }
    return true;
  } finally {
    await handle.close();
  }
}

/** More than any film of hours has beside its pictures and sound. */
const mostBytes = 128 * 2 ** 20;
const described = new Set(["moov", "meta", "uuid", "udta"]);
const holders = new Set(["moov", "trak", "udta", "meta"]);
/** `©xyz` by phones, `loci` by the standard, the others by cameras; XMP may say it too. */
const places = new Set(["\xa9xyz", "loci", "GPS ", "gps ", "XMP_"]);
const xmpUuid = Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex");

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer;
}

/** Makes free space of every box that tells a place. @returns whether there was any */
function blankPlaces(bytes: Buffer, box: Box): boolean {
  const isXmp = bytes.subarray(box.content, box.content + 16).equals(xmpUuid);
  if (places.has(box.type) || (box.type === "uuid" && isXmp)) {
    blank(bytes, box);
    return true;
  }
  if (!holders.has(box.type)) return false;
  const inner = [...boxesIn(bytes, contentOf(bytes, box), box.end)];
  const keys = inner.find(({ type }) => type === "keys");
  const values = inner.find(({ type }) => type === "ilst");
  const named = keys && values ? placeValues(bytes, keys, values) : [];
  for (const one of named) blank(bytes, one);
  return inner.filter((one) => blankPlaces(bytes, one)).length + named.length > 0;
}

/** QuickTime's `meta` has its boxes at once, the standard's has four bytes of version and flags before them. */
function contentOf(bytes: Buffer, { type, content }: Box): number {
  const isFull = type === "meta" && bytes.toString("latin1", content + 4, content + 8) !== "hdlr";
  return isFull ? content + 4 : content;
}

/** The values whose key, by its place in the list of keys, tells a place: `com.apple.quicktime.location.ISO6709`. */
function placeValues(bytes: Buffer, keys: Box, values: Box): Box[] {
  const names = [...boxesIn(bytes, keys.content + 8, keys.end)].map(({ content, end }) =>
    bytes.toString("latin1", content, end),
  );
  return [...boxesIn(bytes, values.content, values.end)].filter(({ start }) =>
    /location|gps/i.test(names[bytes.readUInt32BE(start + 4) - 1] ?? ""),
  );
}

function blank(bytes: Buffer, { start, content, end }: Box): void {
  bytes.write("free", start + 4, "latin1");
  bytes.fill(0, content, end);
}

async function cleanItems(
  handle: FileHandle,
  meta: Buffer,
  offset: number,
  size: number,
): Promise<void> {
  for (const { at, length, content } of photoItems(meta, offset)) {
    if (at < 0 || length <= 0 || at + length > size || length > mostBytes) continue;
    const bytes = await read(handle, at, length);
    await handle.write(content(bytes), 0, length, at);
  }
}
