import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes a file that is either whole or absent, whatever happens to the process or the power: to a temporary name in
 * the same folder, on to the disk, then into place. The folder's entry is on disk only after `syncFolder`.
 *
 * @param mode  permissions, for example 0o444 as Git gives its objects
 */
export async function writeWhole(file: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  const temporary = await writeTemporary(dirname(file), bytes, mode);
  try {
    await rename(temporary, file);
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
  const file = join(folder, prefix + randomBytes(12).toString("hex") + suffix);
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return file;
}

/** Makes the folder's entries (names that were created or renamed in it) survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates the folder if it is absent and says whether it did. */
export async function ensureFolder(folder: string): Promise<boolean> {
  return (await mkdir(folder, { recursive: true })) !== undefined;
}
