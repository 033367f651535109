import type { DatabaseSync } from "node:sqlite";
import type { ObjectId } from "../git/objectid.ts";
import { hashOfSecret } from "../members/secret.ts";
import type { PrivateStore } from "../members/store.ts";
import type { Entry, EntryKind, Sender, Suggestion, SuggestionState } from "./suggestion.ts";

export interface NewSuggestion {
  number: number;
  state: SuggestionState;
  sender: Sender;
  name: string;
  summary: string;
  paths: readonly string[];
  head: ObjectId;
  /** of the link by which a visitor follows it */
  key?: string;
  /** where a visitor may be reached; never leaves this store */
  contact?: { email: string; language: string };
  sentAt?: Date;
}

export interface NewEntry {
  kind: EntryKind;
  isAuthor: boolean;
  memberId?: number;
  text?: string;
  head: ObjectId;
}

/** Which suggestions a list has. */
export interface Filter {
  states: readonly SuggestionState[];
  memberId?: number;
  skip?: number;
  count?: number;
}

/** Who sent what, what became of it and what was said, in the private store: all of it may be erased. */
export class SuggestionStore {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;

  constructor(store: PrivateStore) {
    this.#store = store;
    this.#database = store.database;
  }

  add(suggestion: NewSuggestion): void {
    const { number, state, sender, name, summary, paths, head, key, contact } = suggestion;
    const at = suggestion.sentAt?.getTime() ?? Date.now();
    this.#store.atomically(() => {
      this.#database
        .prepare(
          `INSERT INTO suggestions
             (number, state, sender, member_id, key_hash, name, summary, email, language, sent_at, changed_at,
              paths)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)`,
        )
        .run(
          number,
          state,
          sender.kind,
          sender.kind === "member" ? sender.id : null,
          key === undefined ? null : hashOfSecret(key),
          name,
          summary,
          contact?.email ?? null,
          contact?.language ?? "",
          at,
          JSON.stringify(paths),
        );
      const memberId = sender.kind === "member" ? { memberId: sender.id } : {};
      this.#addEntry(number, { kind: "sent", isAuthor: true, ...memberId, head }, at);
    });
  }

  find(number: number): Suggestion | undefined {
    const row = this.#database
      .prepare(`SELECT ${columns} FROM suggestions WHERE number = ?`)
      .get(number);
    return row && suggestionOf(row as unknown as SuggestionRow);
  }

  /** The highest number that was ever given, as far as this store remembers; 0 at first. */
  highestNumber(): number {
    return Number(this.#database.prepare("SELECT max(number) AS n FROM suggestions").get()?.n ?? 0);
  }

  /** Whether a link's secret is the one of this suggestion. */
  isKey(number: number, key: string): boolean {
    const row = this.#database
      .prepare("SELECT 1 FROM suggestions WHERE number = ? AND key_hash = ?")
      .get(number, hashOfSecret(key));
    return row !== undefined;
  }

  /** The ones that wait longest first when they are undecided, else the last decided first. */
  list({ states, memberId, skip = 0, count = 1000 }: Filter): Suggestion[] {
    const order = states.includes("open") && memberId === undefined ? "sent_at" : "changed_at DESC";
    const rows = this.#database
      .prepare(
        `SELECT ${columns} FROM suggestions WHERE state IN (${states.map(() => "?").join(", ")})
           ${memberId === undefined ? "" : "AND member_id = ?"} ORDER BY ${order}, number LIMIT ? OFFSET ?`,
      )
      .all(...states, ...(memberId === undefined ? [] : [memberId]), count, skip);
    return rows.map((row) => suggestionOf(row as unknown as SuggestionRow));
  }

  count(states: readonly SuggestionState[]): number {
    const places = states.map(() => "?").join(", ");
    const row = this.#store
      .statement(`SELECT count(*) AS n FROM suggestions WHERE state IN (${places})`)
      .get(...states);
    return Number(row?.n);
  }

  /** How many a member has sent. */
  countOf(memberId: number): number {
    const row = this.#store
      .statement("SELECT count(*) AS n FROM suggestions WHERE member_id = ?")
      .get(memberId);
    return Number(row?.n);
  }

  /** How many suggestions of visitors wait: there is a limit to what strangers may pile up. */
  countOfVisitors(): number {
    const row = this.#database
      .prepare(
        "SELECT count(*) AS n FROM suggestions WHERE sender = 'visitor' AND state IN ('unconfirmed', 'open', 'returned')",
      )
      .get();
    return Number(row?.n);
  }

  entries(number: number): Entry[] {
    const rows = this.#database
      .prepare(
        `SELECT kind, at, is_author, member_id, text, head, members.name FROM suggestion_entries
           LEFT JOIN members ON members.id = member_id WHERE number = ? ORDER BY suggestion_entries.id`,
      )
      .all(number);
    return rows.map((row) => entryOf(row as unknown as EntryRow));
  }

  /**
   * Changes the state if it is one of `from`, and writes down what happened, both or neither.
   *
   * @returns false when the suggestion is in another state: somebody else was first
   */
  advance(
    number: number,
    from: readonly SuggestionState[],
    to: SuggestionState,
    { entry, commit }: { entry?: NewEntry; commit?: ObjectId } = {},
  ): boolean {
    const at = Date.now();
    return this.#store.atomically(() => {
      const { changes } = this.#database
        .prepare(
          `UPDATE suggestions SET state = ?, changed_at = ?, commit_id = coalesce(?, commit_id)
             WHERE number = ? AND state IN (${from.map(() => "?").join(", ")})`,
        )
        .run(to, at, commit ?? null, number, ...from);
      if (changes > 0 && entry !== undefined) this.#addEntry(number, entry, at);
      return changes > 0;
    });
  }

  /** Writes down something that changes no state. */
  note(number: number, entry: NewEntry): void {
    const at = Date.now();
    this.#store.atomically(() => {
      this.#addEntry(number, entry, at);
      this.#database
        .prepare("UPDATE suggestions SET changed_at = ? WHERE number = ?")
        .run(at, number);
    });
  }

  /** What the list tells of a suggestion after it has been revised. */
  describe(number: number, summary: string, paths: readonly string[]): void {
    this.#database
      .prepare("UPDATE suggestions SET summary = ?, paths = ? WHERE number = ?")
      .run(summary, JSON.stringify(paths), number);
  }

  /** Where the sender wished to be told what becomes of it. */
  contact(number: number): { email: string; language: string } | undefined {
    const row = this.#database
      .prepare("SELECT email, language FROM suggestions WHERE number = ? AND email IS NOT NULL")
      .get(number);
    return row && { email: String(row.email), language: String(row.language) };
  }

  /** Forgets what a suggestion was about and how its sender is reached. */
  forget(number: number): void {
    this.#database
      .prepare(
        "UPDATE suggestions SET name = '', summary = '', paths = '[]', email = NULL WHERE number = ?",
      )
      .run(number);
  }

  /** Suggestions whose sender never confirmed the address, older than a moment. */
  unconfirmedBefore(at: Date): number[] {
    const rows = this.#database
      .prepare("SELECT number FROM suggestions WHERE state = 'unconfirmed' AND sent_at < ?")
      .all(at.getTime());
    return rows.map(({ number }) => Number(number));
  }

  /** Suggestions of accounts that are gone. */
  orphans(): number[] {
    const rows = this.#database
      .prepare(
        "SELECT number FROM suggestions WHERE sender = 'member' AND member_id IS NULL ORDER BY number",
      )
      .all();
    return rows.map(({ number }) => Number(number));
  }

  /** An orphan has been dealt with. */
  disown(number: number): void {
    this.#database.prepare("UPDATE suggestions SET sender = 'nobody' WHERE number = ?").run(number);
  }

  #addEntry(number: number, entry: NewEntry, at: number): void {
    const { kind, isAuthor, memberId, text = "", head } = entry;
    this.#database
      .prepare(
        `INSERT INTO suggestion_entries (number, kind, at, is_author, member_id, text, head)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(number, kind, at, isAuthor ? 1 : 0, memberId ?? null, text, head);
  }
}

const columns =
  "number, state, sender, member_id, name, summary, paths, sent_at, changed_at, commit_id";

interface SuggestionRow {
  number: number;
  state: SuggestionState;
  sender: Sender["kind"];
  member_id: number | null;
  name: string;
  summary: string;
  paths: string;
  sent_at: number;
  changed_at: number;
  commit_id: string | null;
}

interface EntryRow {
  kind: EntryKind;
  at: number;
  is_author: number;
  member_id: number | null;
  text: string;
  head: string;
  name: string | null;
}

function suggestionOf(row: SuggestionRow): Suggestion {
  const { number, state, name, summary, sent_at, changed_at, commit_id } = row;
  return {
    number,
    state,
    sender: senderOf(row),
    name,
    summary,
    paths: JSON.parse(row.paths) as string[],
    sentAt: new Date(sent_at),
    changedAt: new Date(changed_at),
    ...(commit_id !== null && { commit: commit_id }),
  };
}

function senderOf({ sender, member_id }: SuggestionRow): Sender {
  if (sender === "visitor") return { kind: "visitor" };
  return sender === "member" && member_id !== null
    ? { kind: "member", id: member_id }
    : { kind: "nobody" };
}

function entryOf({ kind, at, is_author, member_id, text, head, name }: EntryRow): Entry {
  return {
    kind,
    at: new Date(at),
    isAuthor: is_author === 1,
    ...(name !== null && { by: name }),
    ...(member_id !== null && { memberId: member_id }),
    text,
    head,
  };
}
