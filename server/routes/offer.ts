import type { Request } from "express";
import { policyIn } from "../policy/inforce.ts";
import type { Site } from "../site.ts";
import { decisionOn } from "./deciding.ts";

/** What this reader is offered where a page is missing: exactly one way, or none. */
export interface Offer {
  create?: string;
  suggest?: string;
  signIn?: string;
}

/**
 * @param path     of the page that is missing
 * @param address  where it is written
 */
export function offerOf(site: Site, req: Request, path: string, address: string): Offer {
  const policy = policyIn(site.wiki.snapshot);
  const decision = decisionOn(site, req, { deed: "create", paths: [path] }, policy);
  switch (decision.outcome) {
    case "allowed":
    case "needs-acceptance":
      return { create: address };
    case "needs-review":
      return { suggest: address };
    case "refused":
      return decision.reason === "sign-in"
        ? { signIn: `/-/sign-in?return=${encodeURIComponent(address)}` }
        : {};
  }
}
