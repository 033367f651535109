import type { ObjectId } from "../git/objectid.ts";
import type { Author } from "../wiki/author.ts";
import { noCommit } from "../wiki/change.ts";
import { authorOfThread, messageOf } from "./credit.ts";
import { mergeOnto, type Settlement } from "./merging.ts";
import { settleInterrupted } from "./reconciling.ts";
import type { Room } from "./room.ts";
import type { Entry, Suggestion, SuggestionClash, Thread, Verdict } from "./suggestion.ts";

export interface Reviewer {
  memberId: number;
  author: Author;
}

export interface Approval {
  /** the suggestion's commit that was looked at */
  head: ObjectId;
  reviewer: Reviewer;
  /** how many must approve, and whether the author's own approval counts */
  need: number;
  mayApproveOwn: boolean;
  /** those who approved before, as commits name them */
  authorOf(memberId: number): Author | undefined;
  settlement?: Settlement;
}

/**
 * Counts an approval; the last one that it takes puts the suggestion into the wiki: merged with what has come since,
 * as one commit by its author, committed by the reviewer. The branch moves before the private store is told, so that a
 * wiki killed in between finds by the commit's trailer what was done.
 */
export async function approve(
  room: Room,
  suggestion: Suggestion,
  thread: Thread,
  approval: Approval,
): Promise<Verdict> {
  const { store } = room;
  const { number, state, sender } = suggestion;
  const { head, reviewer, need, mayApproveOwn } = approval;
  if (thread.head.id !== head) return { outcome: "revised" };
  const approvers = approversOf(store.entries(number), suggestion, approval);
  const isOwn = sender.kind === "member" && sender.id === reviewer.memberId;
  if (isOwn && !mayApproveOwn) return { outcome: "own" };
  approvers.set(reviewer.memberId, reviewer.author);
  const entry = { kind: "approved", isAuthor: isOwn, memberId: reviewer.memberId, head } as const;
  if (approvers.size < need) {
    if (!store.advance(number, ["open", "returned"], state, { entry }))
      return settledBy(room, number);
    return { outcome: "approved", have: approvers.size, need };
  }
  // A clash is found before the suggestion is taken: whoever settles it may take an hour.
  const first = await mergeOnto(
    room.wiki.repository,
    await room.wiki.refresh(),
    thread,
    approval.settlement,
  );
  if (first.clashes.length > 0) return clash(room, first.clashes);
  if (!store.advance(number, ["open", "returned"], "accepting")) return settledBy(room, number);
  try {
    const verdict = await commit(room, thread, approval, [...approvers.values()]);
    if (verdict.outcome === "accepted") {
      const accepted = { ...entry, kind: "accepted" } as const;
      store.advance(number, ["accepting"], "accepted", { entry: accepted, commit: verdict.commit });
    } else store.advance(number, ["accepting"], state);
    return verdict;
  } catch (error) {
    // The branch may have moved all the same, and what fails is only the looking at it.
    await settleInterrupted(room, thread, state);
    throw error;
  }
}

/** Those whose approval of this very commit counts. */
export function approversOf(
  entries: readonly Entry[],
  { sender }: Suggestion,
  { head, mayApproveOwn, authorOf }: Pick<Approval, "head" | "mayApproveOwn" | "authorOf">,
): Map<number, Author> {
  const found = new Map<number, Author>();
  for (const { kind, memberId, head: seen } of entries) {
    if (kind !== "approved" || seen !== head || memberId === undefined) continue;
    const isOwn = sender.kind === "member" && sender.id === memberId;
    const author = authorOf(memberId);
    if (author && (!isOwn || mayApproveOwn)) found.set(memberId, author);
  }
  return found;
}

type Outcome =
  | { outcome: "saved"; commit: ObjectId }
  | { outcome: "clash"; clashes: SuggestionClash[] }
  | { outcome: "unchanged" };

async function commit(
  { wiki }: Room,
  thread: Thread,
  { reviewer, settlement }: Approval,
  approvers: readonly Author[],
): Promise<Verdict> {
  const signing = {
    author: authorOfThread(thread),
    writtenAt: thread.commits[0].author.at,
    committer: reviewer.author,
    message: messageOf(thread, approvers),
  };
  const written = await wiki.write<Outcome>(signing, async (snapshot) => {
    const { edits, clashes } = await mergeOnto(wiki.repository, snapshot, thread, settlement);
    if (clashes.length > 0) return { outcome: "clash", clashes };
    return { edits, result: (id) => ({ outcome: "saved", commit: id }) };
  });
  if (written.outcome === "saved") return { outcome: "accepted", commit: written.commit };
  if (written.outcome === "clash") return clash({ wiki }, written.clashes);
  return { outcome: "nothing-left" };
}

function clash({ wiki }: Pick<Room, "wiki">, clashes: readonly SuggestionClash[]): Verdict {
  return { outcome: "clash", clashes, onto: wiki.snapshot.commit ?? noCommit };
}

export function settledBy({ store }: Pick<Room, "store">, number: number): Verdict {
  return { outcome: "settled", state: store.find(number)?.state ?? "withdrawn" };
}
