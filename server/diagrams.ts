import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Router } from "express";
import { html } from "../views/html.ts";
import { type AssetFile, assetFile, sendAsset } from "./assetfile.ts";

/**
 * What draws diagrams: a page that a reader's browser opens in a frame out of sight, and Mermaid for it. Mermaid
 * writes styles into what it draws, which no page of the wiki allows, and reads text that anyone may have written.
 * So it works in a frame that is shut off from the wiki (no cookies, no storage, no access to the page around it),
 * and what it draws comes back as a picture.
 *
 * @param script  address of the frame's own script
 */
export function diagramRoutes(script: string): Router {
  const router = Router();
  const files = new Map<string, Promise<AssetFile>>();

  router.get("/-/assets/diagram.html", (_request, response) => {
    // A frame that is shut off from its origin cannot share a process with it by that origin.
    response.removeHeader("Origin-Agent-Cluster");
    response
      .set("Content-Security-Policy", policy)
      .set("Cache-Control", "no-cache")
      .type("html")
      .send(
        String(
          html`<!doctype html><html lang="en" data-mermaid="${mermaid}/mermaid.esm.min.mjs"><meta charset="utf-8"><title>Diagrams</title><script type="module" src="${script}"></script>`,
        ),
      );
  });

  router.get(`${mermaid}/*path`, async (request, response, next) => {
    const name = [request.params.path].flat().join("/");
    if (!mermaidFiles.has(name)) return next();
    let file = files.get(name);
    if (file === undefined) {
      file = readFile(new URL(name, mermaidFolder)).then((bytes) =>
        assetFile(name, bytes, "immutable"),
      );
      files.set(name, file);
    }
    await sendAsset(await file, request, response);
  });

  return router;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "frame-ancestors 'self'",
  "sandbox allow-scripts",
].join("; ");

const mermaidFolder = new URL(".", import.meta.resolve("mermaid"));
const { version } = JSON.parse(readFileSync(new URL("../package.json", mermaidFolder), "utf8")) as {
  version: string;
};
const mermaid = `/-/assets/mermaid-${version}`;

/** Its whole browser build, which fetches the parts that a diagram needs; nothing else of the package. */
const parts = "chunks/mermaid.esm.min/";
const mermaidFiles = new Set([
  "mermaid.esm.min.mjs",
  ...readdirSync(new URL(parts, mermaidFolder))
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => parts + name),
]);
