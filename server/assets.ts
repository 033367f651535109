import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Request, Router } from "express";
import type { AssetAddresses } from "../views/frame.ts";
import { type AssetFile, assetFile, sendAsset } from "./assetfile.ts";
import { diagramRoutes } from "./diagrams.ts";
import { pdfViewerFolder, pdfViewerRoutes } from "./pdfviewer.ts";

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
    entryPoints: entries,
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
      pdfViewer: pdfViewerFolder,
      icon: `${prefix}favicon.svg`,
      fonts: [...files.keys()].filter((name) => firstFont.test(name)).map((name) => prefix + name),
    },
    routes: () => routesOf(files, address("diagram.ts")),
  };
}

const prefix = "/-/assets/";
const folder = fileURLToPath(new URL("../static/", import.meta.url));
const iconPath = fileURLToPath(new URL("../static/icons/favicon.svg", import.meta.url));
const entries = [
  "styles/index.css",
  "browser/main.ts",
  "browser/editor.ts",
  "browser/diagram.ts",
].map((path) => folder + path);

/** The upright Latin fonts: every page shows them in its first lines. */
const firstFont = /^(literata|source-sans-3)-latin-wght-normal-\w+\.woff2$/;

function routesOf(files: ReadonlyMap<string, AssetFile>, diagramScript: string): Router {
  const router = Router();
  router.use(diagramRoutes(diagramScript));
  router.use(pdfViewerRoutes());
  router.get("/-/assets/:name", async (request: Request<{ name: string }>, response, next) => {
    const file = files.get(request.params.name);
    if (file === undefined) next();
    else await sendAsset(file, request, response);
  });
  return router;
}
