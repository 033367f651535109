import type { DatabaseSync } from "node:sqlite";
import type { Member } from "./member.ts";
import { hashOfSecret, newSecret } from "./secret.ts";
import type { PrivateStore } from "./store.ts";

/** `read` is for GET and HEAD alone; `write` for all that the member may do with pages. */
export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** How long a token may live, in days. */
export const tokenLives = [7, 30, 90, 365] as const;
export type TokenLife = (typeof tokenLives)[number];

export interface Token {
  readonly id: number;
  /** What its owner calls it: "Backup". */
  readonly name: string;
  readonly scope: TokenScope;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  /** To within an hour; absent when it never was. */
  readonly usedAt?: Date;
}

export type TokenProblem = "name-empty" | "name-long" | "scope" | "life" | "too-many";

/** A token that is not made as asked. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  readonly field: "token" | "scope" | "days";
  readonly problem: TokenProblem;

  constructor(field: TokenRefused["field"], problem: TokenProblem) {
    super(`No token: ${problem}.`);
    this.field = field;
    this.problem = problem;
  }
}

/** Tokens with which members' programs act in their names. Only their hashes are kept. */
export class Tokens {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** @param now  the clock, in milliseconds: tests bring their own */
  constructor(store: PrivateStore, now: () => number = Date.now) {
    this.#store = store;
    this.#database = store.database;
    this.#now = now;
  }

  /**
   * @returns the token itself, for showing it once: "eko_" and 43 letters and digits
   * @throws TokenRefused
   */
  make(
    memberId: number,
    { name: raw, scope, days }: { name: string; scope: string; days: number },
  ): string {
    const name = raw.replace(/[\s\p{C}]+/gu, " ").trim();
    if (name === "") throw new TokenRefused("token", "name-empty");
    if (name.length > NAME_MAX_LENGTH) throw new TokenRefused("token", "name-long");
    if (!isOneOf(tokenScopes, scope)) throw new TokenRefused("scope", "scope");
    if (!isOneOf(tokenLives, days)) throw new TokenRefused("days", "life");
    if (this.list(memberId).length >= TOKENS_PER_MEMBER)
      throw new TokenRefused("token", "too-many");
    const secret = `eko_${newSecret()}`;
    const now = this.#now();
    this.#database
      .prepare(
        `INSERT INTO tokens (token_hash, member_id, name, scope, made_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(hashOfSecret(secret), memberId, name, scope, now, now + days * DAY_MS);
    return secret;
  }

  /** The member's tokens that still work, the newest first. */
  list(memberId: number): Token[] {
    const rows = this.#database
      .prepare(
        `SELECT id, name, scope, made_at, expires_at, used_at FROM tokens
         WHERE member_id = ? AND expires_at > ? ORDER BY id DESC`,
      )
      .all(memberId, this.#now());
    return rows.map((row) => tokenOf(row as unknown as TokenRow));
  }

  /** Ends one of the member's own tokens, at once. */
  revoke(memberId: number, id: number): void {
    this.#database.prepare("DELETE FROM tokens WHERE id = ? AND member_id = ?").run(id, memberId);
  }

  /** Whose token this is, and what it is good for; undefined when it is unknown, revoked or expired. */
  find(secret: string): { memberId: Member["id"]; scope: TokenScope } | undefined {
    const now = this.#now();
    const row = this.#database
      .prepare(
        "SELECT id, member_id, scope, used_at FROM tokens WHERE token_hash = ? AND expires_at > ?",
      )
      .get(hashOfSecret(secret), now) as unknown as FoundRow | undefined;
    if (row === undefined) return undefined;
    // At most once an hour, so that reading writes nothing.
    if ((row.used_at ?? 0) < now - HOUR_MS)
      this.#store.ifPossible(() =>
        this.#database.prepare("UPDATE tokens SET used_at = ? WHERE id = ?").run(now, row.id),
      );
    return { memberId: row.member_id, scope: row.scope };
  }
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const NAME_MAX_LENGTH = 100;
const TOKENS_PER_MEMBER = 50;

interface TokenRow {
  id: number;
  name: string;
  scope: TokenScope;
  made_at: number;
  expires_at: number;
  used_at: number | null;
}

interface FoundRow extends Pick<TokenRow, "id" | "scope" | "used_at"> {
  member_id: number;
}

function tokenOf({ made_at, expires_at, used_at, ...row }: TokenRow): Token {
  return {
    ...row,
    madeAt: new Date(made_at),
    expiresAt: new Date(expires_at),
    ...(used_at !== null && { usedAt: new Date(used_at) }),
  };
}

function isOneOf<Choice>(choices: readonly Choice[], value: unknown): value is Choice {
  return (choices as readonly unknown[]).includes(value);
}
