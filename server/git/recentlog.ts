import { readLog } from "./log.ts";
import type { LoggedCommit } from "./loggedcommit.ts";
import type { ObjectId } from "./objectid.ts";
import type { Repository } from "./repository.ts";

/** Stepping through so many takes as long as starting a program. */
const mostSteps = 100;

/**
 * The commits from one to another, oldest first: as `readLog`, for when they are most likely few. The newest are read
 * one by one, and so may be some that are not on the disk yet.
 *
 * @param until  a commit whose history is left out
 */
export async function recentLog(
  repository: Repository,
  from: ObjectId,
  until: ObjectId | undefined,
): Promise<LoggedCommit[]> {
  const newest: LoggedCommit[] = [];
  let id = from;
  while (id !== until && newest.length < mostSteps) {
    const commit = await repository.findCommit(id);
    const [before, ...others] = commit?.parents ?? [];
    if (commit === undefined || before === undefined || others.length > 0) break;
    const parent = await repository.findCommit(before);
    newest.push({ ...commit, changes: await repository.diff(parent?.tree, commit.tree) });
    id = before;
  }
  const older: LoggedCommit[] = [];
  if (id !== until)
    for await (const commit of readLog(repository, id, { until })) older.push(commit);
  return [...older, ...newest.reverse()];
}
