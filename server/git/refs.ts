import { linkSync, readFileSync, renameSync, rmSync, type Stats } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { BadRepository, StorageFailed, WikiBusy } from "../errors.ts";
import { ensureFolder, syncFolder, writeTemporary } from "./durable.ts";
import { isObjectId, type ObjectId } from "./objectid.ts";

/**
 * What files of ours are called. Git takes no notice of names that end so, while without the ending a file that holds
 * a commit's id would be a branch to it: `git gc` would pack that for ever, and take our file away.
 */
const ownName = { prefix: "ekowiki-ref-", suffix: ".lock" };
const mostAttempts = 10;
const mostSteps = 5;
const lockPatienceMs = 3_000;
const abandonedAfterMs = 1_000;

/** The references of a bare repository, moved by Git's own lock protocol. */
export class Refs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the reference that HEAD names, for example "refs/heads/main"; undefined when HEAD names a commit */
  async branch(): Promise<string | undefined> {
    let branch = branchNamedIn(await readFile(join(this.#folder, "HEAD"), "utf8"));
    // A branch may itself be another name for one: "git symbolic-ref refs/heads/master refs/heads/main".
    for (let step = 0; branch !== undefined && step < mostSteps; step++) {
      const next = branchNamedIn(await readIfThere(join(this.#folder, branch)));
      if (next === undefined) return branch;
      branch = next;
    }
    return branch;
  }

  /**
   * @param ref  for example "refs/heads/main"
   * @returns    the commit it names, loose before packed as Git has it; undefined when there is no such reference
   * @throws BadRepository  when its file is damaged, or the repository is not there: taken for an empty wiki, the next
   *                        save would hide all the others
   */
  async read(ref: string): Promise<ObjectId | undefined> {
    const loose = await readIfThere(join(this.#folder, ref));
    if (loose !== undefined) {
      const id = loose.trim();
      if (isObjectId(id)) return id;
      throw new BadRepository(
        `The file ${join(this.#folder, ref)} is damaged: it names no commit. ` +
          `The last good one may stand in "git --git-dir=${this.#folder} fsck --lost-found", or in a backup.`,
      );
    }
    // After the loose one: `git pack-refs` removes that when it has written this.
    const packed = await readIfThere(join(this.#folder, "packed-refs"));
    const id = packedId(packed, ref);
    // A disk that is away, or a folder that was moved: it would be taken for an empty wiki likewise.
    if (id === undefined && (await readIfThere(join(this.#folder, "HEAD"))) === undefined)
      throw new BadRepository(`There is no repository at ${this.#folder} any more.`);
    return id;
  }

  /** @returns the names below a prefix, for example list("refs/heads/"), sorted */
  async list(prefix: string): Promise<string[]> {
    const packed = await readIfThere(join(this.#folder, "packed-refs"));
    const names = new Set<string>();
    for (const line of packed?.split("\n") ?? []) {
      const name = line.slice(41);
      if (isObjectId(line.slice(0, 40)) && name.startsWith(prefix)) names.add(name);
    }
    const files = await readdir(join(this.#folder, prefix), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    for (const file of files) {
      if (!file.isFile() || file.name.endsWith(".lock")) continue;
      names.add(join(file.parentPath, file.name).slice(this.#folder.length + 1));
    }
    return [...names].sort();
  }

  /**
   * Moves a reference from one commit to another, if it still names the first: Git's own compare-and-swap, so a push,
   * a `git gc` and another process are all kept out meanwhile. Source: git's refs/files-backend.c, lockfile.h.
   *
   * @param expected  undefined for a reference that is to be new
   * @returns         false when somebody else moved it first
   * @throws StorageFailed  when the disk does not take it
   * @throws WikiBusy       when another program does not let go of the reference
   */
  async move(ref: string, expected: ObjectId | undefined, to: ObjectId): Promise<boolean> {
    return this.moveTo(await this.prepare(ref, to), expected);
  }

  /**
   * Does the first half of a move: what the reference is to say is on the disk, and nothing has changed yet. It may be
   * done while the objects are being written.
   */
  async prepare(ref: string, to: ObjectId): Promise<PreparedMove> {
    try {
      return { ref, own: await writeOwnFile(dirname(join(this.#folder, ref)), to) };
    } catch (error) {
      throw notMoved(ref, error);
    }
  }

  /** Forgets a move that is not to be. */
  async abandon({ own }: PreparedMove): Promise<void> {
    await rm(own, { force: true });
  }

  /** Does the second half; see `move`. Every commit that the reference leads to must be on the disk by then. */
  async moveTo({ ref, own }: PreparedMove, expected: ObjectId | undefined): Promise<boolean> {
    const file = join(this.#folder, ref);
    const lock = `${file}.lock`;
    let isLocked = false;
    try {
      await this.#takeLock(own, lock);
      isLocked = true;
      if ((await this.read(ref)) !== expected) return false;
      renameSync(lock, file);
      // From here on it may be somebody else's.
      isLocked = false;
    } catch (error) {
      if (error instanceof BadRepository || error instanceof WikiBusy) throw error;
      throw notMoved(ref, error);
    } finally {
      if (isLocked) rmSync(lock, { force: true });
      rmSync(own, { force: true });
    }
    await syncFolder(dirname(file)).catch((cause) => {
      const reason = "unsure";
      throw new StorageFailed("the disk did not take the move for certain", { reason }, { cause });
    });
    return true;
  }

  /**
   * Takes the lock by a hard link to a file of ours, which fails if the lock exists, as O_EXCL does. A lock that a
   * killed wiki left behind is thereby known for sure (it is the same file as one of ours) and is removed, while one
   * of Git's is waited for: it may be one that a killed program left, and whoever saves is told so.
   */
  async #takeLock(own: string, lock: string): Promise<void> {
    for (const deadline = performance.now() + lockPatienceMs; performance.now() < deadline; ) {
      try {
        return linkSync(own, lock);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      await removeAbandoned(lock, own);
      await wait(5 + Math.random() * 20);
    }
    console.warn(`Another program holds ${lock}. If none is running, remove that file.`);
    throw new WikiBusy("another program holds the reference", { reason: "locked" });
  }
}

/** A move whose second half is still to come. */
export interface PreparedMove {
  readonly ref: string;
  /** a file of ours beside the reference's, which says what that is to say */
  readonly own: string;
}

function notMoved(ref: string, cause: unknown): StorageFailed {
  return new StorageFailed(`the reference could not be moved: ${ref}`, {}, { cause });
}

async function writeOwnFile(folder: string, id: ObjectId): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (ensureFolder(folder)) await syncFolder(dirname(folder));
      return await writeTemporary(folder, Buffer.from(`${id}\n`), 0o644, ownName);
    } catch (error) {
      // `git pack-refs` takes away the empty folder of a branch such as "wiki/main".
      if (codeOf(error) !== "ENOENT" || attempt === mostAttempts) throw error;
    }
  }
}

/** Removes a lock that one of our own processes left when it was killed, and the file it was made from. */
async function removeAbandoned(lock: string, own: string): Promise<void> {
  const held = await stat(lock).catch(() => undefined);
  if (held === undefined || isFresh(held)) return;
  const folder = dirname(lock);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(ownName.prefix) || name === basename(own)) continue;
    const file = await stat(join(folder, name)).catch(() => undefined);
    if (file === undefined || isFresh(file)) continue;
    if (file.ino === held.ino && file.dev === held.dev) await rm(lock, { force: true });
    await rm(join(folder, name), { force: true });
  }
}

/** What was written in the future was written before the clock was set back. */
function isFresh({ mtimeMs }: Stats): boolean {
  return Math.abs(Date.now() - mtimeMs) < abandonedAfterMs;
}

function branchNamedIn(text: string | undefined): string | undefined {
  return /^ref: (refs\/heads\/.+)$/m.exec(text ?? "")?.[1];
}

/** @returns the file's text, or undefined when there is no such file */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function packedId(packed: string | undefined, ref: string): ObjectId | undefined {
  const line = packed
    ?.split("\n")
    .find((one) => one.slice(41).trimEnd() === ref && one[40] === " ");
  const id = line?.slice(0, 40) ?? "";
  return isObjectId(id) ? id : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
