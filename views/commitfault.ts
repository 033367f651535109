import type { CommitFault } from "../server/policy/commitcheck.ts";
import type { Messages } from "./language/index.ts";

/** What a commit lacks, or does that it may not, in a sentence. */
export function faultText({ commitRules: words }: Messages, fault: CommitFault): string {
  if ("path" in fault) return words.file[fault.rule](fault.path);
  return fault.rule === "license" ? words.license(fault.expected) : words.fault[fault.rule];
}
