import type { Request } from "express";

/**
 * The token that a program sends instead of a cookie (RFC 6750); "" where the header has none that can be read.
 *
 * @example bearerOf(req) for "Authorization: Bearer eko_3f2a…" → "eko_3f2a…"
 */
export function bearerOf(req: Request): string | undefined {
  const [scheme = "", token = "", ...rest] = (req.get("Authorization") ?? "").trim().split(/\s+/);
  if (scheme.toLowerCase() !== "bearer") return undefined;
  return rest.length === 0 && token.length <= 200 ? token : "";
}
