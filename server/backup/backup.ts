import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { backup as copyDatabase, DatabaseSync } from "node:sqlite";
import { pipeline } from "node:stream/promises";
import { pack } from "tar-stream";
import type { Config } from "../config.ts";
import { hasGitProgram, runGit } from "../git/program.ts";
import { Repository } from "../git/repository.ts";
import { privateFileOf } from "../members/store.ts";
import { BackupError } from "./backuperror.ts";
import { type Contents, format, type Refs } from "./contents.ts";

/**
 * Writes all that cannot be computed again into one file, also while the wiki is serving: the repository with every
 * reference, and the private data. The file is a tar archive that only its owner may read; it is there whole or not
 * at all. What a save does meanwhile is in it or not; the private data are never newer than the repository.
 *
 * @throws BackupError  with a sentence for the console
 */
export async function backUp(
  { repository, dataFolder }: Pick<Config, "repository" | "dataFolder">,
  file: string,
): Promise<Contents> {
  if (!(await hasGitProgram()))
    throw new BackupError("A backup is made by the git program, which is not installed here.");
  const target = resolve(file);
  const work = await workFolder(dirname(target));
  try {
    const privateData = await copyPrivateData(privateFileOf(dataFolder), work);
    const { branch, bundle, refs } = await bundleOf(repository, work);
    const contents: Contents = { format, madeAt: new Date().toISOString(), branch, refs };
    const whole = join(work, basename(target));
    await writeArchive(whole, contents, [bundle, privateData]);
    await rename(whole, target);
    return contents;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function workFolder(folder: string): Promise<string> {
  try {
    return await mkdtemp(join(folder, "ekowiki-backup-"));
  } catch (cause) {
    throw new BackupError(`Nothing can be written in ${folder}: ${reason(cause)}.`, { cause });
  }
}

async function copyPrivateData(from: string, work: string): Promise<string> {
  const to = join(work, "private.sqlite");
  try {
    const database = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
    try {
      await copyDatabase(database, to);
      // Nobody is to find out only when the backup is needed.
      const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
      if (found !== "ok") throw new Error(`it is damaged: ${String(found).replace(/\s+/g, " ")}`);
    } finally {
      database.close();
    }
    return to;
  } catch (cause) {
    throw new BackupError(`The file ${from} cannot be copied: ${reason(cause)}.`, { cause });
  }
}

async function bundleOf(
  folder: string,
  work: string,
): Promise<{ branch: string; bundle: string | undefined; refs: Refs }> {
  const repository = await Repository.open(folder);
  const { branch } = repository;
  repository.close();
  const listed = await runGit(folder, ["for-each-ref", "--format=%(objectname) %(refname)"]);
  const lines = listed.split("\n").filter((line) => line !== "");
  if (lines.length === 0) return { branch, bundle: undefined, refs: {} };
  const bundle = join(work, "wiki.bundle");
  const still = await standstillOf(folder, branch, listed, work);
  await runGit(still, ["bundle", "create", "--quiet", bundle, "--all"]);
  const refs = lines.map((line) => [line.slice(41), line.slice(0, 40)] as const);
  return { branch, bundle, refs: Object.fromEntries(refs) };
}

/**
 * A repository that borrows the objects of another, and whose references stay where they are. Of one that moves while a
 * bundle is made, git leaves the reference out and says nothing. Source: git's bundle.c, write_bundle_refs.
 */
async function standstillOf(
  folder: string,
  branch: string,
  packedRefs: string,
  work: string,
): Promise<string> {
  const still = join(work, "standstill.git");
  (await Repository.create(still, undefined, branch.replace("refs/heads/", ""))).close();
  const objects = await runGit(folder, ["rev-parse", "--git-path", "objects"]);
  const info = join(still, "objects", "info");
  await mkdir(info, { recursive: true });
  await writeFile(join(info, "alternates"), `${resolve(objects.trimEnd())}\n`);
  await writeFile(join(still, "packed-refs"), packedRefs);
  return still;
}

async function writeArchive(
  file: string,
  contents: Contents,
  parts: readonly (string | undefined)[],
): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file, { mode: 0o600, flags: "wx" }));
  const filling = (async () => {
    archive.entry({ name: "backup.json" }, `${JSON.stringify(contents, undefined, 2)}\n`);
    for (const part of parts) {
      if (part === undefined) continue;
      const { size } = await stat(part);
      await pipeline(createReadStream(part), archive.entry({ name: basename(part), size }));
    }
    archive.finalize();
  })();
  await Promise.all([written, filling]);
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
