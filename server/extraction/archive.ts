import { type UnzipFileInfo, unzipSync } from "fflate";
import { type ExtractionLimits, Unreadable } from "./extraction.ts";

/** The parts of an office file by their names, for example "ppt/slides/slide1.xml". */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** XML shrinks to a tenth or a fiftieth; what shrinks more, and is large, says nothing but the same. */
const mostShrinking = 300;
const freeBytes = 4 * 2 ** 20;

/**
 * Unpacks some of a zip archive's entries. All limits are held to by what the archive says before a byte is unpacked,
 * and an entry that turns out longer than it said is cut off there.
 *
 * @throws Unreadable  "size" for a bomb, "damaged" for what is no archive
 */
export function unpack(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: Pick<ExtractionLimits, "unpackedBytes" | "entries">,
): Parts {
  let entries = 0;
  let unpackedBytes = 0;
  const filter = ({ name, size, originalSize }: UnzipFileInfo) => {
    if (++entries > limits.entries) throw new Unreadable("size", "too many entries");
    if (!isWanted(name)) return false;
    unpackedBytes += originalSize;
    if (unpackedBytes > limits.unpackedBytes) throw new Unreadable("size", "too much to unpack");
    if (originalSize > freeBytes && originalSize > mostShrinking * size)
      throw new Unreadable("size", `${name} shrank more than any text does`);
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("damaged", String(error), { cause: error });
  }
}
