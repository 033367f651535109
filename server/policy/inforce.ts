import type { FileChange } from "../git/treediff.ts";
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
  return statementIn(snapshot).page;
}

/** What the snapshot's own policy page states; undefined when there is none or it cannot be read. */
export function statedIn(snapshot: Snapshot): Policy | undefined {
  return statementIn(snapshot).policy;
}

interface Statement {
  page?: Page;
  policy?: Policy;
}

const statements = new WeakMap<Snapshot, Statement>();

function statementIn(snapshot: Snapshot): Statement {
  const before = statements.get(snapshot);
  if (before !== undefined) return before;
  const page = snapshot.listed.find(({ kind }) => isPolicyKind(kind));
  const policy = page && policyOf(page);
  const statement = { ...(page && { page }), ...(policy && { policy }) };
  statements.set(snapshot, statement);
  return statement;
}

/**
 * Says of a snapshot what was said of the one before it, if none of the files in which they differ is a policy: a list
 * of ten thousand pages is then not gone through for each save.
 */
export function carryOver(
  before: Snapshot,
  after: Snapshot,
  changes: readonly Pick<FileChange, "path">[],
): void {
  const statement = statements.get(before);
  const isPolicy = ({ pages }: Snapshot, path: string) => isPolicyKind(pages.get(path)?.kind);
  const concerns = changes.some(({ path }) => isPolicy(before, path) || isPolicy(after, path));
  if (statement !== undefined && !concerns) statements.set(after, statement);
}

function policyOf({ slug, path, blob, facts }: Page): Policy | undefined {
  if (facts.fault !== undefined) return undefined;
  const read = readPolicy(facts.fields);
  return "error" in read ? undefined : { ...read, page: { slug, path, blob } };
}
