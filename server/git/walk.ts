import type { Commit } from "./commit.ts";
import type { LoggedCommit } from "./loggedcommit.ts";
import type { ObjectId } from "./objectid.ts";
import type { Repository } from "./repository.ts";
import type { FileChange } from "./treediff.ts";

/** What has been found out about commits so far; may be lost at any time. */
export interface Walked {
  find(commit: ObjectId): FileChange[] | undefined;
  keep(commit: ObjectId, changes: readonly FileChange[]): void;
}

/** The log without the `git` program: the commits first, then what each changed from its first parent. */
export async function* walk(
  repository: Repository,
  from: ObjectId,
  { until, walked }: { until?: ObjectId | undefined; walked?: Walked },
): AsyncGenerator<LoggedCommit> {
  const known = until === undefined ? new Map() : await historyOf(repository, until, new Map());
  const commits = await historyOf(repository, from, known);
  for (const commit of parentsFirst(commits)) {
    const { id, parents, author, message } = commit;
    let changes = walked?.find(id);
    if (changes === undefined) {
      const parent = parents[0] === undefined ? undefined : await repository.findCommit(parents[0]);
      changes = await repository.diff(parent?.tree, commit.tree);
      walked?.keep(id, changes);
    }
    yield { id, parents, author, message, changes };
  }
}

/** A commit and all before it, but for those known already and those that the repository has not got. */
async function historyOf(
  repository: Repository,
  from: ObjectId,
  known: ReadonlyMap<ObjectId, Commit>,
): Promise<Map<ObjectId, Commit>> {
  const found = new Map<ObjectId, Commit>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || known.has(id)) continue;
    const commit = await repository.findCommit(id);
    if (commit === undefined) continue;
    found.set(id, commit);
    waiting.push(...commit.parents);
  }
  return found;
}

/** The order of `git log --date-order --reverse`: the newest of those without a child left to list goes last. */
function parentsFirst(commits: ReadonlyMap<ObjectId, Commit>): Commit[] {
  const children = new Map<ObjectId, number>();
  for (const { parents } of commits.values()) {
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const waiting = [...commits.values()].filter(({ id }) => !children.has(id));
  const listed: Commit[] = [];
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    listed.push(commit);
    for (const id of commit.parents) {
      const left = (children.get(id) ?? 0) - 1;
      children.set(id, left);
      const parent = commits.get(id);
      if (left === 0 && parent !== undefined) insertByTime(waiting, parent);
    }
  }
  return listed.reverse();
}

function insertByTime(waiting: Commit[], commit: Commit): void {
  const time = commit.committer.at.getTime();
  let at = waiting.length;
  while (at > 0 && (waiting[at - 1]?.committer.at.getTime() ?? 0) > time) at--;
  waiting.splice(at, 0, commit);
}
