import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import type { Config } from "../config.ts";
import { openDataFolder } from "../datafolder.ts";
import { hasGitProgram, runGit } from "../git/program.ts";
import { Repository } from "../git/repository.ts";
import { privateFileOf } from "../members/store.ts";
import { BackupError } from "./backuperror.ts";
import { type Contents, readContents } from "./contents.ts";

/**
 * Makes a wiki of a backup, where none is yet: everything is unpacked beside, examined, and put in place only when it
 * is whole and every reference names what it named.
 *
 * @throws BackupError, DataFolderError  with a sentence for the console
 */
export async function restore(
  { repository, dataFolder }: Pick<Config, "repository" | "dataFolder">,
  file: string,
): Promise<Contents> {
  if (!(await hasGitProgram()))
    throw new BackupError("A backup is restored by the git program, which is not installed here.");
  for (const taken of [repository, privateFileOf(dataFolder)])
    if (existsSync(taken)) throw new BackupError(isThere(taken));
  const folder = openDataFolder(dataFolder);
  const work = await mkdtemp(join(dataFolder, "restoring-"));
  try {
    await unpack(file, work);
    const contents = readContents(
      await readFile(join(work, "backup.json"), "utf8").catch(() => ""),
    );
    if (contents === undefined) throw new BackupError(`${file} is not a backup of a wiki.`);
    const made = join(work, "wiki.git");
    await makeRepository(made, join(work, "wiki.bundle"), contents, file);
    const privateData = join(work, "private.sqlite");
    examine(privateData, file);
    await mkdir(dirname(repository), { recursive: true });
    await rename(made, repository).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "EXDEV") throw error;
      throw new BackupError(`${repository} lies on another disk than ${dataFolder}.`);
    });
    await chmod(privateData, 0o600);
    await rename(privateData, privateFileOf(dataFolder));
    await rm(folder.derived, { recursive: true, force: true });
    return contents;
  } finally {
    await rm(work, { recursive: true, force: true });
    folder.close();
  }
}

function isThere(path: string): string {
  return `${path} is there already. Name an empty folder in WIKI_DATA, or move that away first.`;
}

const parts = new Set(["backup.json", "wiki.bundle", "private.sqlite"]);

async function unpack(file: string, work: string): Promise<void> {
  const archive = extract();
  archive.on("entry", ({ name, type }, stream, next) => {
    // Any other name, with a path in it perhaps, is passed over.
    if (type === "file" && parts.has(name)) {
      const written = createWriteStream(join(work, name), { mode: 0o600, flags: "wx" });
      pipeline(stream, written).then(() => next(), next);
    } else {
      stream.on("end", next).resume();
    }
  });
  try {
    await pipeline(createReadStream(file), archive);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(`${file} cannot be read to its end: ${reason}.`, { cause });
  }
}

async function makeRepository(
  folder: string,
  bundle: string,
  { branch, refs }: Contents,
  file: string,
): Promise<void> {
  (await Repository.create(folder, undefined, branch.replace("refs/heads/", ""))).close();
  if (Object.keys(refs).length === 0) return;
  try {
    await runGit(folder, ["fetch", "--quiet", "--no-auto-gc", "--", bundle, "+refs/*:refs/*"]);
    await runGit(folder, ["fsck", "--full", "--no-progress", "--no-dangling"]);
  } catch (cause) {
    throw new BackupError(`The pages in ${file} are damaged: git does not take them.`, { cause });
  }
  const repository = await Repository.open(folder);
  try {
    for (const [name, id] of Object.entries(refs)) {
      if ((await repository.readRef(name)) !== id)
        throw new BackupError(`${file} is not whole: ${name} does not name ${id}.`);
    }
  } finally {
    repository.close();
  }
}

function examine(privateData: string, file: string): void {
  try {
    const database = new DatabaseSync(privateData, { readOnly: true });
    const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
    database.close();
    if (found === "ok") return;
  } catch {
    // Not even a database: said below.
  }
  throw new BackupError(`The members' data in ${file} are damaged or missing.`);
}
