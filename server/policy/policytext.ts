import { lineOfField, readFrontMatter } from "../wiki/frontmatter.ts";
import { type FieldFault, readPolicy } from "./fields.ts";
import type { Policy } from "./policy.ts";

/** Why a policy page cannot be obeyed; the line is counted in the page, from 1. */
export type PolicyFault =
  | ({ readonly kind: "field"; readonly line: number } & FieldFault)
  | { readonly kind: "yaml"; readonly line: number; readonly message: string };

/**
 * Reads a policy page's whole text.
 *
 * @example readPolicyText("---\nkind: policy\nsummary: always\n---\n")
 *   → { fault: { kind: "field", line: 3, field: "summary", value: "always", expected: "summary", at: ["summary"] } }
 */
export function readPolicyText(text: string): { policy: Policy } | { fault: PolicyFault } {
  const { fields, error } = readFrontMatter(text);
  if (error) return { fault: { kind: "yaml", ...error } };
  const read = readPolicy(fields);
  if (!("error" in read)) return { policy: read };
  return { fault: { kind: "field", line: lineOfField(text, read.error.at), ...read.error } };
}
