import { chmodSync, closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { DataFolderError } from "../datafolder.ts";
import { migrations } from "./migrations.ts";

/**
 * All that a person may have erased, in one SQLite file that only the wiki's own user may read.
 * Several processes may have it open: the server, and the commands that run beside it.
 */
export class PrivateStore {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param dataFolder  where `private.sqlite` lies, or shall lie
   * @throws DataFolderError  when the file cannot be opened, or a newer wiki has written it
   */
  constructor(dataFolder: string) {
    const path = privateFileOf(dataFolder);
    try {
      makePrivate(path);
      this.database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
      this.database.exec(pragmas);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new DataFolderError(`The file ${path} cannot be opened: ${reason}.`, { cause });
    }
    migrate(this.database, path);
  }

  /** A statement that is prepared once: for what every request asks. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  /** For a write that may be lost in a power cut: it is on the disk with the next one that must be. Not in a transaction. */
  lightly(write: () => void): void {
    // Not prepared: SQLite obeys this pragma when it is compiled and not each time it is run.
    this.database.exec("PRAGMA synchronous = NORMAL");
    try {
      write();
    } finally {
      this.database.exec("PRAGMA synchronous = FULL");
    }
  }

  /** A value that the wiki keeps for itself; made by `make` the first time. */
  setting(name: string, make: () => string): string {
    this.database
      .prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .run(name, make());
    const row = this.database.prepare("SELECT value FROM settings WHERE name = ?").get(name);
    return String(row?.value);
  }

  /** Does all of the work or, if it throws, nothing; nobody else writes in between. */
  atomically<Result>(work: () => Result): Result {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.database.exec("COMMIT");
      return result;
    } catch (error) {
      this.database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }
}

/** @example privateFileOf("/srv/wiki") → "/srv/wiki/private.sqlite" */
export function privateFileOf(dataFolder: string): string {
  return join(dataFolder, "private.sqlite");
}

// FULL rather than NORMAL: what was answered with "saved" survives a power cut too. Writes are few (a sign-in, a
// draft now and then), so the sync of about a millisecond is not felt. secure_delete overwrites what is erased.
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
`;

// The file exists with its narrow rights before SQLite writes anything; the -wal and -shm beside it inherit them.
function makePrivate(path: string): void {
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}

function migrate(database: DatabaseSync, path: string): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const version = Number(database.prepare("PRAGMA user_version").get()?.user_version);
    if (version > migrations.length) {
      throw new DataFolderError(
        `The file ${path} was written by a newer wiki (format ${version}, this one knows ${migrations.length}).`,
      );
    }
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    database.close();
    throw error;
  }
}
