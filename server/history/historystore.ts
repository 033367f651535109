import { DatabaseSync, type StatementSync } from "node:sqlite";
import { openDerived } from "../derived.ts";
import { summaryOf } from "../git/commit.ts";
import { bytesOfName } from "../git/filename.ts";
import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileChange } from "../git/treediff.ts";
import type { KeptWalk } from "../git/walkthread.ts";
import { isPagePath } from "../wiki/slug.ts";
import { coauthorsIn } from "./coauthors.ts";
import { isRobot } from "./robot.ts";
import { indexes, schema } from "./schema.ts";
import type { Step } from "./step.ts";

/** Raise it when the same commits give another index than before: what is kept is then built anew. */
const version = 2;
const longestSummary = 500;

/** What a commit did, as bits: the kinds that recent changes can be filtered by. */
export const kindBits = { page: 1, file: 2, deletion: 4, rename: 8 } as const;

/** The file that holds the history index: writing. It may be deleted at any time. */
export class HistoryStore implements KeptWalk {
  /** What readers see: only whole commits, also while an index is built. */
  readonly reader: DatabaseSync;
  readonly #writer: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #authors = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  #paths = new Map<string, number>();

  /**
   * @param file  for example "data/derived/history.sqlite"
   * @param open  `renewDerived` gives up what is there
   */
  constructor(file: string, open = openDerived) {
    this.#writer = open(file, { version, schema });
    this.reader = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  }

  /** The commit that the index is true for. */
  get commit(): ObjectId | undefined {
    const row = this.#run("SELECT id FROM head").get();
    return row === undefined ? undefined : String(row.id);
  }

  begin(): void {
    this.#writer.exec("BEGIN IMMEDIATE");
  }

  end(commit: ObjectId | undefined): void {
    this.#run("DELETE FROM head").run();
    if (commit !== undefined) this.#run("INSERT INTO head VALUES (?)").run(commit);
    this.#writer.exec("COMMIT");
  }

