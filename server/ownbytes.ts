/**
 * A copy of bytes, or of a text as UTF-8, for what is kept for long. Node cuts small buffers out of larger ones of
 * 64 KB, and a part that is kept keeps the whole: ten times as much as a page of 6 KB, and nothing would count it.
 */
export function ownBytes(content: string | Uint8Array): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  own.set(bytes);
  return own;
}
