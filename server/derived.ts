import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** What a file of derived data is to hold. */
export interface DerivedForm {
  /** raised when the same sources give other content than before */
  version: number;
  /** the statements that make an empty file */
  schema: string;
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
