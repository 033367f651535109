import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { storageFaultOf } from "./storagefault.ts";

/** The folder with all of the wiki's data, held by one server at a time. */
export interface DataFolder {
  readonly path: string;
  /** What can be computed from Git: may be deleted at any time. */
  readonly derived: string;
  /** For what comes and goes. */
  readonly passing: string;
  /** Can nothing be kept in it? What is derived then lies elsewhere for as long as the wiki runs. */
  readonly isReadOnly: boolean;
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
 * @param hasPages  there are pages to serve, even if nothing can be written
 * @throws DataFolderError  when it cannot be written, or another server has it
 */
export function openDataFolder(path: string, hasPages = false): DataFolder {
  try {
    const derived = makeFolders(path);
    const lock = takeLock(path);
    const passing = join(path, "incoming");
    return { path, derived, passing, isReadOnly: false, close: () => lock.close() };
  } catch (error) {
    if (!hasPages || storageFaultOf(error) !== "read-only") throw error;
    console.error(
      `${error instanceof Error ? error.message : error} Its pages are served, and nobody can sign in or save until the wiki is started on a folder that can be written.`,
    );
    return readOnly(path);
  }
}

/** Nobody can write in such a folder, so nobody has to be kept out. */
function readOnly(path: string): DataFolder {
  const derived = mkdtempSync(join(tmpdir(), "ekowiki-"));
  const close = () => rmSync(derived, { recursive: true, force: true });
  return { path, derived, passing: join(derived, "incoming"), isReadOnly: true, close };
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
