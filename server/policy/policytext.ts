import { BadPolicy } from "../errors.ts";
import { kindIn, lineOfField, readFrontMatter } from "../wiki/frontmatter.ts";
import { readPolicy } from "./fields.ts";
import type { FieldFault } from "./fieldvalues.ts";
import { isPolicyKind, type Policy } from "./policy.ts";

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

/** Why a page may not be saved with this text; undefined when it is no policy page, or one that can be obeyed. */
export function badPolicy(text: string): BadPolicy | undefined {
  const read = isPolicyKind(kindIn(text)) ? readPolicyText(text) : undefined;
  if (read === undefined || !("fault" in read)) return undefined;
  const { fault } = read;
  const line = String(fault.line);
  if (fault.kind === "yaml") return new BadPolicy("a policy that is no YAML", { line });
  const { field, value, expected } = fault;
  return new BadPolicy("a policy that cannot be obeyed", { line, field, value, expected });
}
