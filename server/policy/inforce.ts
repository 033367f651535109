import type { Page } from "../wiki/page.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { readPolicy } from "./fields.ts";
import { defaultPolicy, isPolicyKind, type Policy } from "./policy.ts";

const known = new WeakMap<Snapshot, Policy>();

/** The policy in force at a snapshot: what its policy page states or, while that cannot be read, what is remembered. */
export function policyIn(snapshot: Snapshot): Policy {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const policy = statedIn(snapshot) ?? defaultPolicy;
  known.set(snapshot, policy);
  return policy;
}

/** Keeps in force at a snapshot what its own policy page does not state. */
export function remember(snapshot: Snapshot, policy: Policy): void {
  known.set(snapshot, policy);
}

/** The page that holds the policy: the first in the list of pages whose front matter says `kind: policy`. */
export function policyPageIn(snapshot: Snapshot): Page | undefined {
  return snapshot.listed.find(({ kind }) => isPolicyKind(kind));
}

/** What the snapshot's own policy page states; undefined when there is none or it cannot be read. */
export function statedIn(snapshot: Snapshot): Policy | undefined {
  const page = policyPageIn(snapshot);
  if (page === undefined || page.facts.fault !== undefined) return undefined;
  const read = readPolicy(page.facts.fields);
  if ("error" in read) return undefined;
  return { ...read, page: { slug: page.slug, path: page.path, blob: page.blob } };
}
