import type { DatabaseSync } from "node:sqlite";
import { bytesOfName } from "../git/filename.ts";
import type { Contributor } from "./revision.ts";
import type { Row } from "./row.ts";

const columns =
  "shown(author.name, author.email) AS name, count(DISTINCT commits.n) AS commits, max(commits.at) AS last, min(commits.is_robot) AS is_robot";
const order = "GROUP BY 1 ORDER BY is_robot, count(DISTINCT commits.n) DESC, last DESC, 1";

/** Who wrote what, by the names that the commits bear. */
export class People {
  readonly #all;
  readonly #of;

  constructor(database: DatabaseSync) {
    this.#all = database.prepare(`
      SELECT ${columns} FROM commits JOIN author ON author.id = commits.author
      WHERE commits.kinds > 0 ${order}`);
    this.#of = database.prepare(`
      SELECT ${columns} FROM revision
      JOIN change ON change.id = revision.change
      JOIN commits USING (n)
      JOIN author ON author.id = commits.author
      WHERE revision.life = (
        SELECT life.id FROM life JOIN path ON path.id = life.path
        WHERE path.name = ? ORDER BY is_over, newest DESC LIMIT 1)
      ${order}`);
  }

  all(): Contributor[] {
    return this.#all.all().map(contributorOf);
  }

  of(path: string): Contributor[] {
    return this.#of.all(bytesOfName(path)).map(contributorOf);
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
