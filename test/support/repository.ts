import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { type FileEdit, Repository } from "../../server/git/repository.ts";

export const ada = {
  name: "Ada",
  email: "ada@example.org",
  at: new Date("2026-03-01T12:00:00Z"),
  offsetMinutes: 60,
};

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "ekowiki-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new bare repository with these files as its first commit; without files, with no commit. */
export async function repositoryWith(
  t: TestContext,
  files: Record<string, string | Uint8Array> = {},
): Promise<Repository> {
  const folder = join(temporaryFolder(t), "wiki.git");
  const repository = await Repository.create(folder);
  t.after(() => repository.close());
  if (Object.keys(files).length > 0) await commitTo(repository, files);
  return repository;
}

/** Commits files to the branch; null removes one. @returns the commit's id */
export async function commitTo(
  repository: Repository,
  files: Record<string, string | Uint8Array | null>,
  message = "Change",
): Promise<string> {
  const parent = await repository.head();
  const edits = new Map<string, FileEdit>(
    Object.entries(files).map(([path, text]) => [
      path,
      text === null ? null : { bytes: Buffer.from(text) },
    ]),
  );
  const { id } = await repository.writeCommit({ parent, edits, author: ada, message });
  if (!(await repository.moveBranch(parent, id))) throw new Error("the branch moved meanwhile");
  return id;
}

/** Runs the real git program in a repository. @returns what it printed, without the last line end */
export function git(folder: string, ...words: string[]): string {
  return execFileSync("git", ["-C", folder, ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: "/nonexistent",
      GIT_AUTHOR_NAME: "Bo",
      GIT_AUTHOR_EMAIL: "bo@example.org",
      GIT_COMMITTER_NAME: "Bo",
      GIT_COMMITTER_EMAIL: "bo@example.org",
    },
  }).trimEnd();
}
