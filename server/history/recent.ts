import type { DatabaseSync, StatementSync } from "node:sqlite";
import { bytesOfName } from "../git/filename.ts";
import type { ObjectId } from "../git/objectid.ts";
import { kindBits } from "./historystore.ts";
import type { RecentChange, RevisionKind } from "./revision.ts";
import { pathOf, type Row, signatureOf } from "./row.ts";

export interface RecentFilter {
  skip: number;
  count: number;
  /** whether robots' commits are listed too */
  robots?: boolean;
  /** an author's name, exactly */
  author?: string;
  /** for example "om": what lies in it, however deep */
  folder?: string;
  kind?: keyof typeof kindBits;
}

const mostChanges = 20;

/** What the index knows of commits. */
export class RecentChanges {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  list(filter: RecentFilter): { entries: RecentChange[]; total: number } {
    const { where, values } = conditionsOf(filter);
    const total = Number(
      this.#prepared(`SELECT count(*) AS total FROM commits WHERE ${where}`).get(...values)?.total,
    );
    const rows = this.#prepared(`
      SELECT commits.*, commits.id AS id, shown(author.name, author.email) AS author, author.email
      FROM commits JOIN author ON author.id = commits.author
      WHERE n IN (SELECT n FROM commits WHERE ${where} ORDER BY n DESC LIMIT ? OFFSET ?)
      ORDER BY n DESC`).all(...values, filter.count, filter.skip);
    return { entries: rows.map((row) => this.#entryOf(row, filter.folder)), total };
  }

  /** @returns undefined while there is no commit */
  began(): Date | undefined {
    const at = this.#prepared("SELECT min(at) AS at FROM commits").get()?.at;
    return typeof at === "number" ? new Date(at * 1000) : undefined;
  }

  findCommit(text: string): ObjectId | undefined {
    if (!/^[0-9a-f]{4,64}$/i.test(text)) return undefined;
    const start = text.toLowerCase();
    const rows = this.#prepared("SELECT id FROM commits WHERE id >= ? AND id < ? LIMIT 2").all(
      start,
      `${start}g`,
    );
    return rows.length === 1 ? String(rows[0]?.id) : undefined;
  }

  #entryOf(row: Row, folder: string | undefined): RecentChange {
    const { where, values } = folderCondition(folder);
    const changes = this.#prepared(`
      SELECT change.kind, path.name AS path, previous.name AS previous
      FROM change JOIN path ON path.id = change.path
      LEFT JOIN path AS previous ON previous.id = change.previous_path
      WHERE change.id >= ? AND change.id < ? AND ${where} ORDER BY change.id LIMIT ${mostChanges}`);
    const first = Number(row.first_change);
    const count = Number(row.change_count);
    return {
      commit: String(row.id),
      author: signatureOf(row),
      summary: String(row.summary),
      isRobot: row.is_robot === 1,
      changes: changes.all(first, first + count, ...values).map((change) => ({
        path: pathOf(change.path),
        kind: change.kind as RevisionKind,
        ...(change.previous !== null && { previousPath: pathOf(change.previous) }),
      })),
      changeCount: count,
    };
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

type Values = (string | number | Uint8Array)[];

function conditionsOf(filter: RecentFilter): { where: string; values: Values } {
  const parts = ["kinds > 0"];
  const values: Values = [];
  if (!filter.robots) parts.push("is_robot = 0");
  if (filter.kind !== undefined) {
    parts.push("kinds & ? > 0");
    values.push(kindBits[filter.kind]);
  }
  if (filter.author !== undefined) {
    parts.push("author IN (SELECT id FROM author WHERE shown(name, email) = ?)");
    values.push(filter.author);
  }
  if (filter.folder) {
    const folder = folderCondition(filter.folder);
    parts.push(
      `n IN (SELECT change.n FROM path JOIN change ON change.path = path.id WHERE ${folder.where})`,
    );
    values.push(...folder.values);
  }
  return { where: parts.join(" AND "), values };
}

/** Names that begin with "folder/": "/" is followed by "0". */
function folderCondition(folder: string | undefined): { where: string; values: Values } {
  if (!folder) return { where: "TRUE", values: [] };
  return {
    where: "path.name >= ? AND path.name < ?",
    values: [bytesOfName(`${folder}/`), bytesOfName(`${folder}0`)],
  };
}
