import { createHash } from "node:crypto";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response } from "express";

/** A file that browsers fetch, held in memory. */
export interface AssetFile {
  type: string;
  keep: "immutable" | "for-a-day";
  body: Buffer;
  tag: string;
  /** Compressed when first asked for: most browsers want brotli only, and some files nobody wants. */
  packed: Map<Encoding, Promise<Buffer>>;
}

type Encoding = "br" | "gzip";

/** @example assetFile("main-X7.js", bytes, "immutable") */
export function assetFile(name: string, contents: Uint8Array, keep: AssetFile["keep"]): AssetFile {
  return {
    type: types[extname(name)] ?? "application/octet-stream",
    keep,
    body: Buffer.from(contents),
    tag: `"${createHash("sha256").update(contents).digest("base64url").slice(0, 16)}"`,
    packed: new Map(),
  };
}

/** Answers with the file, compressed as the browser likes it, or with the news that it has it already. */
export async function sendAsset(
  file: AssetFile,
  request: Request,
  response: Response,
): Promise<void> {
  response.set({
    "Content-Type": file.type,
    "Cache-Control":
      file.keep === "immutable" ? "public, max-age=31536000, immutable" : "public, max-age=86400",
    ETag: file.tag,
    Vary: "Accept-Encoding",
    // The frame that draws diagrams is shut off from the wiki, and so a stranger to it: see diagrams.ts.
    "Access-Control-Allow-Origin": "*",
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const encoding = encodingFor(file, request);
  if (encoding === undefined) {
    response.end(file.body);
    return;
  }
  response.set("Content-Encoding", encoding).end(await packed(file, encoding));
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Browsers name brotli last and like it as well as the rest; it is the smallest. Fonts are compressed already. */
function encodingFor(file: AssetFile, request: Request): Encoding | undefined {
  if (file.type === "font/woff2") return undefined;
  return (["br", "gzip"] as const).find((encoding) => request.acceptsEncodings(encoding));
}

function packed(file: AssetFile, encoding: Encoding): Promise<Buffer> {
  let body = file.packed.get(encoding);
  if (body === undefined) {
    body =
      encoding === "gzip"
        ? promisify(gzip)(file.body)
        : promisify(brotliCompress)(file.body, {
            params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
          });
    file.packed.set(encoding, body);
  }
  return body;
}

/** Nearly as small as the highest quality, in a tenth of the time. */
const BROTLI_QUALITY = 7;
