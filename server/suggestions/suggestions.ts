import { EventEmitter } from "node:events";
import { LRUCache } from "lru-cache";
import { PageNotFound } from "../errors.ts";
import type { PrivateStore } from "../members/store.ts";
import type { Wiki } from "../wiki/wiki.ts";
import { type Approval, approve } from "./accepting.ts";
import { askForChanges, comment, confirm, decline, type Word, withdraw } from "./deciding.ts";
import { mergeOnto, type Settlement } from "./merging.ts";
import { forgetErased, reconcile } from "./reconciling.ts";
import { bringUpToDate, type Hand, type Revision, revise } from "./revising.ts";
import type { Room } from "./room.ts";
import { type Sending, type Sent, send } from "./sending.ts";
import type { EntryKind, Standing, Suggestion, Thread, Verdict } from "./suggestion.ts";
import { SuggestionRefs } from "./suggestionrefs.ts";
import { SuggestionStore } from "./suggestionstore.ts";
import { WaitingFiles } from "./waitingfiles.ts";

/** Something has happened to a suggestion. */
export interface SuggestionEvent {
  number: number;
  kind: EntryKind;
}

/** The wiki's suggestions: sent, talked about, revised and decided. What is done to one is done one after the other. */
export class Suggestions {
  readonly store: SuggestionStore;
  readonly waitingFiles: WaitingFiles;
  readonly #room: Room;
  readonly #events = new EventEmitter<{ change: [SuggestionEvent] }>();
  readonly #turns = new Map<number, Promise<unknown>>();
  readonly #standings = new LRUCache<string, Standing>({ max: 2000 });

  constructor({ wiki, store, timeZone }: { wiki: Wiki; store: PrivateStore; timeZone: string }) {
    this.store = new SuggestionStore(store);
    this.waitingFiles = new WaitingFiles(store);
    this.#room = { wiki, refs: new SuggestionRefs(wiki.repository), store: this.store, timeZone };
  }

  /** Makes Git and the private store agree; for the start, and when an account has been erased. */
  reconcile(): Promise<void> {
    return reconcile(this.#room);
  }

  /** Lets go of the suggestions of accounts that have been erased. */
  forgetErased(): Promise<void> {
    return forgetErased(this.#room);
  }

  onChange(listener: (event: SuggestionEvent) => void): void {
    this.#events.on("change", listener);
  }

  /** See `send`. */
  async send(sending: Sending): Promise<Sent | undefined> {
    const sent = await send(this.#room, sending);
    if (sent && !sending.mustConfirm) this.#tell(sent.number, "sent");
    return sent;
  }

  /** @throws PageNotFound */
  get(number: number): Suggestion {
    const suggestion = this.store.find(number);
    if (suggestion === undefined) throw new PageNotFound("no such suggestion", { slug: "" });
    return suggestion;
  }

  /** A suggestion's commits; undefined when its text is gone. */
  thread(number: number): Promise<Thread | undefined> {
    return this.#room.refs.read(number);
  }

  /** What accepting it would do to the present pages. */
  async standing(thread: Thread): Promise<Standing> {
    const { wiki } = this.#room;
    const { snapshot } = wiki;
    const key = `${thread.head.id} ${snapshot.commit ?? ""}`;
    const known = this.#standings.get(key);
    if (known !== undefined) return known;
    const { edits, clashes, isBehind } = await mergeOnto(wiki.repository, snapshot, thread);
    const standing: Standing =
      clashes.length > 0
        ? { kind: "clash", clashes }
        : { kind: edits.size === 0 ? "nothing-left" : isBehind ? "behind" : "applies" };
    this.#standings.set(key, standing);
    return standing;
  }

  approve(number: number, approval: Approval): Promise<Verdict> {
    return this.#decide(number, "approved", (thread, suggestion) =>
      approve(this.#room, suggestion, thread, approval),
    );
  }

  decline(number: number, word: Word): Promise<Verdict> {
    return this.#decide(number, "declined", (thread) => decline(this.#room, thread, word));
  }

  askForChanges(number: number, word: Word): Promise<Verdict> {
    return this.#decide(number, "returned", async (thread) =>
      askForChanges(this.#room, thread, word),
    );
  }

  withdraw(number: number, word: Word): Promise<Verdict> {
    return this.#decide(number, "withdrawn", (thread) => withdraw(this.#room, thread, word));
  }

  confirm(number: number): Promise<Verdict> {
    return this.#decide(number, "sent", async (thread) => confirm(this.#room, thread));
  }

  revise(number: number, revision: Revision): Promise<Verdict> {
    const kind = revision.hand.isAuthor ? "revised" : "amended";
    return this.#decide(number, kind, (thread, suggestion) =>
      isOpen(suggestion)
        ? revise(this.#room, suggestion, thread, revision)
        : { outcome: "settled", state: suggestion.state },
    );
  }

  bringUpToDate(
    number: number,
    wish: { head: string; hand: Hand; settlement?: Settlement },
  ): Promise<Verdict> {
    return this.#decide(number, "updated", (thread, suggestion) =>
      isOpen(suggestion)
        ? bringUpToDate(this.#room, suggestion, thread, wish)
        : { outcome: "settled", state: suggestion.state },
    );
  }

  comment(number: number, word: Word): void {
    comment(this.#room, number, word);
    this.#tell(number, "comment");
  }

  /** Whatever is done to a suggestion waits for what is being done to it. */
  #decide(
    number: number,
    kind: EntryKind,
    work: (thread: Thread, suggestion: Suggestion) => Promise<Verdict> | Verdict,
  ): Promise<Verdict> {
    const before = this.#turns.get(number) ?? Promise.resolve();
    const turn = before.then(async () => {
      const thread = await this.thread(number);
      const suggestion = this.get(number);
      if (thread === undefined) return { outcome: "settled", state: suggestion.state } as const;
      const verdict = await work(thread, suggestion);
      if (verdict.outcome === "accepted") this.#tell(number, "accepted");
      if (verdict.outcome === "approved" || verdict.outcome === "done") this.#tell(number, kind);
      return verdict;
    });
    const settled = turn.catch(() => undefined);
    this.#turns.set(number, settled);
    void settled.then(() => {
      if (this.#turns.get(number) === settled) this.#turns.delete(number);
    });
    return turn;
  }

  #tell(number: number, kind: EntryKind): void {
    this.#events.emit("change", { number, kind });
  }
}

function isOpen({ state }: Suggestion): boolean {
  return state === "open" || state === "returned";
}
