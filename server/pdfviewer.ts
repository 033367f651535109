import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Router } from "express";
import { type AssetFile, assetFile, sendAsset } from "./assetfile.ts";

/**
 * What shows PDF files in the page: pdf.js, its worker, and the tables and fonts that some files need. A reader's
 * browser fetches them when slides are to be shown, and not before.
 */
export function pdfViewerRoutes(): Router {
  const router = Router();
  const files = new Map<string, Promise<AssetFile>>();
  router.get(`${pdfViewerFolder}*path`, async (request, response, next) => {
    const name = [request.params.path].flat().join("/");
    if (!names.has(name)) return next();
    let file = files.get(name);
    if (file === undefined) {
      file = readFile(new URL(name, packageFolder)).then((bytes) =>
        assetFile(name, bytes, "immutable"),
      );
      files.set(name, file);
    }
    // A worker has a policy of its own. Some pictures in PDF files are unpacked by WebAssembly, which pages may not run.
    response.set("Content-Security-Policy", policy);
    await sendAsset(await file, request, response);
  });
  return router;
}

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const packageFolder = new URL("../../", import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs"));
const { version } = JSON.parse(readFileSync(new URL("package.json", packageFolder), "utf8")) as {
  version: string;
};

/** Where the browser finds pdf.js, "/-/assets/pdfjs-6.0.1/": another version is another address. */
export const pdfViewerFolder = `/-/assets/pdfjs-${version}/`;

/** The parts that a viewer fetches, and nothing else of the package: no scripts out of PDF files are run. */
const names = new Set([
  // The build for browsers a few years old: the other one needs what came this year.
  "legacy/build/pdf.min.mjs",
  "legacy/build/pdf.worker.min.mjs",
  ...["cmaps", "standard_fonts", "iccs", "wasm"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, packageFolder))
      .filter((name) => !/^(?:LICENSE|quickjs)/.test(name))
      .map((name) => `${folder}/${name}`),
  ),
]);
