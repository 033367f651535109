import { BaseUnknown, NotEditable } from "../errors.ts";
import { isObjectId } from "../git/objectid.ts";
import type { FileEdit } from "../git/repository.ts";
import { type Change, noCommit } from "../wiki/change.ts";
import { decodePage, encodePage, keepUntouched } from "../wiki/pagetext.ts";
import { newPath } from "../wiki/save.ts";
import { pageExtensions } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Wiki } from "../wiki/wiki.ts";

/**
 * What an edit does to the page as it was when the editor was opened. Whether it goes together with what has come since
 * is for the reviewers to see, not for the writer to settle.
 *
 * @throws BaseUnknown, NotEditable, PageExists, BadName
 */
export async function suggestedEdit(
  { repository }: Wiki,
  snapshot: Snapshot,
  { slug, text, base }: Pick<Change, "slug" | "text" | "base">,
): Promise<{ path: string; edits: Map<string, FileEdit> }> {
  const commit = isObjectId(base) ? await repository.findCommit(base) : undefined;
  if (commit === undefined && base !== noCommit)
    throw new BaseUnknown("the edit does not say from where it began");
  const find = (path: string) =>
    commit === undefined ? Promise.resolve(undefined) : repository.findFile(commit.tree, path);
  let path = snapshot.pageAt(slug)?.path;
  for (const extension of pageExtensions) {
    if (path === undefined && (await find(slug + extension))) path = slug + extension;
  }
  path ??= newPath(snapshot, slug);
  const before = await find(path);
  const bytes = before && (await repository.findBlob(before.id));
  const page = decodePage(bytes ?? Buffer.alloc(0));
  if (!page.isEditable) throw new NotEditable("its bytes", { slug, reason: "encoding" });
  const edit = {
    bytes: encodePage(keepUntouched(page.text, text), page.bom),
    mode: before?.mode ?? "100644",
  } as const;
  return { path, edits: new Map([[path, edit]]) };
}
