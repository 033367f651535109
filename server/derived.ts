import { rmSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { storageFaultOf } from "./storagefault.ts";

/** What a file of derived data is to hold. */
export interface DerivedForm {
  /** raised when the same sources give other content than before */
  version: number;
  /** the statements that make an empty file */
  schema: string;
}

/** @returns the statement of these words, prepared when it is first asked for: for most, that takes longer than running it */
export type Prepare = (sql: string) => StatementSync;

/**
 * A file of `data/derived/` in use. Everything in it can be computed again, so nothing that becomes of it is anybody's
 * concern: one that turns out to be damaged is made anew, and what a full disk does not take is not kept.
 */
export class Derived {
  readonly #file: string;
  readonly #form: DerivedForm;
  #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  #isComplaining = false;

  /** @param file  for example "data/derived/facts.sqlite", or ":memory:" */
  constructor(file: string, form: DerivedForm) {
    this.#file = file;
    this.#form = form;
    this.#database = openDerived(file, form);
  }

  /** Damage in the middle of the file shows only when that part is read: what is left is then given up for a new one. */
  read<Result>(work: (prepare: Prepare) => Result): Result {
    try {
      return work(this.#prepare);
    } catch (error) {
      if (!this.#database.isOpen || isOfTheDisk(error)) throw error;
      this.#renew();
      return work(this.#prepare);
    }
  }

  /** Writes all that `work` writes, or nothing. */
  keep(work: (prepare: Prepare) => void): void {
    try {
      this.read((prepare) => atomically(this.#database, () => work(prepare)));
      this.#isComplaining = false;
    } catch (error) {
      if (!this.#database.isOpen || !isOfTheDisk(error)) throw error;
      // Said once: it would be the same for all that is computed until there is room again.
      if (!this.#isComplaining)
        console.error(`${this.#file} cannot be written; the wiki goes on without:`, error);
      this.#isComplaining = true;
    }
  }

  close(): void {
    this.#database.close();
  }

  readonly #prepare: Prepare = (sql) => {
    const known = this.#prepared.get(sql) ?? this.#database.prepare(sql);
    this.#prepared.set(sql, known);
    return known;
  };

  #renew(): void {
    this.#prepared.clear();
    this.#database.close();
    this.#database = renewDerived(this.#file, this.#form);
  }
}

/**
 * Opens a file of `data/derived/`. One that is damaged, or of another version, is made anew and empty: everything in
 * it can be computed again.
 *
 * @param file  for example "data/derived/facts.sqlite", or ":memory:"
 */
export function openDerived(file: string, form: DerivedForm): DatabaseSync {
  try {
    return open(file, form);
  } catch {
    return renewDerived(file, form);
  }
}

/** Makes a file of derived data anew and empty. */
export function renewDerived(file: string, form: DerivedForm): DatabaseSync {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
  return open(file, form);
}

function open(file: string, { version, schema }: DerivedForm): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    const { quick_check: fault } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
    if (fault !== "ok") throw new Error(`${file} is damaged: ${String(fault)}`);
    // The check has filled the cache with pages that nobody has asked for.
    database.exec("PRAGMA shrink_memory");
    const { user_version: found } = database.prepare("PRAGMA user_version").get() ?? {};
    const isNew = database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
    if (isNew) database.exec(`BEGIN; ${schema} PRAGMA user_version = ${version}; COMMIT`);
    else if (found !== version) throw new Error(`${file} is of another version`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function atomically(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN");
  try {
    work();
    database.exec("COMMIT");
  } finally {
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}

/** A fault that a new file would have as well. */
function isOfTheDisk(error: unknown): boolean {
  const fault = storageFaultOf(error);
  return fault === "full" || fault === "read-only" || fault === "busy";
}
