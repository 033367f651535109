import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import { findRenames } from "../git/renames.ts";
import type { Repository } from "../git/repository.ts";
import type { FileChange } from "../git/treediff.ts";
import type { Step } from "./step.ts";
import { fileOf, type Tip } from "./tip.ts";

/** A merge's step, with the path that the file had at each parent; undefined where it was not. */
export interface MergeStep {
  step: Step;
  sources: (string | undefined)[];
}

/**
 * What a merge did itself: files that it has as none of its parents had them. One that was renamed on one side and
 * changed on the other has a past on both.
 *
 * @param own    those files, compared with the first parent
 * @param known  the tips of these paths at each parent
 */
export async function ownSteps(
  repository: Repository,
  commit: LoggedCommit,
  parents: readonly ObjectId[],
  own: readonly FileChange[],
  known: readonly ReadonlyMap<string, Tip | undefined>[],
): Promise<MergeStep[]> {
  if (own.length === 0) return [];
  const renames: Map<string, string>[] = [];
  for (const [index, parent] of parents.entries()) {
    const strangers = own.filter(({ path, after }) => after && !fileOf(known[index]?.get(path)));
    const changes =
      strangers.length === 0 || index === 0
        ? commit.changes
        : await changesFrom(repository, parent, commit.id);
    renames.push(await sourcesOf(repository, changes, strangers));
  }

  const found = own.map(({ path, before, after }): MergeStep => {
    const sources = known.map((tips, index) =>
      fileOf(tips.get(path)) ? path : renames[index]?.get(path),
    );
    const wasThere = known.some((tips) => fileOf(tips.get(path)));
    const previousPath = wasThere ? undefined : sources.find((source) => source);
    const kind = !after ? "deleted" : wasThere ? "changed" : previousPath ? "renamed" : "created";
    const old = before ?? known.map((tips) => fileOf(tips.get(path))).find((file) => file);
    const step: Step = {
      kind,
      path,
      ...(old && { before: old }),
      ...(after && { after }),
      ...(previousPath && { previousPath }),
    };
    return { step, sources };
  });
  const movedAway = new Set(found.map(({ step }) => step.previousPath));
  return found.filter(({ step }) => step.kind !== "deleted" || !movedAway.has(step.path));
}

async function changesFrom(
  repository: Repository,
  parent: ObjectId,
  commit: ObjectId,
): Promise<FileChange[]> {
  const [before, after] = await Promise.all([
    repository.findCommit(parent),
    repository.findCommit(commit),
  ]);
  return repository.diff(before?.tree, after?.tree);
}

/** @returns for each file that a parent had not, the name under which it had it */
async function sourcesOf(
  repository: Repository,
  changes: readonly FileChange[],
  strangers: readonly FileChange[],
): Promise<Map<string, string>> {
  if (strangers.length === 0) return new Map();
  const wanted = new Set(strangers.map(({ path }) => path));
  const pairs = changes.filter(({ path, after }) => !after || wanted.has(path));
  const renames = await findRenames(repository, pairs);
  return new Map(renames.map(({ from, to }) => [to, from]));
}
