import { BadName, PageExists } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit, Repository } from "../git/repository.ts";
import type { FileEntry } from "../git/treediff.ts";
import { type MoveResult, noCommit } from "./change.ts";
import { freeName } from "./save.ts";
import { isPagePath, slugOfPath } from "./slug.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

export interface Restoration {
  /** the file's path now, or the last one it had */
  path: string;
  /** what it is to be again */
  file: FileEntry;
  /** the commit at which the member saw the page */
  base: ObjectId;
  message: string;
}

/**
 * Decides what a restoration does. A page that somebody changed after the member looked at it stays as it is.
 *
 * @throws PageExists, BadName  when the name of a deleted page is no longer free
 */
export async function planRestoration(
  repository: Repository,
  snapshot: Snapshot,
  { path, file, base }: Restoration,
): Promise<Plan<MoveResult>> {
  const seen = base === noCommit ? undefined : await repository.findCommit(base);
  const before = seen && (await repository.findFile(seen.tree, path));
  const present = snapshot.files.get(path);
  if (before?.id !== present?.id) return { outcome: "changed", head: snapshot.commit ?? noCommit };
  if (present?.id === file.id) return { outcome: "unchanged" };

  const edits = new Map<string, FileEdit>([[path, file]]);
  if (present === undefined) takeName(snapshot, path, edits);
  return { edits, result: (commit) => ({ outcome: "saved", commit }) };
}

/**
 * Makes sure that a file that comes back finds its place free, and that no redirect stands before it.
 *
 * @throws PageExists, BadName
 */
export function takeName(snapshot: Snapshot, path: string, edits: Map<string, FileEdit>): void {
  const slug = slugOfPath(path);
  if (isPagePath(path) && snapshot.pageAt(slug) !== undefined) {
    throw new PageExists("the name is taken", { slug });
  }
  // Git would let a file and a folder change places silently, and what was in the folder would be gone.
  for (const file of snapshot.files.keys()) {
    if (path.startsWith(`${file}/`) || file.startsWith(`${path}/`)) {
      throw new BadName("a file or a folder stands there", { reason: "occupied" });
    }
  }
  if (isPagePath(path)) freeName(snapshot, slug, edits);
}
