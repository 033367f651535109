import type { Doubt } from "../server/presentations/record.ts";
import type { Messages } from "./language/index.ts";

/**
 * What may be wrong, in a sentence.
 * @example doubtText(messages.en, { field: "date", kind: "missing" }) // "It has no date."
 */
export function doubtText(
  { doubts }: Messages,
  { field, kind, value = "", advice = "" }: Doubt,
): string {
  if (kind === "missing") return doubts.missing[field] ?? doubts.missingOther;
  return doubts.kind[kind](shortened(value), advice);
}

function shortened(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 1)}…`;
}

const longest = 120;
