import type { DatabaseSync } from "node:sqlite";
import { type SessionData, Store } from "express-session";
import { hashOfSession } from "./sessionlist.ts";
import type { PrivateStore } from "./store.ts";

type Done = (error?: unknown) => void;

/** Sessions in `private.sqlite`, by the hash of their id. One that was ended is a row without data. */
export class SessionStore extends Store {
  readonly #database: DatabaseSync;

  constructor(store: PrivateStore) {
    super();
    this.#database = store.database;
    setInterval(() => this.#clean(), CLEANING_MS).unref();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    attempt(done, () => {
      const row = this.#database
        .prepare("SELECT data FROM sessions WHERE id_hash = ? AND expires_at > ? AND data <> ''")
        .get(hashOfSession(id), Date.now());
      return row ? (JSON.parse(String(row.data)) as SessionData) : null;
    });
  }

  override set(id: string, session: SessionData, done: Done = ignore): void {
    attempt(done, () => {
      this.#database
        .prepare(
          `INSERT INTO sessions
             (id_hash, member_id, data, expires_at, device, started_at, seen_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
           ON CONFLICT DO UPDATE SET member_id = excluded.member_id, data = excluded.data,
             expires_at = excluded.expires_at, seen_at = excluded.seen_at WHERE sessions.data <> ''`,
        )
        .run(
          hashOfSession(id),
          session.memberId ?? null,
          JSON.stringify(session),
          expiryOf(session),
          session.device ?? "",
          Date.now(),
        );
    });
  }

  override destroy(id: string, done: Done = ignore): void {
    attempt(done, () => {
      this.#database.prepare("DELETE FROM sessions WHERE id_hash = ?").run(hashOfSession(id));
    });
  }

  /** Moves the expiry, but at most once an hour, so that reading pages writes nothing. */
  override touch(id: string, session: SessionData, done: Done = ignore): void {
    attempt(done, () => {
      const expiry = expiryOf(session);
      this.#database
        .prepare(
          "UPDATE sessions SET expires_at = ?, seen_at = ? WHERE id_hash = ? AND expires_at < ?",
        )
        .run(expiry, Date.now(), hashOfSession(id), expiry - TOUCH_MS);
    });
  }

  #clean(): void {
    if (!this.#database.isOpen) return;
    this.#database.prepare("DELETE FROM sessions WHERE expires_at <= ?").run(Date.now());
  }
}

const CLEANING_MS = 60 * 60 * 1000;
const TOUCH_MS = 60 * 60 * 1000;
const SHORT_SESSION_MS = 24 * 60 * 60 * 1000;

function attempt<Result>(
  done: (error: unknown, result?: Result) => void,
  work: () => Result,
): void {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}

function ignore(): void {}

function expiryOf(session: SessionData): number {
  const { expires } = session.cookie;
  // After a trip through JSON it is text.
  return expires ? new Date(expires).getTime() : Date.now() + SHORT_SESSION_MS;
}
