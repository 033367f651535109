import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, linkSync, openSync, rmSync, type Stats, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { DataFolderError } from "../datafolder.ts";
import { storageFaultOf } from "../storagefault.ts";
import { migrations } from "./migrations.ts";

/** Why the file with the private data cannot be used. */
export type PrivateFault = "busy" | "damaged" | "newer" | "read-only" | "broken";

/** The file with the private data cannot be used. The message is the sentence that the console shows. */
export class PrivateFileError extends DataFolderError {
  readonly fault: PrivateFault;

  constructor(fault: PrivateFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** Longest that this process waits, and does nothing else, for another to let go of the file. */
export const patienceMs = 1000;

/**
 * Opens `private.sqlite`, made where there is none, in today's form. One that is damaged is left as it is: what is in
 * it is nowhere else.
 *
 * @throws PrivateFileError
 */
export function openPrivateFile(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    makePrivate(path);
    database = new DatabaseSync(path, { timeout: patienceMs, enableForeignKeyConstraints: true });
    database.exec(pragmas);
    refuseUnlessSound(database, path);
    migrate(database, path);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof PrivateFileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const known = storageFaultOf(error) ?? "broken";
    const fault = known === "full" ? "broken" : known;
    throw new PrivateFileError(fault, `The file ${path} cannot be opened: ${reason}.`, {
      cause: error,
    });
  }
}

/** The same form with nothing in it, and kept nowhere. */
export function emptyPrivateFile(): DatabaseSync {
  const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: true });
  migrate(database, "in memory");
  return database;
}

// FULL rather than NORMAL: what was answered with "saved" survives a power cut too. Writes are few (a sign-in, a
// draft now and then), so the sync of about a millisecond is not felt. secure_delete overwrites what is erased.
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
`;

/**
 * The file has its narrow rights before SQLite writes anything; the -wal and -shm beside it inherit them. It comes into
 * its place whole, so that one without content is known for one that has lost it.
 */
function makePrivate(path: string): void {
  const file = found(path);
  if (file?.size === 0)
    throw new PrivateFileError("damaged", `The file ${path} is empty: what was in it is lost.`);
  if (file === undefined) makeNew(path);
  else if ((file.mode & 0o777) !== 0o600) chmodSync(path, 0o600);
}

function makeNew(path: string): void {
  const growing = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    closeSync(openSync(growing, "wx", 0o600));
    const database = new DatabaseSync(growing);
    migrate(database, growing);
    database.close();
    linkSync(growing, path);
  } catch (error) {
    // A command beside this server may have been quicker.
    if (found(path) === undefined) throw error;
  } finally {
    rmSync(growing, { force: true });
  }
}

function found(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function refuseUnlessSound(database: DatabaseSync, path: string): void {
  const said = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (said !== "ok")
    throw new PrivateFileError(
      "damaged",
      `The file ${path} is damaged: ${String(said).replace(/\s+/g, " ")}.`,
    );
}

function migrate(database: DatabaseSync, path: string): void {
  // Looked at first: to wait for a writer is needed only where there is something to write.
  if (versionOf(database) === migrations.length) return;
  database.exec("BEGIN IMMEDIATE");
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new PrivateFileError(
      "newer",
      `The file ${path} was written by a newer wiki (format ${version}, this one knows ${migrations.length}).`,
    );
  }
  for (const step of migrations.slice(version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version);
}
