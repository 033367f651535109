import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { Request, Response } from "express";
import { type Encoding, encodingFor, pack } from "./compression.ts";

/** A file that browsers fetch, held in memory. */
export interface AssetFile {
  type: string;
  keep: "immutable" | "for-a-day";
  body: Buffer;
  tag: string;
  /** Compressed when first asked for: most browsers want brotli only, and some files nobody wants. */
  packed: Map<Encoding, Promise<Buffer>>;
}

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
  // Fonts are compressed already.
  const encoding =
    file.type === "font/woff2" ? "identity" : encodingFor(request.headers["accept-encoding"]);
  if (encoding === "identity") {
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

function packed(file: AssetFile, encoding: Encoding): Promise<Buffer> {
  const body = file.packed.get(encoding) ?? pack(file.body, encoding);
  file.packed.set(encoding, body);
  return body;
}
