import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Language } from "../../views/language/catalogue.ts";
import type { ObjectId } from "../git/objectid.ts";
import { hashOfSecret, newSecret } from "../members/secret.ts";
import type { PrivateStore } from "../members/store.ts";

/** How often a member is told by mail. */
export const mailings = ["never", "daily", "at-once"] as const;
export type Mailing = (typeof mailings)[number];

/** A member who is told by mail, and up to where that has been done. */
export interface Subscriber {
  readonly memberId: number;
  readonly mailing: Mailing;
  readonly language: Language;
  readonly toldAt: Date;
  /** The newest commit then; absent when there was none. */
  readonly toldCommit?: ObjectId;
}

/** How members wish to be told: by mail, and by a feed whose address nobody else knows. */
export class NoticeSettings {
  readonly #database: DatabaseSync;
  readonly #key: string;

  constructor(store: PrivateStore) {
    this.#database = store.database;
    this.#key = store.setting("notices-key", () => randomBytes(32).toString("base64url"));
  }

  mailing(memberId: number): Mailing {
    const row = this.#database
      .prepare("SELECT mailing FROM notice_settings WHERE member_id = ?")
      .get(memberId);
    return (row?.mailing as Mailing | undefined) ?? "never";
  }

  /** @param newest  what has happened up to there is not told */
  choose(
    memberId: number,
    mailing: Mailing,
    { language, newest }: { language: Language; newest: ObjectId | undefined },
  ): void {
    this.#database
      .prepare(
        `INSERT INTO notice_settings (member_id, mailing, language, told_at, told_commit)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET mailing = excluded.mailing, language = excluded.language,
           told_at = iif(mailing = 'never', excluded.told_at, told_at),
           told_commit = iif(mailing = 'never', excluded.told_commit, told_commit)`,
      )
      .run(memberId, mailing, language, Date.now(), newest ?? null);
  }

  /** Members whose accounts are open and who are told by mail. */
  subscribers(): Subscriber[] {
    const rows = this.#database
      .prepare(
        `SELECT member_id, mailing, language, told_at, told_commit
         FROM notice_settings JOIN members ON members.id = member_id AND members.state = 'active'
         WHERE mailing <> 'never' ORDER BY member_id`,
      )
      .all();
    return rows.map(({ member_id, mailing, language, told_at, told_commit }) => ({
      memberId: Number(member_id),
      mailing: mailing as Mailing,
      language: language as Language,
      toldAt: new Date(Number(told_at)),
      ...(told_commit !== null && { toldCommit: String(told_commit) }),
    }));
  }

  told(memberId: number, at: Date, newest: ObjectId | undefined): void {
    this.#database
      .prepare("UPDATE notice_settings SET told_at = ?, told_commit = ? WHERE member_id = ?")
      .run(at.getTime(), newest ?? null, memberId);
  }

  /** Makes the secret of a feed's address, in place of any former one: it is shown this once. */
  makeFeed(memberId: number): string {
    const secret = newSecret();
    this.#database
      .prepare(
        `INSERT INTO notice_feeds (member_id, token_hash, made_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET token_hash = ?2, made_at = ?3`,
      )
      .run(memberId, hashOfSecret(secret), Date.now());
    return secret;
  }

  revokeFeed(memberId: number): void {
    this.#database.prepare("DELETE FROM notice_feeds WHERE member_id = ?").run(memberId);
  }

  feedMadeAt(memberId: number): Date | undefined {
    const row = this.#database
      .prepare("SELECT made_at FROM notice_feeds WHERE member_id = ?")
      .get(memberId);
    return row && new Date(Number(row.made_at));
  }

  /** Whose feed it is; undefined when the address was revoked. */
  feedOwner(secret: string): number | undefined {
    const row = this.#database
      .prepare("SELECT member_id FROM notice_feeds WHERE token_hash = ?")
      .get(hashOfSecret(secret));
    return row && Number(row.member_id);
  }

  /** What a letter carries to end the letters: good for that alone. */
  stopToken(memberId: number): string {
    return `${memberId}.${this.#signature(memberId)}`;
  }

  /** Ends the letters. @returns false when the token is none of ours */
  stop(token: string): boolean {
    const memberId = this.stopOwner(token);
    if (memberId === undefined) return false;
    this.#database
      .prepare("UPDATE notice_settings SET mailing = 'never' WHERE member_id = ?")
      .run(memberId);
    return true;
  }

  stopOwner(token: string): number | undefined {
    const [, id = "", signature = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(token) ?? [];
    if (id === "") return undefined;
    const own = Buffer.from(this.#signature(Number(id)));
    return timingSafeEqual(own, Buffer.from(signature)) ? Number(id) : undefined;
  }

  #signature(memberId: number): string {
    return createHmac("sha256", this.#key).update(`stop ${memberId}`).digest("base64url");
  }
}
