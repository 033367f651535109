import { randomBytes } from "node:crypto";
import {
  closeSync,
  fdatasync,
  fsync,
  mkdirSync,
  openSync,
  renameSync,
  writeFile,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

// Only what waits for the disk is left to other threads. What the system does in its memory (opening, writing a few
// kilobytes, renaming) takes ten microseconds here, and on a busy machine a hundred times as long by way of a thread.
const write = promisify(writeFile);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);
const smallBytes = 64 * 1024;

/** Says of a name which process gave it. */
const ownWord = randomBytes(12).toString("hex");
let filesMade = 0;

/**
 * Writes a file that is either whole or absent, whatever happens to the process or the power: to a temporary name in
 * the same folder, on to the disk, then into place. The folder's entry is on disk only after `syncFolder`.
 *
 * @param mode  permissions, for example 0o444 as Git gives its objects
 */
export async function writeWhole(file: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  const temporary = await writeTemporary(dirname(file), bytes, mode);
  try {
    renameSync(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes bytes to a new file with a name of its own and on to the disk.
 *
 * @param around  what the name begins and ends with. `tmp_obj_` is the prefix whose leftovers `git gc` removes.
 * @returns       the file's path
 */
export async function writeTemporary(
  folder: string,
  bytes: Uint8Array,
  mode: number,
  { prefix, suffix } = { prefix: "tmp_obj_", suffix: "" },
): Promise<string> {
  const file = join(folder, `${prefix}${ownWord}-${++filesMade}${suffix}`);
  const handle = openSync(file, "wx", mode);
  try {
    if (bytes.length < smallBytes) writeFileSync(handle, bytes);
    else await write(handle, bytes);
    await syncData(handle);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return file;
}

/** Makes the folder's entries (names that were created or renamed in it) survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = openSync(folder, "r");
  try {
    await syncAll(handle);
  } finally {
    closeSync(handle);
  }
}

/** Creates the folder if it is absent and says whether it did. */
export function ensureFolder(folder: string): boolean {
  return mkdirSync(folder, { recursive: true }) !== undefined;
}
