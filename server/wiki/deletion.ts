import { PageNotFound } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { type MoveResult, noCommit } from "./change.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

export interface Deletion {
  slug: string;
  /** the commit at which the member saw the page */
  base: ObjectId;
  message: string;
}

/**
 * Decides what a deletion does. A page that somebody changed after the member looked at it stays.
 *
 * @throws PageNotFound
 */
export async function planDeletion(
  repository: Repository,
  snapshot: Snapshot,
  deletion: Deletion,
): Promise<Plan<MoveResult>> {
  const page = snapshot.pageAt(deletion.slug);
  if (page === undefined) throw new PageNotFound("nothing to delete", { slug: deletion.slug });
  const seen = await repository.findCommit(deletion.base);
  const before = seen && (await repository.findFile(seen.tree, page.path));
  if (before?.id !== page.blob) return { outcome: "changed", head: snapshot.commit ?? noCommit };
  return {
    edits: new Map([[page.path, null]]),
    result: (commit) => ({ outcome: "saved", commit }),
  };
}
