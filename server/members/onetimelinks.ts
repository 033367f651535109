import type { DatabaseSync } from "node:sqlite";
import { isRole, type Role } from "./role.ts";
import { hashOfSecret, newSecret } from "./secret.ts";
import type { PrivateStore } from "./store.ts";

/** What opens a form once: an invitation to become a member of a role, or leave to set a member's password anew. */
export type OneTimeLink =
  | { readonly kind: "invitation"; readonly id: number; readonly role: Role; readonly by?: number }
  | {
      readonly kind: "reset";
      readonly id: number;
      readonly memberId: number;
      readonly by?: number;
    };

export interface OpenInvitation {
  readonly id: number;
  readonly role: Role;
  readonly madeBy: string;
  readonly expiresAt: Date;
}

/**
 * Links that maintainers hand over, or that members ask for. Only their hashes are kept, so each can be shown once; they
 * work once, for a limited time, and one from a maintainer only as long as that is a maintainer.
 */
export class OneTimeLinks {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** @param now  the clock, in milliseconds: tests bring their own */
  constructor(store: PrivateStore, now: () => number = Date.now) {
    this.#database = store.database;
    this.#now = now;
  }

  /** @returns the secret of the link */
  invite(madeBy: number, role: Role): string {
    return this.#make(madeBy, role, null, INVITATION_MS);
  }

  /**
   * Makes a link in place of any former one for the same member.
   *
   * @param madeBy  the maintainer who hands it over; absent for one that the member asked for, or the console made
   */
  offerReset(madeBy: number | undefined, memberId: number): string {
    this.#database.prepare("DELETE FROM one_time_links WHERE member_id = ?").run(memberId);
    return this.#make(madeBy ?? null, null, memberId, RESET_MS);
  }

  /** What the link is for; undefined when it is unknown, used, expired or withdrawn. */
  find(secret: string): OneTimeLink | undefined {
    const row = this.#database
      .prepare(
        `SELECT links.id, links.role, member_id, made_by FROM one_time_links AS links
           LEFT JOIN members ON members.id = made_by
         WHERE token_hash = ? AND expires_at > ? AND (made_by IS NULL OR ${isMaintainer})`,
      )
      .get(hashOfSecret(secret), this.#now()) as unknown as LinkRow | undefined;
    if (row === undefined) return undefined;
    const { id, role, member_id: memberId, made_by: by } = row;
    const link = { id, ...(by !== null && { by }) };
    if (memberId !== null) return { kind: "reset", memberId, ...link };
    return role !== null && isRole(role) ? { kind: "invitation", role, ...link } : undefined;
  }

  /** Uses the link up, or withdraws it. @returns false when it was gone already: of two at once one wins */
  remove(id: number): boolean {
    return this.#database.prepare("DELETE FROM one_time_links WHERE id = ?").run(id).changes > 0;
  }

  /** Invitations that nobody has used yet, the newest first. */
  invitations(): OpenInvitation[] {
    this.#database.prepare("DELETE FROM one_time_links WHERE expires_at <= ?").run(this.#now());
    const rows = this.#database
      .prepare(
        `SELECT links.id, links.role, members.name, expires_at FROM one_time_links AS links
           JOIN members ON members.id = made_by AND ${isMaintainer}
         WHERE member_id IS NULL ORDER BY links.id DESC`,
      )
      .all() as unknown as { id: number; role: Role; name: string; expires_at: number }[];
    return rows.map(({ id, role, name, expires_at }) => ({
      id,
      role,
      madeBy: name,
      expiresAt: new Date(expires_at),
    }));
  }

  #make(madeBy: number | null, role: Role | null, memberId: number | null, lifeMs: number): string {
    const secret = newSecret();
    const now = this.#now();
    this.#database
      .prepare(
        `INSERT INTO one_time_links (token_hash, role, member_id, made_by, made_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(hashOfSecret(secret), role, memberId, madeBy, now, now + lifeMs);
    return secret;
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
const INVITATION_MS = 7 * DAY_MS;
const RESET_MS = DAY_MS;

const isMaintainer = "members.state = 'active' AND members.role = 'maintainer'";

interface LinkRow {
  id: number;
  role: string | null;
  member_id: number | null;
  made_by: number | null;
}
