import type { Request, RequestHandler } from "express";
import { bearerOf } from "./bearer.ts";
import type { Config } from "./config.ts";
import { CrossSite } from "./errors.ts";

/**
 * Refuses what another website makes a reader's browser send. Browsers say where a request comes from; a client that
 * says nothing, such as curl, has no reader's cookies to misuse and is let through.
 *
 * The pages' referrer policy must not be `no-referrer`: browsers would then send `Origin: null` with the wiki's own
 * forms (Fetch, "append a request Origin header").
 */
export function refuseCrossSite({ url }: Pick<Config, "url">): RequestHandler {
  return (req, _res, next) => {
    // With a token cookies do not count, and no browser lets another site send one without asking the wiki.
    if (!isSafe(req.method) && bearerOf(req) === undefined && comesFromElsewhere(req, url))
      throw new CrossSite(`a ${req.method} from another site`);
    next();
  };
}

function isSafe(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

function comesFromElsewhere(req: Request, url: string): boolean {
  const site = req.get("Sec-Fetch-Site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";

  // Browsers send Sec-Fetch-Site to https addresses and localhost only; Origin they send everywhere.
  const origin = req.get("Origin");
  return origin !== undefined && origin !== url && !isAtHost(origin, req.get("Host"));
}

// Of the Host header only the name is compared: a proxy may have taken the s off the scheme.
function isAtHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
