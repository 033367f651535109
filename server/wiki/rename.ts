import type { FileEdit } from "../git/repository.ts";
import { type MoveResult, noCommit } from "./change.ts";
import { applyEdits } from "./linkedit.ts";
import { encodePage } from "./pagetext.ts";
import { gitlabRedirectsPath } from "./redirects.ts";
import type { RenameRequest } from "./renamemoves.ts";
import { type PageChanges, type RenamePlan, type RenameTools, renamePlan } from "./renameplan.ts";
import { isPagePath, slugOfPath } from "./slug.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

export interface Rename extends RenameRequest {
  /** whether the old addresses lead to the new ones */
  leaveRedirect: boolean;
  /** keys of the lines that stay as they are */
  leaveOut: ReadonlySet<string>;
  /** of the plan that the member has seen; without it any is taken */
  digest?: string;
  message: string;
}

/**
 * Decides what a rename does: files move as they are, links are rewritten where the member did not leave them out, and
 * the redirects file learns of it.
 *
 * @returns outcome "changed" when the plan is no longer the one that the member has seen
 * @throws PageNotFound, PageExists, BadName, RedirectsUnreadable
 */
export async function planRename(
  snapshot: Snapshot,
  rename: Rename,
  tools: RenameTools,
): Promise<Plan<MoveResult>> {
  const plan = await renamePlan(snapshot, rename, tools);
  if (plan.moved.size === 0) return { outcome: "unchanged" };
  if (rename.digest !== undefined && rename.digest !== plan.digest)
    return { outcome: "changed", head: snapshot.commit ?? noCommit };

  const edits = new Map<string, FileEdit>();
  for (const path of plan.moved.keys()) edits.set(path, null);
  for (const [from, to] of plan.moved) edits.set(to, snapshot.files.get(from) ?? null);
  for (const changes of plan.pages) {
    const bytes = await editedBytes(changes, rename.leaveOut, tools);
    const mode = snapshot.files.get(changes.page.path)?.mode ?? "100644";
    if (bytes !== undefined) edits.set(changes.path, { bytes, mode });
  }
  const redirects = redirectsAfter(snapshot, plan, rename.leaveRedirect);
  if (redirects !== undefined) edits.set(gitlabRedirectsPath, { bytes: Buffer.from(redirects) });
  return { edits, result: (commit) => ({ outcome: "saved", commit }) };
}

/** The page's text with its links rewritten; undefined when all of its lines were left out. */
async function editedBytes(
  { page, lines }: PageChanges,
  leaveOut: ReadonlySet<string>,
  tools: RenameTools,
): Promise<Buffer | undefined> {
  const edits = lines.filter(({ key }) => !leaveOut.has(key)).flatMap((line) => line.edits);
  if (edits.length === 0) return undefined;
  const { text, bom } = await tools.textOf(page);
  return encodePage(applyEdits(text, edits), bom);
}

/** The one entry of a page leads from its folder's pages too, so those need none of their own. */
function redirectsAfter(
  snapshot: Snapshot,
  { moved }: RenamePlan,
  leaveRedirect: boolean,
): string | undefined {
  const slugs = new Map(
    [...moved]
      .filter(([from]) => isPagePath(from))
      .map(([from, to]) => [slugOfPath(from), slugOfPath(to)]),
  );
  const [first] = slugs.keys();
  const left = [...(leaveRedirect && first !== undefined ? [first] : [])].filter(
    // A name that differs only in its letters' case is found by the old address as it is.
    (slug) => slug.toLowerCase() !== slugs.get(slug)?.toLowerCase(),
  );
  if (left.length === 0 && snapshot.redirects.error !== undefined) return undefined;
  return snapshot.redirects.gitlabFileAfter(slugs, new Set(left));
}
