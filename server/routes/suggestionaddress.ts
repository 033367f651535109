import type { Request } from "express";
import type { SuggestionNotice } from "../members/notice.ts";
import { memberOf, notify } from "../members/session.ts";
import { field } from "./address.ts";

/**
 * @param key   the secret of a visitor's link, which goes along from screen to screen
 * @param done  what `tell` returned
 * @example addressOfSuggestion(7) → "/-/suggestions/7"
 */
export function addressOfSuggestion(number: number, key?: string, done = "", action = ""): string {
  const query = new URLSearchParams({ ...(key && { key }), ...(done && { done }) });
  return `/-/suggestions/${number}${action && `/${action}`}${query.size > 0 ? `?${query}` : ""}`;
}

/** The secret of a visitor's link, as the address or the form has it. */
export function keyIn(req: Request): string {
  return field(req.query, "key") || field(req.body, "key");
}

/**
 * Tells a member on the next page what was done. A visitor has no session to keep it in.
 *
 * @returns what the next page's address says instead
 */
export function tell(
  req: Request,
  what: SuggestionNotice | { have: number; need: number },
): string {
  if (typeof what === "object") notify(req, { kind: "approved", ...what });
  else if (memberOf(req) === undefined) return what;
  else notify(req, { kind: "suggestion", what });
  return "";
}
