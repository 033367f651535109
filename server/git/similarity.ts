/** What a file's content is made of: how many bytes of it lie in each distinct line, by the line's hash. */
export interface Fingerprint {
  sizeBytes: number;
  bytesByHash: ReadonlyMap<number, number>;
}

const longestPiece = 64;
const textSampleBytes = 8000;

/**
 * Cuts a file into lines, long ones and binary data into pieces of 64 bytes, as Git does to tell renames: where lines
 * stand and how they are ended does not matter, only how much of one file is found again in another.
 * Source: gitdiffcore(7), "diffcore-rename".
 */
export function fingerprint(bytes: Uint8Array): Fingerprint {
  const isText = !bytes.subarray(0, textSampleBytes).includes(0);
  const bytesByHash = new Map<number, number>();
  let hash = 0x811c9dc5;
  let length = 0;
  const end = () => {
    bytesByHash.set(hash, (bytesByHash.get(hash) ?? 0) + length);
    hash = 0x811c9dc5;
    length = 0;
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isText && byte === carriageReturn && bytes[at + 1] === lineFeed) continue;
    hash = Math.imul(hash ^ byte, 0x01000193);
    length += 1;
    if (length === longestPiece || byte === lineFeed) end();
  }
  if (length > 0) end();
  return { sizeBytes: bytes.length, bytesByHash };
}

/**
 * How much of the larger file is found in the other, from 0 to 1.
 *
 * @example similarity(fingerprint("a\nb\n"), fingerprint("b\na\n")) → 1
 */
export function similarity(one: Fingerprint, other: Fingerprint): number {
  const [small, large] = one.sizeBytes < other.sizeBytes ? [one, other] : [other, one];
  if (large.sizeBytes === 0) return 1;
  let common = 0;
  for (const [hash, bytes] of small.bytesByHash) {
    common += Math.min(bytes, large.bytesByHash.get(hash) ?? 0);
  }
  return common / large.sizeBytes;
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
