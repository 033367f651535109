import type { PolicyFault } from "../server/policy/policytext.ts";
import type { Messages } from "./language/index.ts";

/** Why a policy page cannot be obeyed, in a sentence with the line and the field. */
export function policyFaultText({ policy }: Messages, fault: PolicyFault): string {
  if (fault.kind === "yaml") return policy.fault({ line: fault.line }, "");
  const { line, field, value, expected } = fault;
  return policy.fault({ line, field, value }, policy.expected[expected]);
}
