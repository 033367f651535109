import { Router } from "express";
import { PageNotFound } from "../errors.ts";
import type { Site } from "../site.ts";
import { below, field, slugIn } from "./address.ts";

/** A page's Markdown as it stands in the repository: `/-/raw/<slug>`, also `?at=<commit>`. */
export function rawRoutes(site: Site): Router {
  const router = Router();
  router.get(below("/-/raw/"), async (req, res) => {
    const { wiki } = site;
    const slug = slugIn(req, "/-/raw/");
    const { snapshot } = wiki;
    const path = snapshot.findPage(slug)?.path;
    if (path === undefined) throw new PageNotFound("no such page", { slug });
    const at = field(req.query, "at");
    const file =
      at === "" ? snapshot.files.get(path) : await wiki.fileAt(await wiki.revision(at), path);
    if (file === undefined) throw new PageNotFound("no such page", { slug });
    const bytes = await wiki.bytesOf(path, file);
    res.set({
      "Content-Type": "text/plain; charset=utf-8",
      ETag: `"${file.id}"`,
      "Cache-Control": "no-cache",
    });
    if (req.fresh) res.status(304).end();
    else res.send(bytes);
  });
  return router;
}
