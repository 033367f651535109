import { PageNotFound } from "../errors.ts";
import type { FileEdit } from "../git/repository.ts";
import type { MoveResult } from "./change.ts";
import { gitlabRedirectsPath } from "./redirects.ts";
import { freeName, newPath } from "./save.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./wiki.ts";

export interface Rename {
  from: string;
  to: string;
  /** whether the old address leads to the new one */
  leaveRedirect: boolean;
  message: string;
}

/**
 * Decides what a rename does: the file moves as it is, and the redirects file learns of it.
 *
 * @throws PageNotFound, PageExists, BadName, RedirectsUnreadable
 */
export async function planRename(snapshot: Snapshot, rename: Rename): Promise<Plan<MoveResult>> {
  const page = snapshot.pageAt(rename.from);
  const file = page && snapshot.files.get(page.path);
  if (page === undefined || file === undefined)
    throw new PageNotFound("nothing to rename", { slug: rename.from });
  const path = newPath(snapshot, rename.to, page.path);
  if (path === page.path) return { outcome: "unchanged" };

  const to = path.slice(0, path.lastIndexOf("."));
  const edits = new Map<string, FileEdit>([
    [page.path, null],
    [path, file],
  ]);
  // A name that differs only in its letters' case is found by the old address as it is.
  const isSameName = to.toLowerCase() === page.slug.toLowerCase();
  if (rename.leaveRedirect && !isSameName) {
    const text = snapshot.redirects.gitlabFileWith(page.slug, to);
    edits.set(gitlabRedirectsPath, { bytes: Buffer.from(text) });
  } else {
    freeName(snapshot, to, edits);
  }
  return { edits, result: (commit) => ({ outcome: "saved", commit }) };
}
