import type { Snapshot } from "../wiki/snapshot.ts";
import { defaultPolicy, type Policy, readPolicy } from "./policy.ts";

const known = new WeakMap<Snapshot, Policy>();

/** The policy that a snapshot's policy page states: the page whose front matter says `kind: policy`. */
export function policyIn(snapshot: Snapshot): Policy {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const page = snapshot.listed.find(({ kind }) => kind === "policy");
  const read = page === undefined ? defaultPolicy : readPolicy(page.facts.fields);
  const policy = "error" in read ? defaultPolicy : read;
  known.set(snapshot, policy);
  return policy;
}
