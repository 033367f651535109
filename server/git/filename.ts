/**
 * File names are bytes to Git and strings to us. A name that is not UTF-8 becomes a string in which each byte that
 * does not decode is the lone surrogate U+DC00 + byte, so that it can be turned back into exactly the same bytes.
 * Source: PEP 383, "surrogateescape".
 */
export function nameOfBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString("utf8");
  if (!text.includes("\ufffd") || Buffer.from(text).equals(buffer)) return text;

  let name = "";
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer, at);
    if (length === 0) {
      name += String.fromCharCode(0xdc00 + (buffer[at] ?? 0));
      at += 1;
    } else {
      name += buffer.toString("utf8", at, at + length);
      at += length;
    }
  }
  return name;
}

/** The inverse of `nameOfBytes`. */
export function bytesOfName(name: string): Buffer {
  if (name.isWellFormed()) return Buffer.from(name);
  const parts: Buffer[] = [];
  for (const character of name) {
    const code = character.charCodeAt(0);
    const isEscapedByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
    parts.push(isEscapedByte ? Buffer.from([code - 0xdc00]) : Buffer.from(character));
  }
  return Buffer.concat(parts);
}

/** How many bytes the UTF-8 sequence at `at` has; 0 if none begins there. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length =
    first < 0x80
      ? 1
      : first < 0xc2
        ? 0
        : first < 0xe0
          ? 2
          : first < 0xf0
            ? 3
            : first < 0xf5
              ? 4
              : 0;
  if (length < 2) return length;
  const part = bytes.subarray(at, at + length);
  return Buffer.from(part.toString("utf8")).equals(part) ? length : 0;
}
