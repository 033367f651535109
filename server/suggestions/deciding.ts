import type { ObjectId } from "../git/objectid.ts";
import { settledBy } from "./accepting.ts";
import type { Hand } from "./revising.ts";
import type { Room } from "./room.ts";
import type { SuggestionState, Thread, Verdict } from "./suggestion.ts";

/** A word on a suggestion: what somebody says, or the reason for what they decide. */
export interface Word {
  hand: Pick<Hand, "isAuthor" | "memberId">;
  text: string;
  /** the suggestion's commit that was looked at */
  head: ObjectId;
}

/** Says something about a suggestion, which changes nothing. */
export function comment({ store }: Room, number: number, word: Word): void {
  store.note(number, entryOf("comment", word));
}

/** Asks the author for changes. */
export function askForChanges(room: Room, thread: Thread, word: Word): Verdict {
  return decide(room, thread, word, ["open", "returned"], "returned");
}

/** Turns a suggestion down; its commits stay, so that it can be read what was turned down. */
export async function decline(room: Room, thread: Thread, word: Word): Promise<Verdict> {
  const verdict = decide(room, thread, word, ["open", "returned"], "declined");
  if (verdict.outcome === "done") await room.refs.markDeclined(thread);
  return verdict;
}

/** Takes a suggestion back: its text is let go of, and only the number stays. */
export async function withdraw(room: Room, thread: Thread, word: Word): Promise<Verdict> {
  const states = ["unconfirmed", "open", "returned"] as const;
  const verdict = decide(room, thread, word, states, "withdrawn");
  if (verdict.outcome === "done") {
    await room.refs.forget(thread);
    room.store.forget(thread.number);
  }
  return verdict;
}

/** The sender has shown that the address is theirs: the suggestion reaches the reviewers. */
export function confirm(room: Room, { number, head }: Thread): Verdict {
  const entry = { kind: "confirmed", isAuthor: true, head: head.id } as const;
  return room.store.advance(number, ["unconfirmed"], "open", { entry })
    ? { outcome: "done" }
    : settledBy(room, number);
}

function decide(
  room: Room,
  { number, head }: Thread,
  word: Word,
  from: readonly SuggestionState[],
  to: "returned" | "declined" | "withdrawn",
): Verdict {
  if (to === "declined" && word.head !== head.id) return { outcome: "revised" };
  return room.store.advance(number, from, to, { entry: entryOf(to, word) })
    ? { outcome: "done" }
    : settledBy(room, number);
}

function entryOf<Kind extends "comment" | "returned" | "declined" | "withdrawn">(
  kind: Kind,
  { hand, text, head }: Word,
) {
  const { isAuthor, memberId } = hand;
  return { kind, isAuthor, text, head, ...(memberId !== undefined && { memberId }) };
}
