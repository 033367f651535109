import { type SessionData, Store } from "express-session";
import { LRUCache } from "lru-cache";
import { hashOfSession } from "./sessionlist.ts";
import type { PrivateStore } from "./store.ts";

type Done = (error?: unknown) => void;

/** Sessions in `private.sqlite`, by the hash of their id. One that was ended is a row without data. */
export class SessionStore extends Store {
  readonly #store: PrivateStore;
  /** When each session that was lately used expires, as it stands in the file. */
  readonly #expiries = new LRUCache<string, number>({ max: 10_000 });

  constructor(store: PrivateStore) {
    super();
    this.#store = store;
    this.#clean();
    setInterval(() => this.#clean(), CLEANING_MS).unref();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    attempt(done, () => {
      const row = this.#store
        .statement(
          "SELECT data, expires_at FROM sessions WHERE id_hash = ? AND expires_at > ? AND data <> ''",
        )
        .get(hashOfSession(id), Date.now());
      if (row) this.#expiries.set(id, Number(row.expires_at));
      return row ? (JSON.parse(String(row.data)) as SessionData) : null;
    });
  }

  override set(id: string, session: SessionData, done: Done = ignore): void {
    attempt(done, () => {
      const write = this.#store.statement(
        `INSERT INTO sessions
             (id_hash, member_id, data, expires_at, device, started_at, seen_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
           ON CONFLICT DO UPDATE SET member_id = excluded.member_id, data = excluded.data,
             expires_at = excluded.expires_at, seen_at = excluded.seen_at WHERE sessions.data <> ''`,
      );
      // In a power cut a sign-in or a notice may be lost, which is made again or missed by nobody.
      this.#store.lightly(() =>
        write.run(
          hashOfSession(id),
          session.memberId ?? null,
          JSON.stringify(session),
          expiryOf(session),
          session.device ?? "",
          Date.now(),
        ),
      );
      this.#expiries.set(id, expiryOf(session));
    });
  }

  override destroy(id: string, done: Done = ignore): void {
    attempt(done, () => {
      this.#store.statement("DELETE FROM sessions WHERE id_hash = ?").run(hashOfSession(id));
      this.#expiries.delete(id);
    });
  }

  /** Moves the expiry, but at most once an hour, so that reading pages writes nothing. */
  override touch(id: string, session: SessionData, done: Done = ignore): void {
    attempt(done, () => {
      const expiry = expiryOf(session);
      // One that was made before the clock was set back would live for ever.
      if (Math.abs((this.#expiries.get(id) ?? 0) - expiry) <= TOUCH_MS) return;
      const write = this.#store.statement(
        "UPDATE sessions SET expires_at = ?, seen_at = ? WHERE id_hash = ?",
      );
      this.#store.ifPossible(() => write.run(expiry, Date.now(), hashOfSession(id)));
      this.#expiries.set(id, expiry);
    });
  }

  #clean(): void {
    if (!this.#store.database.isOpen) return;
    // They count no longer; if it is not possible now, the next round takes them away.
    const remove = this.#store.statement("DELETE FROM sessions WHERE expires_at <= ?");
    const bound = this.#store.statement(
      "UPDATE sessions SET expires_at = ?1 WHERE expires_at > ?1",
    );
    this.#store.ifPossible(() => {
      remove.run(Date.now());
      bound.run(Date.now() + LONGEST_MS);
    });
  }
}

const CLEANING_MS = 60 * 60 * 1000;
const TOUCH_MS = 60 * 60 * 1000;
/** No session is asked to live longer. */
const LONGEST_MS = 31 * 24 * 60 * 60 * 1000;
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
