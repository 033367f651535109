import type { DatabaseSync } from "node:sqlite";
import { bytesOfName } from "../git/filename.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Contributor } from "./revision.ts";
import type { Row } from "./row.ts";

const columns =
  "shown(author.name, author.email) AS name, count(DISTINCT n) AS commits, max(at) AS last, min(is_robot) AS is_robot";
const order = "GROUP BY 1 ORDER BY 4, count(DISTINCT n) DESC, last DESC, 1";

/** Who wrote what, by the names that the commits bear. */
export class People {
  readonly #all;
  readonly #of;

  constructor(database: DatabaseSync) {
    this.#all = database.prepare(`
      SELECT ${columns} FROM commits JOIN author ON author.id = commits.author
      WHERE commits.kinds > 0 ${order}`);
    this.#of = database.prepare(`
      WITH written AS (
        SELECT DISTINCT commits.n, commits.at, commits.author, commits.is_robot FROM revision
        JOIN change ON change.id = revision.change
        JOIN commits USING (n)
        WHERE revision.life = (
          SELECT life.id FROM life JOIN path ON path.id = life.path
          WHERE path.name = ? ORDER BY is_over, newest DESC LIMIT 1)
        AND change.id < coalesce(
          (SELECT first_change + change_count FROM commits WHERE id = ?), ${Number.MAX_SAFE_INTEGER})
      ), shares AS (
        SELECT n, at, author, is_robot FROM written
        UNION SELECT n, at, coauthor.author, 0 FROM written JOIN coauthor USING (n)
      )
      SELECT ${columns} FROM shares JOIN author ON author.id = shares.author ${order}`);
  }

  all(): Contributor[] {
    return this.#all.all().map(contributorOf);
  }

  of(path: string, until: ObjectId | undefined): Contributor[] {
    return this.#of.all(bytesOfName(path), until ?? null).map(contributorOf);
  }
}

function contributorOf(row: Row): Contributor {
  return {
    name: String(row.name),
    commits: Number(row.commits),
    last: new Date(Number(row.last) * 1000),
    isRobot: row.is_robot === 1,
  };
}
