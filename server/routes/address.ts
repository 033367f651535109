import type { Request } from "express";
import { PageNotFound } from "../errors.ts";
import { addressOfSlug, slugOfAddress } from "../wiki/slug.ts";

/**
 * The slug in an address, raw or percent-encoded. Express's own parameters are not used for it: they refuse names
 * whose bytes are not UTF-8.
 *
 * @example slugIn(req, "/-/edit/") for "/-/edit/om/%C3%85sikter" → "om/Åsikter"
 */
export function slugIn(req: Request, prefix = "/"): string {
  const slug = slugOfAddress(`/${req.path.slice(prefix.length)}`);
  if (slug === undefined || slug === "") throw new PageNotFound("no slug", { slug: "" });
  return slug;
}

/** Matches every address below a prefix, for a router: below("/-/edit/"). */
export function below(prefix: string): RegExp {
  return new RegExp(`^${prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}.`);
}

/** @example addressFor("edit", "om/Oss") → "/-/edit/om/Oss" */
export function addressFor(action: string, slug: string): string {
  return `/-/${action}${addressOfSlug(slug)}`;
}

/** A query's or form's field as text; "" when it is absent or was sent several times. */
export function field(values: unknown, name: string): string {
  const value = (values as Record<string, unknown> | undefined)?.[name];
  return typeof value === "string" ? value : "";
}
