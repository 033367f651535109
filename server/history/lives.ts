import type { DatabaseSync } from "node:sqlite";
import type { Signature } from "../git/commit.ts";
import { bytesOfName } from "../git/filename.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { LastChange, Life, Neighbours, Revision } from "./revision.ts";
import {
  authorColumns,
  pathOf,
  type Row,
  revisionColumns,
  revisionOf,
  revisionTables,
  signatureOf,
} from "./row.ts";

/** A page that is gone. */
export interface Deleted {
  path: string;
  /** that removed it */
  commit: ObjectId;
  author: Signature;
  summary: string;
  /** what it said last */
  blob?: ObjectId;
}

/** What the index knows of single files. */
export class Lives {
  readonly #lives;
  readonly #last;
  readonly #revisions;
  readonly #around;
  readonly #place;
  readonly #movedTo;
  readonly #deleted;
  readonly #latest;

  constructor(database: DatabaseSync) {
    this.#lives = database.prepare(`
      SELECT life.id, life.size FROM life JOIN path ON path.id = life.path
      WHERE path.name = ? ORDER BY is_over, newest DESC`);
    this.#last = database.prepare(`
      SELECT commits.id, ${authorColumns}, commits.summary FROM path
      JOIN life ON life.path = path.id
      JOIN change ON change.id = life.newest
      JOIN commits USING (n)
      JOIN author ON author.id = commits.author
      WHERE path.name = ? ORDER BY is_over, newest DESC LIMIT 1`);
    this.#revisions = database.prepare(`
      SELECT ${revisionColumns} FROM revision CROSS JOIN ${revisionTables}
      WHERE change.id = revision.change AND revision.life = ? AND seq <= ? ORDER BY seq DESC LIMIT ?`);
    this.#around = database.prepare(`
      SELECT first_change + change_count AS next FROM commits WHERE id = ?`);
    this.#place = database.prepare(`
      SELECT seq FROM revision WHERE life = ? AND change < ? ORDER BY seq DESC LIMIT 1`);
    this.#movedTo = database.prepare(`
      SELECT present.name FROM path
      JOIN change ON change.previous_path = path.id AND change.kind = 'renamed'
      JOIN revision ON revision.change = change.id
      JOIN life ON life.id = revision.life AND NOT life.is_over
      JOIN path AS present ON present.id = life.path
      WHERE path.name = ? ORDER BY change.id DESC LIMIT 1`);
    this.#deleted = database.prepare(`
      SELECT ${revisionColumns} FROM life
      CROSS JOIN ${revisionTables}
      WHERE change.id = life.newest AND life.is_over AND path.is_page AND NOT EXISTS (
        SELECT 1 FROM life AS later WHERE later.path = life.path
        AND (NOT later.is_over OR later.newest > life.newest))
      ORDER BY life.newest DESC`);
    this.#latest = database.prepare(`
      SELECT path.name FROM life JOIN path ON path.id = life.path
      WHERE NOT life.is_over AND path.is_page ORDER BY life.newest DESC`);
  }

  /** The pages that there are, by their last changes, the newest first. */
  latestPages(): string[] {
    return this.#latest.all().map((row) => pathOf(row.name));
  }

  all(path: string): Life[] {
    return this.#livesOf(path).map(({ id, size }) => ({
      revisions: this.#revisionsOf(id, size, size),
    }));
  }

  part(
    path: string,
    { skip, count }: { skip: number; count: number },
  ): { revisions: Revision[]; total: number } {
    const [life] = this.#livesOf(path);
    if (life === undefined) return { revisions: [], total: 0 };
    return { revisions: this.#revisionsOf(life.id, life.size - skip, count), total: life.size };
  }

  last(path: string): LastChange | undefined {
    const row = this.#last.get(bytesOfName(path));
    return (
      row && { commit: String(row.id), author: signatureOf(row), summary: String(row.summary) }
    );
  }

  /** The revision with which the present life began. */
  first(path: string): Revision | undefined {
    const [life] = this.#livesOf(path);
    return life && this.#revisionsOf(life.id, 1, 1)[0];
  }

  around(path: string, commit: ObjectId): Neighbours {
    const next = this.#around.get(commit)?.next;
    if (next === undefined) return {};
    for (const { id, size } of this.#livesOf(path)) {
      const place = Number(this.#place.get(id, next)?.seq ?? 0);
      if (place === 0) continue;
      const [newer] = place < size ? this.#revisionsOf(id, place + 1, 1) : [];
      const [current, older] = this.#revisionsOf(id, place, 2);
      return { ...(current && { current }), ...(older && { older }), ...(newer && { newer }) };
    }
    return {};
  }

  movedTo(path: string): string | undefined {
    const row = this.#movedTo.get(bytesOfName(path));
    return row && pathOf(row.name);
  }

  deleted(): Deleted[] {
    return this.#deleted.all().map((row) => ({
      path: pathOf(row.path),
      commit: String(row.id),
      author: signatureOf(row),
      summary: String(row.summary),
      ...(row.previous_blob !== null && { blob: String(row.previous_blob) }),
    }));
  }

  #livesOf(path: string): { id: number; size: number }[] {
    const rows: Row[] = this.#lives.all(bytesOfName(path));
    return rows.map(({ id, size }) => ({ id: Number(id), size: Number(size) }));
  }

  #revisionsOf(life: number, newest: number, count: number): Revision[] {
    return this.#revisions.all(life, newest, count).map(revisionOf);
  }
}
