import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit } from "../git/repository.ts";
import { withTrailers } from "../git/trailers.ts";
import { type Author, signatureOf } from "../wiki/author.ts";
import { noCommit } from "../wiki/change.ts";
import { authorOfThread, messageOf, wordsOf } from "./credit.ts";
import { mergeOnto, type Settlement } from "./merging.ts";
import type { Room } from "./room.ts";
import type { Suggestion, Thread, Verdict } from "./suggestion.ts";

/** Somebody at work on a suggestion: its author, or a reviewer. */
export interface Hand {
  isAuthor: boolean;
  author: Author;
  memberId?: number;
}

export interface Revision {
  /** the suggestion's commit that was looked at */
  head: ObjectId;
  edits: ReadonlyMap<string, FileEdit>;
  /** the whole commit message, with its trailers but for the number */
  message: string;
  hand: Hand;
}

/** Puts another commit on top of a suggestion: its author revises it, or a reviewer amends it. */
export async function revise(
  room: Room,
  suggestion: Suggestion,
  thread: Thread,
  { head, edits, message, hand }: Revision,
): Promise<Verdict> {
  const { number } = suggestion;
  if (thread.head.id !== head) return { outcome: "revised" };
  const commit = await room.wiki.repository.writeCommit({
    parent: head,
    edits,
    author: signatureOf(hand.author, new Date(), room.timeZone),
    message: withTrailers(message, [`Suggestion: ${number}`]),
  });
  if (commit.tree === thread.head.tree) return { outcome: "nothing-left" };
  return replaceHead(
    room,
    suggestion,
    thread,
    commit.id,
    hand,
    hand.isAuthor ? "revised" : "amended",
  );
}

/** Makes a suggestion anew, as one commit on the present pages. */
export async function bringUpToDate(
  room: Room,
  suggestion: Suggestion,
  thread: Thread,
  { head, hand, settlement }: { head: ObjectId; hand: Hand; settlement?: Settlement },
): Promise<Verdict> {
  const { wiki, timeZone } = room;
  if (thread.head.id !== head) return { outcome: "revised" };
  const snapshot = await wiki.refresh();
  const parent = snapshot.commit;
  const { edits, clashes } = await mergeOnto(wiki.repository, snapshot, thread, settlement);
  if (clashes.length > 0) return { outcome: "clash", clashes, onto: parent ?? noCommit };
  const commit = await wiki.repository.writeCommit({
    parent,
    edits,
    author: signatureOf(authorOfThread(thread), thread.commits[0].author.at, timeZone),
    committer: signatureOf(hand.author, new Date(), timeZone),
    message: messageOf(thread),
  });
  if (commit.tree === snapshot.tree) return { outcome: "nothing-left" };
  return replaceHead(room, suggestion, thread, commit.id, hand, "updated");
}

async function replaceHead(
  { refs, store }: Room,
  { number, state }: Suggestion,
  thread: Thread,
  head: ObjectId,
  { isAuthor, memberId }: Hand,
  kind: "revised" | "amended" | "updated",
): Promise<Verdict> {
  if (!(await refs.move(number, thread.head.id, head))) return { outcome: "revised" };
  // What a reviewer asked for has been done when the author revises, and waits again to be looked at.
  const next = isAuthor && kind === "revised" && state === "returned" ? "open" : state;
  const entry = { kind, isAuthor, head, ...(memberId !== undefined && { memberId }) };
  store.advance(number, [state], next, { entry });
  const revised = await refs.read(number);
  if (revised !== undefined)
    store.describe(number, wordsOf(revised).summary, await refs.paths(revised));
  return { outcome: "done" };
}
