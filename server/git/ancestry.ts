import type { ObjectId } from "./objectid.ts";
import { hasGitProgram, runGit } from "./program.ts";
import type { Repository } from "./repository.ts";

/**
 * Whether one commit is in the history of another (or is the same).
 *
 * @example isAncestor(repository, firstCommit, head) → true
 */
export async function isAncestor(
  repository: Repository,
  commit: ObjectId,
  descendant: ObjectId,
): Promise<boolean> {
  if (commit === descendant) return true;
  if ((await repository.findCommit(commit)) === undefined) return false;
  if (!(await hasGitProgram())) return isReachable(repository, commit, descendant);
  try {
    await runGit(repository.folder, ["merge-base", "--is-ancestor", commit, descendant]);
    return true;
  } catch {
    return false;
  }
}

async function isReachable(
  repository: Repository,
  commit: ObjectId,
  from: ObjectId,
): Promise<boolean> {
  const seen = new Set<ObjectId>();
  const waiting = [from];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (id === commit) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...((await repository.findCommit(id))?.parents ?? []));
  }
  return false;
}
