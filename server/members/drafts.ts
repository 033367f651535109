import { TooLarge } from "../errors.ts";
import type { PrivateStore } from "./store.ts";

/** A member's unsaved text: private, never in Git. */
export interface Draft {
  readonly slug: string;
  readonly content: string;
  readonly summary: string;
  /** The commit that the edit began from. */
  readonly base: string;
  readonly savedAt: Date;
}

/** Every member's drafts, one for each page. */
export class Drafts {
  readonly #store: PrivateStore;

  constructor(store: PrivateStore) {
    this.#store = store;
  }

  read(memberId: number, slug: string): Draft | undefined {
    const row = this.#store
      .statement(`SELECT ${columns} FROM drafts WHERE member_id = ? AND slug = ?`)
      .get(memberId, slug);
    return row && draftOf(row as unknown as DraftRow);
  }

  /**
   * Keeps the text in place of the page's former draft. A member who has very many loses the oldest.
   *
   * @throws TooLarge
   */
  write(memberId: number, draft: Omit<Draft, "savedAt">): void {
    const { slug, content, summary, base } = draft;
    if (Buffer.byteLength(content) > CONTENT_MAX_BYTES) throw tooLarge("5 MB");
    if (Buffer.byteLength(slug + summary + base) > FIELDS_MAX_BYTES) throw tooLarge("10 kB");
    this.#store
      .statement(
        `INSERT INTO drafts (member_id, slug, content, summary, base, saved_at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET content = excluded.content, summary = excluded.summary,
           base = excluded.base, saved_at = excluded.saved_at`,
      )
      .run(memberId, slug, content, summary, base, Date.now());
    this.#forgetOldest(memberId);
  }

  remove(memberId: number, slug: string): void {
    this.#store
      .statement("DELETE FROM drafts WHERE member_id = ? AND slug = ?")
      .run(memberId, slug);
  }

  /** The page has been saved, whatever becomes of its draft: one that stays is offered once more, and no more than that. */
  forgetSaved(memberId: number, slug: string): void {
    try {
      this.remove(memberId, slug);
    } catch (error) {
      console.error("A draft could not be removed:", error);
    }
  }

  /** The member's drafts, the newest first. */
  list(memberId: number): Draft[] {
    const rows = this.#store
      .statement(`SELECT ${columns} FROM drafts WHERE member_id = ? ORDER BY saved_at DESC, slug`)
      .all(memberId);
    return rows.map((row) => draftOf(row as unknown as DraftRow));
  }

  #forgetOldest(memberId: number): void {
    this.#store
      .statement(
        `DELETE FROM drafts WHERE member_id = ?1 AND slug IN
           (SELECT slug FROM drafts WHERE member_id = ?1 ORDER BY saved_at DESC LIMIT -1 OFFSET ?2)`,
      )
      .run(memberId, DRAFTS_PER_MEMBER);
  }
}

const CONTENT_MAX_BYTES = 5 * 1024 * 1024;
const FIELDS_MAX_BYTES = 10 * 1024;
const DRAFTS_PER_MEMBER = 100;

const columns = "slug, content, summary, base, saved_at";

interface DraftRow extends Omit<Draft, "savedAt"> {
  saved_at: number;
}

function draftOf({ saved_at, ...row }: DraftRow): Draft {
  return { ...row, savedAt: new Date(saved_at) };
}

function tooLarge(limit: string): TooLarge {
  return new TooLarge("a draft beyond the limit", { limit });
}
