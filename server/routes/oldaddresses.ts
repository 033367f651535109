import { Router } from "express";
import { addressOfSlug, slugOfAddress } from "../wiki/slug.ts";
import { addressFor } from "./address.ts";

const actions = new Map([
  ["history", "history"],
  ["diff", "compare"],
  ["raw", "raw"],
  ["edit", "edit"],
]);

/**
 * The addresses that a GitLab wiki had, so that bookmarks and printed links keep working after a move:
 * `<anything>/-/wikis/<rest>` and `<group>/<project>/wikis/<rest>`.
 */
export function oldAddressRoutes(): Router {
  const router = Router();
  router.get(/^(?:\/.*)?\/-\/wikis(?:\/|$)|^\/(?!-\/)[^/]+\/[^/]+\/wikis(?:\/|$)/, (req, res) => {
    const rest = req.path.replace(/^.*?(?:\/-\/wikis|^\/[^/]+\/[^/]+\/wikis)(?:\/|$)/, "");
    const at = req.originalUrl.indexOf("?");
    res.redirect(301, newAddress(rest, at < 0 ? "" : req.originalUrl.slice(at)));
  });
  return router;
}

/** @example newAddress("Om%20oss/history", "") → "/-/history/Om%20oss" */
function newAddress(rest: string, query: string): string {
  const slug = slugOfAddress(`/${rest.replace(/\/+$/, "")}`) ?? "";
  if (slug === "" || slug === "home") return `/${query}`;
  if (slug === "pages") return "/-/pages";
  const slash = slug.lastIndexOf("/");
  const action = actions.get(slug.slice(slash + 1));
  if (slash > 0 && action !== undefined) {
    const revision = query.replace(/([?&])version_id=/, action === "compare" ? "$1to=" : "$1at=");
    return addressFor(action, slug.slice(0, slash)) + revision;
  }
  return addressOfSlug(slug) + query;
}
