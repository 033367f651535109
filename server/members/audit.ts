import type { DatabaseSync } from "node:sqlite";
import type { PrivateStore } from "./store.ts";

/** What happened to somebody's rights. */
export type AuditAction =
  | "added"
  | "invited"
  | "withdrawn"
  | "joined"
  | "registered"
  | "approved"
  | "refused"
  | "role"
  | "folder-role"
  | "folder-role-removed"
  | "deactivated"
  | "reactivated"
  | "role-by-groups"
  | "joined-elsewhere"
  | "linked"
  | "unlinked"
  | "reset-asked"
  | "reset-offered"
  | "reset-used"
  | "erased";

export interface AuditRecord {
  /** Who did it; absent for what is done on the console. */
  readonly actorId?: number;
  /** To whom; absent when it is nobody yet. */
  readonly subjectId?: number;
  readonly action: AuditAction;
  /** The role; for a changed one "member reviewer", before and after; for one in a folder "member guider/om". */
  readonly detail?: string;
}

export interface AuditEntry extends AuditRecord {
  readonly at: Date;
  /** As they are called today; absent when the account is gone. */
  readonly actorName?: string;
  readonly subjectName?: string;
}

/** Who changed whose rights, and when. Names are looked up, so an erased account leaves none behind. */
export class Audit {
  readonly #database: DatabaseSync;

  constructor(store: PrivateStore) {
    this.#database = store.database;
  }

  /** @example audit.record({ actorId: 1, subjectId: 2, action: "role", detail: "member reviewer" }) */
  record({ actorId, subjectId, action, detail = "" }: AuditRecord): void {
    this.#database
      .prepare(
        "INSERT INTO audit (at, actor_id, subject_id, action, detail) VALUES (?, ?, ?, ?, ?)",
      )
      .run(Date.now(), actorId ?? null, subjectId ?? null, action, detail);
  }

  /** The newest first. */
  list({ skip = 0, count = 100 } = {}): AuditEntry[] {
    const rows = this.#database
      .prepare(
        `SELECT at, actor_id, subject_id, action, detail, actor.name AS actor_name,
           subject.name AS subject_name
         FROM audit LEFT JOIN members AS actor ON actor.id = actor_id
           LEFT JOIN members AS subject ON subject.id = subject_id
         ORDER BY audit.id DESC LIMIT ? OFFSET ?`,
      )
      .all(count, skip) as unknown as AuditRow[];
    return rows.map(entryOf);
  }
}

interface AuditRow {
  at: number;
  actor_id: number | null;
  subject_id: number | null;
  action: AuditAction;
  detail: string;
  actor_name: string | null;
  subject_name: string | null;
}

function entryOf(row: AuditRow): AuditEntry {
  return {
    at: new Date(row.at),
    action: row.action,
    detail: row.detail,
    ...(row.actor_id !== null && { actorId: row.actor_id }),
    ...(row.subject_id !== null && { subjectId: row.subject_id }),
    ...(row.actor_name !== null && { actorName: row.actor_name }),
    ...(row.subject_name !== null && { subjectName: row.subject_name }),
  };
}
