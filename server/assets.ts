import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Request, Router } from "express";
import type { AssetAddresses } from "../views/frame.ts";
import { type AssetFile, assetFile, sendAsset } from "./assetfile.ts";
import { bundleFor } from "./bundle.ts";
import { diagramRoutes } from "./diagrams.ts";
import { pdfViewerFolder, pdfViewerRoutes } from "./pdfviewer.ts";

/** Styles, fonts and browser code, held in memory. */
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
  const bundle = await bundleFor(prefix);
  const files = new Map<string, AssetFile>();
  for (const [name, contents] of bundle.files)
    files.set(name, assetFile(name, contents, "immutable"));
  const icon = await readFile(iconPath);
  files.set("favicon.svg", assetFile("favicon.svg", icon, "for-a-day"));
  const address = (entry: string) => prefix + bundle.entries.get(entry);
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
const iconPath = join(import.meta.dirname, "../static/icons/favicon.svg");

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
