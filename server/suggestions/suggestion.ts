import type { Commit } from "../git/commit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileClash } from "../git/treemerge.ts";

/**
 * Where a suggestion stands. "unconfirmed": its sender has not yet shown that the address is theirs; "returned": a
 * reviewer asked for changes; "accepting": its commit is on the way to the branch.
 */
export type SuggestionState =
  | "unconfirmed"
  | "open"
  | "returned"
  | "accepting"
  | "accepted"
  | "declined"
  | "withdrawn";

/** Who sent a suggestion. "nobody": the account is erased, or the wiki's private data were lost. */
export type Sender = { kind: "member"; id: number } | { kind: "visitor" } | { kind: "nobody" };

/** An edit that waits for somebody who may save it; what it changes is a commit on `refs/suggestions/<number>/head`. */
export interface Suggestion {
  readonly number: number;
  readonly state: SuggestionState;
  readonly sender: Sender;
  /** as its commits say; "" when they are gone */
  readonly name: string;
  /** what it is about, in a line; "" when it was withdrawn and its text is gone */
  readonly summary: string;
  /** the files that it changes, without those that the wiki writes beside */
  readonly paths: readonly string[];
  readonly sentAt: Date;
  /** of the last thing that happened to it */
  readonly changedAt: Date;
  /** the commit on the branch that it became */
  readonly commit?: ObjectId;
}

/** Something that was said or done about a suggestion. */
export interface Entry {
  readonly kind: EntryKind;
  readonly at: Date;
  /** Whether it is the suggestion's own author who speaks. */
  readonly isAuthor: boolean;
  /** The member's name today; absent for a visitor and for an account that is erased. */
  readonly by?: string;
  readonly memberId?: number;
  readonly text: string;
  /** The suggestion's commit that it is about. */
  readonly head: ObjectId;
}

export type EntryKind =
  | "sent"
  | "confirmed"
  | "comment"
  | "returned"
  | "revised"
  | "amended"
  | "updated"
  | "approved"
  | "accepted"
  | "declined"
  | "withdrawn";

/** A suggestion's commits: the first was made from `base`, the last is what it suggests. */
export interface Thread {
  readonly number: number;
  /** absent where the wiki had no commit yet */
  readonly base?: Commit;
  /** oldest first, at least one */
  readonly commits: readonly [Commit, ...Commit[]];
  readonly head: Commit;
}

/**
 * What accepting a suggestion would do now. "applies": as it was sent; "behind": together with what came since;
 * "clash": a person has to choose; "nothing-left": all of it stands on the pages already.
 */
export type Standing =
  | { kind: "applies" | "behind" | "nothing-left" }
  | { kind: "clash"; clashes: readonly SuggestionClash[] };

/** A file that does not go together with the present one, or a new page whose name has been taken. */
export type SuggestionClash = FileClash & { taken?: string };

/** What came of a decision. */
export type Verdict =
  | { outcome: "accepted"; commit: ObjectId }
  /** counted, but more must approve */
  | { outcome: "approved"; have: number; need: number }
  | { outcome: "done" }
  | { outcome: "clash"; clashes: readonly SuggestionClash[]; onto: ObjectId }
  | { outcome: "nothing-left" }
  /** the author's own approval does not count */
  | { outcome: "own" }
  /** the suggestion is not what was looked at: its author revised it, or a reviewer amended it */
  | { outcome: "revised" }
  /** somebody decided first */
  | { outcome: "settled"; state: SuggestionState };

export const undecided: readonly SuggestionState[] = ["open", "returned", "accepting"];

export function isUndecided({ state }: Pick<Suggestion, "state">): boolean {
  return undecided.includes(state);
}
