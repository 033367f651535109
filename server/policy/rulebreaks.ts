import type { Signature } from "../git/commit.ts";
import { summaryOf } from "../git/commit.ts";
import { readLog } from "../git/log.ts";
import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { History } from "../history/history.ts";
import type { Wiki } from "../wiki/wiki.ts";
import { type CommitAuthors, type CommitFault, faultsOf, hasRules } from "./commitcheck.ts";
import { policyIn, policyPageIn } from "./inforce.ts";
import type { PolicyTime } from "./keeper.ts";
import { policyTimes } from "./keeper.ts";

/** A commit that breaks the rules of its time, and has been followed nevertheless. */
export interface RuleBreak {
  readonly commit: ObjectId;
  readonly author: Signature;
  readonly summary: string;
  readonly faults: readonly CommitFault[];
}

export interface RuleBreaks {
  /** Whether the policy in force has any rule for commits. */
  readonly hasRules: boolean;
  /** The newest first. */
  readonly breaks: readonly RuleBreak[];
  /** There are more, which are older. */
  readonly more: number;
}

const mostShown = 200;

/**
 * Finds the commits that break the `commit-rules` which were in force when they came: since the policy page has had any
 * without a break. What the wiki itself commits is judged too, and keeps to them.
 */
export async function ruleBreaks(
  wiki: Wiki,
  history: History,
  authors: CommitAuthors,
): Promise<RuleBreaks> {
  const { snapshot, repository } = wiki;
  const page = policyPageIn(snapshot);
  const none = { hasRules: hasRules(policyIn(snapshot).commitRules), breaks: [], more: 0 };
  if (!none.hasRules || page === undefined || snapshot.commit === undefined) return none;

  const times = withRules(await policyTimes(wiki, history, page.path));
  const [first, ...later] = times;
  if (first === undefined) return none;
  const next = new Map(later.map((time) => [time.commit, time.policy]));
  const world = { authors, blobOf: (id: ObjectId) => repository.findBlob(id) };
  let { policy } = first;
  const breaks: RuleBreak[] = [];
  for await (const commit of readLog(repository, snapshot.commit, { until: first.commit })) {
    const faults = await faultsOf(commit, policy, world);
    if (faults.length > 0) breaks.push(breakOf(commit, faults));
    policy = next.get(commit.id) ?? policy;
  }
  breaks.reverse();
  return {
    hasRules: true,
    breaks: breaks.slice(0, mostShown),
    more: Math.max(0, breaks.length - mostShown),
  };
}

/** The times since when there have been rules, the first one first. */
function withRules(times: readonly PolicyTime[]): PolicyTime[] {
  const until = times.findIndex(({ policy }) => !hasRules(policy.commitRules));
  return (until < 0 ? [...times] : times.slice(0, until)).reverse();
}

function breakOf({ id, author, message }: LoggedCommit, faults: CommitFault[]): RuleBreak {
  return { commit: id, author, summary: summaryOf(message), faults };
}
