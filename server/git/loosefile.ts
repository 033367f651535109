import { promisify } from "node:util";
import { constants, deflate, deflateSync, type ZlibOptions } from "node:zlib";

const deflated = promisify<Uint8Array, ZlibOptions, Buffer>(deflate);

/**
 * What stands in a loose object's file: its frame in zlib's format. A small one is stored as it is, since on the disk
 * it takes a whole block either way, and setting up a compressor takes longer than all else that is done for it. A
 * larger one is compressed as quickly as Git does it, in another thread where that is worth the way there.
 * Source: RFC 1950; RFC 1951, 3.2.4.
 */
export function looseFile(frame: Buffer): Buffer | Promise<Buffer> {
  if (frame.length + besideStored <= blockBytes) return stored(frame);
  const options = { level: constants.Z_BEST_SPEED };
  return frame.length < smallBytes ? deflateSync(frame, options) : deflated(frame, options);
}

function stored(frame: Buffer): Buffer {
  const file = Buffer.allocUnsafe(frame.length + besideStored);
  // Deflate with the usual window; then the last block, which is a stored one.
  let at = file.writeUInt16BE(0x7801);
  at = file.writeUInt8(1, at);
  at = file.writeUInt16LE(frame.length, at);
  at = file.writeUInt16LE(~frame.length & 0xffff, at);
  at += frame.copy(file, at);
  file.writeUInt32BE(adler32(frame), at);
  return file;
}

/** For no more bytes than a sum of sums can take without the remainder in between: 5,552. */
function adler32(bytes: Buffer): number {
  let sum = 1;
  let sums = 0;
  for (const byte of bytes) {
    sum += byte;
    sums += sum;
  }
  return (sums % 65_521) * 65_536 + (sum % 65_521);
}

const blockBytes = 4096;
const besideStored = 11;
const smallBytes = 16 * 1024;
