import { type SessionData, Store } from "express-session";
import { Lookup } from "./lookup.ts";
import { hashOfSession } from "./sessionlist.ts";
import type { PrivateStore } from "./store.ts";

type Done = (error?: unknown) => void;

/** Sessions in `private.sqlite`, by the hash of their id. One that was ended is a row without data. */
export class SessionStore extends Store {
  readonly #store: PrivateStore;
  /** by the session's id */
  readonly #rows: Lookup<string, SessionRow | undefined>;

  constructor(store: PrivateStore) {
    super();
    this.#store = store;
    this.#rows = new Lookup(store, (id) => {
      const select = "SELECT data, expires_at FROM sessions WHERE id_hash = ? AND data <> ''";
      return store.statement(select).get(hashOfSession(id)) as SessionRow | undefined;
    });
    this.#clean();
    setInterval(() => this.#clean(), CLEANING_MS).unref();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    attempt(done, () => {
      const row = this.#rows.find(id);
      if (row === undefined || row.expires_at <= Date.now()) return null;
      const session = JSON.parse(row.data) as SessionData;
      session.cookie.expires = new Date(row.expires_at);
      return session;
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
    });
  }

  override destroy(id: string, done: Done = ignore): void {
    attempt(done, () => {
      this.#store.statement("DELETE FROM sessions WHERE id_hash = ?").run(hashOfSession(id));
    });
  }

  /** Moves the expiry, but at most once an hour, so that reading pages writes nothing. */
  override touch(id: string, session: SessionData, done: Done = ignore): void {
    attempt(done, () => {
      const expiry = expiryOf(session);
      // One that was made before the clock was set back would live for ever.
      const known = this.#rows.find(id)?.expires_at ?? 0;
      if (Math.abs(known - expiry) <= TOUCH_MS) return;
      const write = this.#store.statement(
        "UPDATE sessions SET expires_at = ?, seen_at = ? WHERE id_hash = ?",
      );
      this.#store.ifPossible(() => write.run(expiry, Date.now(), hashOfSession(id)));
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

interface SessionRow {
  /** JSON */
  data: string;
  expires_at: number;
}

const CLEANING_MS = 60 * 60 * 1000;
export const TOUCH_MS = 60 * 60 * 1000;
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
