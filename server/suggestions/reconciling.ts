import { readLog } from "../git/log.ts";
import type { ObjectId } from "../git/objectid.ts";
import { messageParts, valuesOf } from "../git/trailers.ts";
import { authorOfThread, wordsOf } from "./credit.ts";
import type { Room } from "./room.ts";
import type { SuggestionState, Thread } from "./suggestion.ts";

const confirmationMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes the private store and the repository agree again, after a crash or after the private store was lost: what was
 * being accepted is or is not on the branch, and a suggestion that only Git knows is open again.
 */
export async function reconcile(room: Room): Promise<void> {
  const { refs, store } = room;
  for (const { number } of store.list({ states: ["accepting"] })) {
    const thread = await refs.read(number);
    if (thread !== undefined) await settleInterrupted(room, thread, "open");
  }
  await takeInUnknown(room);
  await forgetErased(room);
  await forgetUnconfirmed(room, new Date(Date.now() - confirmationMs));
}

/** Finds out whether an acceptance that was broken off has reached the branch; if not, the suggestion waits again. */
export async function settleInterrupted(
  room: Room,
  thread: Thread,
  state: SuggestionState,
): Promise<void> {
  const { number, base } = thread;
  const accepted = (await acceptedIn(room, base?.id)).get(number);
  if (accepted === undefined) room.store.advance(number, ["accepting"], state);
  else {
    const entry = { kind: "accepted", isAuthor: false, head: thread.head.id } as const;
    room.store.advance(number, ["accepting"], "accepted", { entry, commit: accepted });
  }
}

/** Erased accounts take their suggestions along: what waits is withdrawn, and of the rest the text is let go of. */
export async function forgetErased({ refs, store }: Room): Promise<void> {
  for (const number of store.orphans()) {
    const thread = await refs.read(number);
    store.advance(number, ["unconfirmed", "open", "returned"], "withdrawn");
    if (thread !== undefined) await refs.forget(thread);
    store.forget(number);
    store.disown(number);
  }
}

async function forgetUnconfirmed({ refs, store }: Room, before: Date): Promise<void> {
  for (const number of store.unconfirmedBefore(before)) {
    const thread = await refs.read(number);
    if (!store.advance(number, ["unconfirmed"], "withdrawn")) continue;
    if (thread !== undefined) await refs.forget(thread);
    store.forget(number);
  }
}

async function takeInUnknown(room: Room): Promise<void> {
  const { refs, store } = room;
  const numbers = await refs.numbers();
  const unknown = numbers.filter((number) => store.find(number) === undefined);
  if (unknown.length === 0) return;
  const accepted = await acceptedIn(room);
  for (const number of unknown) {
    const thread = await refs.read(number);
    const commit = accepted.get(number);
    const state = await stateIn(room, number, thread, commit);
    store.add({
      number,
      state,
      sender: { kind: "nobody" },
      name: thread === undefined ? "" : authorOfThread(thread).name,
      summary: thread === undefined ? "" : wordsOf(thread).summary,
      paths: thread === undefined ? [] : await refs.paths(thread),
      head: thread?.head.id ?? "",
      ...(thread && { sentAt: thread.commits[0].author.at }),
    });
    if (commit !== undefined) store.advance(number, [state], state, { commit });
  }
}

async function stateIn(
  { refs }: Room,
  number: number,
  thread: Thread | undefined,
  commit: ObjectId | undefined,
): Promise<SuggestionState> {
  if (commit !== undefined) return "accepted";
  if (thread === undefined) return "withdrawn";
  return (await refs.isDeclined(number)) ? "declined" : "open";
}

/** The branch's commits that are accepted suggestions, by number. */
async function acceptedIn({ wiki }: Room, until?: ObjectId): Promise<Map<number, ObjectId>> {
  const found = new Map<number, ObjectId>();
  const head = await wiki.repository.head();
  if (head === undefined) return found;
  for await (const { id, message } of readLog(wiki.repository, head, { until })) {
    if (!message.includes("Suggestion:")) continue;
    for (const value of valuesOf(messageParts(message), "Suggestion")) found.set(Number(value), id);
  }
  return found;
}
