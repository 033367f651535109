import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ownBytes } from "./ownbytes.ts";

/** How a body is sent: as it is, or compressed. */
export type Encoding = "identity" | "br" | "gzip";

/**
 * The encoding that a reader is sent, by the header Accept-Encoding. Browsers name brotli last and like it as well as
 * the rest; it is the smallest.
 *
 * @example encodingFor("gzip, deflate, br") → "br"; encodingFor("br;q=0, gzip") → "gzip"
 */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined || accepted === "") return "identity";
  const known = choices.get(accepted);
  if (known !== undefined) return known;
  const choice = choose(accepted);
  if (choices.size >= mostChoices) choices.clear();
  choices.set(accepted, choice);
  return choice;
}

/** Compresses in the background, in the system's threads. */
export async function pack(body: Uint8Array, encoding: Encoding): Promise<Buffer> {
  if (encoding === "identity") return ownBytes(body);
  const packed =
    encoding === "gzip"
      ? await promisify(gzip)(body)
      : await promisify(brotliCompress)(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
            [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
          },
        });
  return ownBytes(packed);
}

/** A browser sends the same words with every request. */
const choices = new Map<string, Encoding>();
const mostChoices = 100;

/** Nearly as small as the highest quality, in a tenth of the time. */
const brotliQuality = 7;

/**
 * The window that a body fits in, as a power of two: the standard one has 16 MB prepared for each page, however short.
 *
 * @example windowFor(20_000) → 16; windowFor(100_000) → 17
 */
function windowFor(sizeBytes: number): number {
  const { BROTLI_DEFAULT_WINDOW: most } = constants;
  return Math.min(Math.max(Math.ceil(Math.log2(sizeBytes)), 16), most);
}

function choose(accepted: string): Encoding {
  const liked = new Map<string, boolean>();
  for (const part of accepted.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((word) => word.trim());
    liked.set(name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)));
  }
  const likes = (name: string) => liked.get(name) ?? liked.get("*") ?? false;
  return (["br", "gzip"] as const).find(likes) ?? "identity";
}
