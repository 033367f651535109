import { Router } from "express";
import type { Site } from "../site.ts";
import { addressOfOldAddress } from "../wiki/links.ts";
import { slugIn } from "./address.ts";
import { linkContext } from "./rendering.ts";

/**
 * The addresses that the wiki had in its old homes, so that bookmarks and printed links keep working after a move:
 * `<anything>/-/wikis/<rest>` and `<group>/<project>/wikis/<rest>`.
 */
export function oldAddressRoutes(site: Site): Router {
  const router = Router();
  router.get(/\/wikis(?:\/|$)/, (req, res, next) => {
    const at = req.originalUrl.indexOf("?");
    const query = at < 0 ? "" : req.originalUrl.slice(at);
    const { snapshot } = site.wiki;
    // A page of this wiki may itself lie in a folder called "wikis".
    const isPage = snapshot.findPage(slugIn(req)) !== undefined;
    const address = isPage
      ? undefined
      : addressOfOldAddress(req.path, query, linkContext(site, snapshot));
    if (address === undefined) next();
    else res.redirect(301, address);
  });
  return router;
}
