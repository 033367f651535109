import { BadName, BaseUnknown, NotEditable, PageExists } from "../errors.ts";
import { summaryOf } from "../git/commit.ts";
import { mergeTexts } from "../git/merge.ts";
import { isObjectId, type ObjectId } from "../git/objectid.ts";
import { recentLog } from "../git/recentlog.ts";
import type { FileEdit, Repository } from "../git/repository.ts";
import type { FileEntry } from "../git/treediff.ts";
import { type Change, noCommit, type OtherChange, type SaveResult } from "./change.ts";
import { decodePage, encodePage, keepUntouched, type PageText } from "./pagetext.ts";
import { gitlabRedirectsPath } from "./redirects.ts";
import { checkNewSlug, pageExtensions, pathOfNewPage } from "./slug.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

/**
 * Decides what an edit does on the present snapshot: three texts meet here, the one it began from, the present one
 * and the author's.
 *
 * @throws BaseUnknown  when the edit does not say from which commit it began
 * @throws BadName, PageExists  for a new page whose name cannot be had
 * @throws NotEditable  when the page's bytes would not survive
 */
export async function planSave(
  repository: Repository,
  snapshot: Snapshot,
  change: Change,
): Promise<Plan<SaveResult>> {
  const baseTree = await treeAt(repository, change.base);
  const page = snapshot.pageAt(change.slug);
  const path = page?.path ?? (await pathIn(repository, baseTree, change.slug));
  const before = path && baseTree ? await repository.findFile(baseTree, path) : undefined;

  if (page === undefined && before && path) {
    const [removal] = await changesSince(repository, snapshot, change.base, path);
    const renamedTo = await presentPlace(repository, snapshot, change, before);
    const head = snapshot.commit ?? noCommit;
    return {
      outcome: "gone",
      head,
      ...(removal && { change: removal }),
      ...(renamedTo && { renamedTo }),
    };
  }

  const target = page?.path ?? newPath(snapshot, change.slug);
  const present = snapshot.files.get(target);
  const base = await textAt(repository, before);
  const theirs = before?.id === present?.id ? base : await textAt(repository, present);
  if (!theirs.isEditable || !base.isEditable) {
    throw new NotEditable("its bytes would be changed", { slug: change.slug, reason: "encoding" });
  }

  const mine = change.isExact ? change.text : keepUntouched(base.text, change.text);
  const merge = mergeTexts(base.text, mine, theirs.text);
  const others = () => changesSince(repository, snapshot, change.base, target);
  if (merge.outcome !== "clean") {
    const clash = {
      head: snapshot.commit ?? noCommit,
      base: base.text,
      theirs: theirs.text,
      mine,
      others: await others(),
    };
    return merge.outcome === "words"
      ? { outcome: "approve", merged: merge.text, ...clash }
      : { outcome: "conflict", ...clash };
  }
  if (present !== undefined && merge.text === theirs.text) return { outcome: "unchanged" };

  const edits = new Map<string, FileEdit>([
    [target, { bytes: encodePage(merge.text, theirs.bom), mode: present?.mode ?? "100644" }],
  ]);
  if (page === undefined) freeName(snapshot, change.slug, edits);
  if (before?.id === present?.id)
    return { edits, result: (commit) => ({ outcome: "saved", commit }) };
  const from = await others();
  return { edits, result: (commit) => ({ outcome: "merged", commit, others: from }) };
}

/**
 * Where a page that was renamed is now, and the commit at which it stood there as the edit's author saw it: an edit
 * that is sent there with that base merges as if the page had never moved.
 */
async function presentPlace(
  repository: Repository,
  snapshot: Snapshot,
  change: Change,
  before: FileEntry,
): Promise<{ slug: string; base: ObjectId } | undefined> {
  const slug = snapshot.redirects.follow(change.slug);
  const page = slug === undefined ? undefined : snapshot.pageAt(slug);
  if (page === undefined) return undefined;
  const changes = await changesSince(repository, snapshot, change.base, page.path);
  const arrival = changes.at(-1)?.commit;
  const tree = arrival === undefined ? undefined : await treeAt(repository, arrival);
  const arrived = tree ? await repository.findFile(tree, page.path) : undefined;
  return { slug: page.slug, base: arrival && arrived?.id === before.id ? arrival : change.base };
}

/** Takes away the redirect that a new page on an old name would otherwise stand behind. */
export function freeName(snapshot: Snapshot, slug: string, edits: Map<string, FileEdit>): void {
  if (snapshot.redirects.error !== undefined) return;
  const text = snapshot.redirects.gitlabFileWithout(slug);
  if (text !== undefined) edits.set(gitlabRedirectsPath, { bytes: Buffer.from(text) });
}

/**
 * The file of a page that is to be new.
 *
 * @throws PageExists  when a page has that name, or one that differs only in letter case, spaces or Unicode form
 */
export function newPath(snapshot: Snapshot, slug: string, ownPath?: string): string {
  const checked = checkNewSlug(slug);
  const path = ownPath === undefined ? pathOfNewPage(checked) : checked + extensionOf(ownPath);
  const found = snapshot.findPage(checked);
  const isOwn = found?.path === ownPath && ownPath !== undefined;
  if (found !== undefined && !isOwn && depth(found.slug) === depth(checked)) {
    throw new PageExists("the name is taken", { slug: found.slug });
  }
  if (snapshot.files.has(path) && path !== ownPath) {
    throw new PageExists("a file has that name", { slug: checked });
  }
  // Git would let a file and a folder change places silently, and what was in the folder would be gone.
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (snapshot.files.has(path.slice(0, slash)))
      throw new BadName("a file stands there", { reason: "occupied" });
  }
  for (const file of snapshot.files.keys()) {
    if (file.startsWith(`${path}/`))
      throw new BadName("a folder stands there", { reason: "occupied" });
  }
  return path;
}

function depth(slug: string): number {
  return slug.split("/").length;
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf("."));
}

async function treeAt(repository: Repository, base: ObjectId): Promise<ObjectId | undefined> {
  if (base === noCommit) return undefined;
  const commit = isObjectId(base) ? await repository.findCommit(base) : undefined;
  if (commit === undefined) throw new BaseUnknown("the edit does not say from where it began");
  return commit.tree;
}

async function pathIn(
  repository: Repository,
  tree: ObjectId | undefined,
  slug: string,
): Promise<string | undefined> {
  if (tree === undefined) return undefined;
  for (const extension of pageExtensions) {
    if (await repository.findFile(tree, slug + extension)) return slug + extension;
  }
  return undefined;
}

const nothing: PageText = { text: "", bom: false, encoding: "utf-8", isEditable: true };

async function textAt(repository: Repository, file: FileEntry | undefined): Promise<PageText> {
  if (file === undefined) return nothing;
  const bytes = await repository.findBlob(file.id);
  if (bytes === undefined) throw new NotEditable("its blob is missing", { reason: "encoding" });
  return decodePage(bytes);
}

async function changesSince(
  repository: Repository,
  snapshot: Snapshot,
  base: ObjectId,
  path: string,
): Promise<OtherChange[]> {
  if (snapshot.commit === undefined) return [];
  const until = base === noCommit ? undefined : base;
  const others: OtherChange[] = [];
  for (const commit of await recentLog(repository, snapshot.commit, until)) {
    const { id, parents, author, changes, message } = commit;
    const isMerge = parents.length > 1;
    if (!isMerge && changes.some((change) => change.path === path))
      others.unshift({ commit: id, author, at: author.at, summary: summaryOf(message) });
  }
  return others;
}
