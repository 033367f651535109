import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { storageFaultOf } from "../storagefault.ts";
import { emptyPrivateFile, openPrivateFile, type PrivateFault, patienceMs } from "./privatefile.ts";

/**
 * All that a person may have erased, in one SQLite file that only the wiki's own user may read.
 * Several processes may have it open: the server, and the commands that run beside it.
 */
export class PrivateStore {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #fault: PrivateFault | undefined;
  #othersNow: unknown;
  #looking: NodeJS.Timeout | undefined;

  /**
   * @param dataFolder  where `private.sqlite` lies, or shall lie
   * @param fault       why that file is to be left alone: nobody is known then, and nothing is kept
   * @throws PrivateFileError  when the file cannot be opened, is damaged, or a newer wiki has written it
   */
  constructor(dataFolder: string, fault?: PrivateFault) {
    this.#fault = fault;
    this.database =
      fault === undefined ? openPrivateFile(privateFileOf(dataFolder)) : emptyPrivateFile();
  }

  /** Why nothing is known of anybody just now; undefined as long as all is well. */
  get fault(): PrivateFault | undefined {
    return this.#fault;
  }

  /** A statement that is prepared once: for what every request asks. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  /** The same again as long as nothing has been written, by this process or another: `Lookup` keeps by it what it found. */
  get edition(): string {
    const own = this.statement("SELECT total_changes() AS n").get()?.n;
    return `${own} ${this.#others()} ${this.#fault ?? ""}`;
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

  /** For a note that nobody misses: it is not made while the disk is full or another program holds the file. */
  ifPossible(write: () => void): void {
    try {
      this.lightly(write);
    } catch (error) {
      const fault = storageFaultOf(error);
      if (fault === undefined) throw error;
      if (fault === "busy") this.waitNoMore();
    }
  }

  /** A value that the wiki keeps for itself; made by `make` the first time. */
  setting(name: string, make: () => string): string {
    const select = this.database.prepare("SELECT value FROM settings WHERE name = ?");
    // Looked for first: to wait for a writer is needed only where there is something to write.
    if (select.get(name) === undefined) {
      this.database
        .prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .run(name, make());
    }
    return String(select.get(name)?.value);
  }

  /** Does all of the work or, if it throws, nothing; nobody else writes in between. */
  atomically<Result>(work: () => Result): Result {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.database.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk has ended the transaction already.
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  /**
   * Another program has held the file for too long. This process does nothing else while it waits, so from now on
   * whoever writes is refused at once, until the file is free again.
   */
  waitNoMore(): void {
    if (this.#looking !== undefined) return;
    this.database.exec("PRAGMA busy_timeout = 0");
    this.#looking = setInterval(() => this.#lookWhetherFree(), lookMs).unref();
  }

  /** Finds out whether what was read wrongly is due to this file. If it is, it is left alone from now on. */
  isDamaged(): boolean {
    if (this.#fault !== undefined) return true;
    try {
      const said = this.database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
      if (said === "ok") return false;
    } catch {
      // It cannot even be looked through.
    }
    this.#fault = "damaged";
    return true;
  }

  close(): void {
    clearInterval(this.#looking);
    this.database.close();
  }

  /** Counts what other connections have committed. Source: sqlite.org/pragma.html#pragma_data_version */
  #others(): unknown {
    if (this.#othersNow === undefined) {
      this.#othersNow = this.statement("PRAGMA data_version").get()?.data_version;
      // Looked for once in a turn of the event loop: what is asked in it was asked before it.
      setImmediate(() => {
        this.#othersNow = undefined;
      });
    }
    return this.#othersNow;
  }

  #lookWhetherFree(): void {
    try {
      this.database.exec("BEGIN IMMEDIATE; ROLLBACK");
    } catch {
      return;
    }
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.database.exec(`PRAGMA busy_timeout = ${patienceMs}`);
  }
}

/** @example privateFileOf("/srv/wiki") → "/srv/wiki/private.sqlite" */
export function privateFileOf(dataFolder: string): string {
  return join(dataFolder, "private.sqlite");
}

const lookMs = 1000;
