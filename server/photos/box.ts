/** A box of an ISO base media file, by its place in the bytes that it was read from. */
export interface Box {
  type: string;
  /** where its content begins, and where the box begins and ends */
  content: number;
  start: number;
  end: number;
}

/**
 * The boxes of a stretch of bytes, one after the other. Ends at the first that makes no sense.
 * Source: ISO/IEC 14496-12, 4.2
 */
export function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let start = from; start + 8 <= to; ) {
    const { sizeBytes, headBytes } = boxHead(bytes.subarray(start, start + 16), to - start);
    const end = start + sizeBytes;
    if (sizeBytes < headBytes || end > to) return;
    yield {
      type: bytes.toString("latin1", start + 4, start + 8),
      start,
      content: start + headBytes,
      end,
    };
    start = end;
  }
}

/**
 * How large a box is, and how much of it is head.
 *
 * @param head  its first 16 bytes, or 8 where it has no more
 * @param room  how much there is to the end of what holds it: a box of size 0 takes it all
 */
export function boxHead(head: Buffer, room: number): { sizeBytes: number; headBytes: number } {
  const size = head.readUInt32BE(0);
  if (size === 0) return { sizeBytes: room, headBytes: 8 };
  if (size !== 1) return { sizeBytes: size, headBytes: 8 };
  if (head.length < 16) return { sizeBytes: 0, headBytes: 16 };
  return { sizeBytes: Number(head.readBigUInt64BE(8)), headBytes: 16 };
}