  /** Forgets what was written since `begin`. */
  abandon(): void {
    if (!this.#writer.isTransaction) return;
    this.#writer.exec("ROLLBACK");
    this.#forget();
  }

  clear(): void {
    for (const table of [
      "revision",
      "life",
      "change",
      "coauthor",
      "commits",
      "author",
      "path",
      "head",
    ]) {
      this.#writer.exec(`DELETE FROM ${table}`);
    }
    for (const { name } of indexes) this.#writer.exec(`DROP INDEX IF EXISTS ${name}`);
    this.#forget();
  }

  /** Makes, one at a time, the indexes that `clear` took away: sorting once costs less than keeping order. */
  *makeIndexes(): Generator<void> {
    for (const { sql } of indexes) {
      this.#writer.exec(sql);
      yield;
    }
  }

  /** Adds a commit and its steps. @returns the number of the first step; the others follow it */
  addCommit(commit: LoggedCommit, steps: readonly Step[]): number {
    const first = this.#next("change", steps.length);
    const n = this.#next("commits");
    const { name, email, at, offsetMinutes } = commit.author;
    let kinds = 0;
    for (const step of steps) kinds |= bitsOf(step);
    this.#run("INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      n,
      commit.id,
      this.#author(name, email),
      Math.floor(at.getTime() / 1000),
      offsetMinutes,
      summaryOf(commit.message).slice(0, longestSummary).toWellFormed(),
      first,
      steps.length,
      kinds,
      Number(isRobot(commit.author)),
    );
    for (const other of coauthorsIn(commit.message)) {
      const author = this.#author(other.name, other.email);
      this.#run("INSERT OR IGNORE INTO coauthor VALUES (?, ?)").run(n, author);
    }
    const insert = this.#run("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const [index, step] of steps.entries()) {
      insert.run(
        first + index,
        n,
        step.kind,
        this.#path(step.path),
        step.previousPath === undefined ? null : this.#path(step.previousPath),
        step.after?.id ?? null,
        step.before?.id ?? null,
      );
    }
    return first;
  }

  /** @param steps  by the numbers that `addCommit` gave them, oldest first */
  addLife(path: string, isOver: boolean, steps: readonly number[]): void {
    const life = this.#next("life");
    this.#run("INSERT INTO life VALUES (?, ?, ?, ?, ?)").run(
      life,
      this.#path(path),
      Number(isOver),
      steps.length,
      steps.at(-1) ?? 0,
    );
    const insert = this.#run("INSERT INTO revision VALUES (?, ?, ?)");
    for (const [index, step] of steps.entries()) insert.run(life, index + 1, step);
  }

  /** Goes on with the lives of the files that a commit changed, whose only parent is the commit known so far. */
  goOn(commit: LoggedCommit, steps: readonly Step[]): void {
    const first = this.addCommit(commit, steps);
    const lives = steps.map((step) =>
      step.kind === "created" ? undefined : this.#presentLife(step.previousPath ?? step.path),
    );
    for (const [index, step] of steps.entries()) {
      const life = lives[index];
      const isOver = step.kind === "deleted";
      if (life === undefined) {
        this.addLife(step.path, isOver, [first + index]);
        continue;
      }
      this.#run("INSERT INTO revision VALUES (?, ?, ?)").run(life.id, life.size + 1, first + index);
      this.#run(
        "UPDATE life SET path = ?, is_over = ?, size = size + 1, newest = ? WHERE id = ?",
      ).run(this.#path(step.path), Number(isOver), first + index, life.id);
    }
  }

  *commits(): Generator<ObjectId> {
    for (const { id } of this.#run("SELECT id FROM walked").iterate()) yield String(id);
  }

  find(commit: ObjectId): FileChange[] | undefined {
    const row = this.#run("SELECT changes FROM walked WHERE id = ?").get(commit);
    return row && (JSON.parse(String(row.changes)) as FileChange[]);
  }

  keep(commit: ObjectId, changes: readonly FileChange[]): void {
    const text = JSON.stringify(changes);
    this.#run("INSERT OR REPLACE INTO walked VALUES (?, ?)").run(commit, text);
  }

  forgetWalk(): void {
    this.#run("DELETE FROM walked").run();
  }

  close(): void {
    this.reader.close();
    this.#writer.close();
  }

  #presentLife(path: string): { id: number; size: number } | undefined {
    const row = this.#run("SELECT id, size FROM life WHERE path = ? AND NOT is_over").get(
      this.#path(path),
    );
    return row && { id: Number(row.id), size: Number(row.size) };
  }

  #forget(): void {
    this.#authors.clear();
    this.#paths.clear();
    this.#numbers.clear();
  }

  #next(table: "change" | "commits" | "life", count = 1): number {
    const key = table === "commits" ? "n" : "id";
    const last =
      this.#numbers.get(table) ??
      Number(this.#run(`SELECT max(${key}) AS last FROM ${table}`).get()?.last ?? 0);
    this.#numbers.set(table, last + count);
    return last + 1;
  }

  #path(path: string): number {
    const known = this.#paths.get(path);
    if (known !== undefined) return known;
    const name = bytesOfName(path);
    const row =
      this.#run("SELECT id FROM path WHERE name = ?").get(name) ??
      this.#run("INSERT INTO path (name, is_page) VALUES (?, ?) RETURNING id").get(
        name,
        Number(isPagePath(path)),
      );
    if (this.#paths.size > 50_000) this.#paths = new Map();
    this.#paths.set(path, Number(row?.id));
    return Number(row?.id);
  }

  #author(name: string, email: string): number {
    const key = `${name}\n${email}`;
    const known = this.#authors.get(key);
    if (known !== undefined) return known;
    const row =
      this.#run("SELECT id FROM author WHERE name = ? AND email = ?").get(name, email) ??
      this.#run("INSERT INTO author (name, email) VALUES (?, ?) RETURNING id").get(name, email);
    this.#authors.set(key, Number(row?.id));
    return Number(row?.id);
  }

  #run(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#writer.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function bitsOf({ kind, path }: Step): number {
  const { page, file, deletion, rename } = kindBits;
  const what = kind === "deleted" ? deletion : kind === "renamed" ? rename : 0;
  return what | (isPagePath(path) ? page : file);
}
