import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { type Request, type Response, Router } from "express";
import type { AssetAddresses } from "../views/frame.ts";

/** Styles, fonts and browser code, bundled into memory at start. Nothing built is written to disk. */
export interface Assets {
  urls: AssetAddresses;
  /** Answers `/-/assets/…`. */
  routes(): Router;
}

/**
 * Bundles what browsers fetch. Each name holds a hash of the content, so a browser may keep it for ever.
 *
 * @example const assets = await buildAssets(); app.use(assets.routes());
 * @throws when a style sheet or a browser script does not compile
 */
export async function buildAssets(): Promise<Assets> {
  const files = new Map<string, AssetFile>();
  const bundle = await build({
    entryPoints: entries.filter(existsSync),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    outdir: folder,
    publicPath: prefix,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    loader: { ".woff2": "file" },
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    write: false,
  });
  for (const { path, contents } of bundle.outputFiles)
    files.set(basename(path), assetFile(basename(path), contents, "immutable"));
  const icon = await readFile(iconPath);
  files.set("favicon.svg", assetFile("favicon.svg", icon, "for-a-day"));

  const names = new Map<string, string>();
  for (const [path, { entryPoint }] of Object.entries(bundle.metafile.outputs))
    if (entryPoint) names.set(basename(entryPoint), prefix + basename(path));
  const address = (entry: string) => names.get(entry) ?? "";
  return {
    urls: {
      style: address("index.css"),
      script: address("main.ts"),
      editor: address("editor.ts"),
      icon: `${prefix}favicon.svg`,
      fonts: [...files.keys()].filter((name) => firstFont.test(name)).map((name) => prefix + name),
    },
    routes: () => routesOf(files),
  };
}

const prefix = "/-/assets/";
const folder = fileURLToPath(new URL("../static/", import.meta.url));
const iconPath = fileURLToPath(new URL("../static/icons/favicon.svg", import.meta.url));
const entries = ["styles/index.css", "browser/main.ts", "browser/editor.ts"].map(
  (path) => folder + path,
);

/** The upright Latin fonts: every page shows them in its first lines. */
const firstFont = /^(literata|source-sans-3)-latin-wght-normal-\w+\.woff2$/;

interface AssetFile {
  type: string;
  keep: "immutable" | "for-a-day";
  body: Buffer;
  tag: string;
  /** Compressed when first asked for: most browsers want brotli only, and some files nobody wants. */
  packed: Map<Encoding, Promise<Buffer>>;
}

type Encoding = "br" | "gzip";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function assetFile(name: string, contents: Uint8Array, keep: AssetFile["keep"]): AssetFile {
  return {
    type: types[extname(name)] ?? "application/octet-stream",
    keep,
    body: Buffer.from(contents),
    tag: `"${createHash("sha256").update(contents).digest("base64url").slice(0, 16)}"`,
    packed: new Map(),
  };
}

function routesOf(files: ReadonlyMap<string, AssetFile>): Router {
  const router = Router();
  router.get("/-/assets/:name", async (request: Request<{ name: string }>, response, next) => {
    const file = files.get(request.params.name);
    if (file === undefined) next();
    else await send(file, request, response);
  });
  return router;
}

async function send(file: AssetFile, request: Request, response: Response): Promise<void> {
  response.set({
    "Content-Type": file.type,
    "Cache-Control":
      file.keep === "immutable" ? "public, max-age=31536000, immutable" : "public, max-age=86400",
    ETag: file.tag,
    Vary: "Accept-Encoding",
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
