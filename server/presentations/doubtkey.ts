import type { Doubt } from "./record.ts";

/**
 * By what a doubt is known again once somebody has answered "it is meant so".
 *
 * @example keyOfDoubt({ field: "speakers.1.person", kind: "name-like", value: "Ada Ek" }) → "speakers.person name-like Ada Ek"
 */
export function keyOfDoubt({ field, kind, value = "" }: Doubt): string {
  // Where in a list it stands does not matter: items change places. A form sends one key a line.
  const place = field.replace(/\.\d+(?=\.|$)/g, "");
  return `${place} ${kind} ${value}`.replace(/\s+/g, " ").trim();
}
