import { hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { PrivateStore } from "./store.ts";

/** A browser in which a member is signed in. */
export interface OpenSession {
  /** What the session is called when it is to be ended: it does not open it. */
  readonly handle: string;
  /** "Firefox, Windows"; "" when the browser did not say. */
  readonly device: string;
  readonly startedAt: Date;
  /** To within an hour. */
  readonly seenAt: Date;
  readonly isCurrent: boolean;
}

/** Where members are signed in, and the means to end it. */
export class SessionList {
  readonly #database: DatabaseSync;

  constructor(store: PrivateStore) {
    this.#database = store.database;
  }

  /**
   * The member's sessions, the one used last on top.
   *
   * @param currentId  the secret id of the session that asks
   */
  list(memberId: number, currentId: string): OpenSession[] {
    const current = handleOf(hashOfSession(currentId));
    const rows = this.#database
      .prepare(
        `SELECT id_hash, device, started_at, seen_at FROM sessions
         WHERE member_id = ? AND data <> '' AND expires_at > ? ORDER BY seen_at DESC, started_at DESC`,
      )
      .all(memberId, Date.now()) as unknown as SessionRow[];
    return rows.map((row) => ({
      handle: handleOf(row.id_hash),
      device: row.device,
      startedAt: new Date(row.started_at),
      seenAt: new Date(row.seen_at),
      isCurrent: handleOf(row.id_hash) === current,
    }));
  }

  /** Ends one of the member's own sessions. @returns false when there is no such session */
  end(memberId: number, handle: string): boolean {
    const { changes } = this.#database
      .prepare(`${ending} WHERE member_id = ? AND substr(hex(id_hash), 1, 16) = ? AND data <> ''`)
      .run(memberId, handle.toUpperCase());
    return changes > 0;
  }

  /** Ends all of the member's sessions, but for one perhaps. @returns how many */
  endAll(memberId: number, exceptId?: string): number {
    const except = exceptId === undefined ? Buffer.alloc(0) : hashOfSession(exceptId);
    const { changes } = this.#database
      .prepare(`${ending} WHERE member_id = ? AND id_hash <> ? AND data <> ''`)
      .run(memberId, except);
    return Number(changes);
  }
}

/** Sessions are kept by the hash of their id: who reads the file still cannot take one over. */
export function hashOfSession(id: string): Buffer {
  return hash("sha256", id, "buffer");
}

interface SessionRow {
  id_hash: Uint8Array;
  device: string;
  started_at: number;
  seen_at: number;
}

// The row stays, empty, until it would have expired: a request under way could otherwise write its session anew.
const ending = "UPDATE sessions SET data = '', device = ''";

function handleOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex").slice(0, 16);
}
