import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The folder with all of the wiki's data, held by one server at a time. */
export interface DataFolder {
  readonly path: string;
  /** What can be computed from Git: may be deleted at any time. */
  readonly derived: string;
  /** Lets another server have the folder. */
  close(): void;
}

/** The data folder cannot be used. The message is the one sentence that the console shows. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

/**
 * Makes the folder where there is none, and takes it for this process.
 *
 * @throws DataFolderError  when it cannot be written, or another server has it
 */
export function openDataFolder(path: string): DataFolder {
  const derived = makeFolders(path);
  const lock = takeLock(path);
  return { path, derived, close: () => lock.close() };
}

/**
 * Makes the folders without taking them, for commands that run beside a server.
 *
 * @returns the path of the folder for derived data
 * @throws DataFolderError  when the folder cannot be written
 */
export function makeFolders(path: string): string {
  const derived = join(path, "derived");
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    mkdirSync(derived, { recursive: true, mode: 0o700 });
    for (const folder of [path, derived])
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
  return derived;
}

// SQLite's lock is the system's own (fcntl, or LockFile on Windows), which the system lets go when the process
// ends in whatever way: a killed server leaves nothing to clean up, as a file with a process id in it would.
function takeLock(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(path, "server.lock"), { timeout: 0 });
    database.exec(
      "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;",
    );
    return database;
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) {
      throw new DataFolderError(`Another server is already using the data folder ${path}.`, {
        cause,
      });
    }
    throw unwritable(path, cause);
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

function unwritable(path: string, cause: unknown): DataFolderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DataFolderError(`The data folder ${path} cannot be written: ${reason}.`, { cause });
}
