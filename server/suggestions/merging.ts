import { BadName, PageExists } from "../errors.ts";
import { mergeTexts } from "../git/merge.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit, Repository } from "../git/repository.ts";
import type { FileEntry } from "../git/treediff.ts";
import { mergeTrees, type Trees } from "../git/treemerge.ts";
import { keepUntouched } from "../wiki/pagetext.ts";
import { gitlabRedirectsPath, Redirects } from "../wiki/redirects.ts";
import { takeName } from "../wiki/restoration.ts";
import { isPagePath, slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { SuggestionClash, Thread } from "./suggestion.ts";

/** How somebody has settled the clashes they were shown. */
export interface Settlement {
  /** the commit whose pages were shown */
  onto: ObjectId;
  /** by path: the whole text as it is to be, or which side holds */
  files: ReadonlyMap<string, { text: string } | { keep: "mine" | "theirs" }>;
}

export interface Merged {
  /** what is to be done to the present pages */
  edits: Map<string, FileEdit>;
  clashes: SuggestionClash[];
  isBehind: boolean;
}

/** Works out what a suggestion does to the present pages: three trees meet, file by file. */
export async function mergeOnto(
  repository: Repository,
  snapshot: Snapshot,
  { base, head }: Thread,
  settlement?: Settlement,
): Promise<Merged> {
  const trees = { base: base?.tree, mine: head.tree, theirs: snapshot.tree };
  const merge = await mergeTrees(repository, trees);
  const clashes: SuggestionClash[] = [];
  for (const clash of merge.clashes) {
    const edit =
      clash.path === gitlabRedirectsPath
        ? await redirectsEdit(repository, snapshot, trees)
        : settlement && (await settled(repository, snapshot, clash, settlement));
    if (edit === undefined) clashes.push(clash);
    else if ("texts" in edit) clashes.push({ ...clash, texts: edit.texts });
    else if (edit.edit !== "none") merge.edits.set(clash.path, edit.edit);
  }
  clashes.push(...takeNames(snapshot, merge.edits));
  return { edits: merge.edits, clashes, isBehind: merge.isBehind };
}

/** The redirects are a list of entries: two people who each add one at its end are in nobody's way. */
async function redirectsEdit(
  repository: Repository,
  snapshot: Snapshot,
  { base, mine }: Trees,
): Promise<{ edit: FileEdit } | undefined> {
  if (snapshot.redirects.error !== undefined) return undefined;
  const [before, after] = await Promise.all([
    redirectsAt(repository, base),
    redirectsAt(repository, mine),
  ]);
  if (before.error !== undefined || after.error !== undefined) return undefined;
  const changes = new Map<string, string | undefined>();
  for (const from of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const to = after.entries.get(from);
    if (before.entries.get(from) !== to) changes.set(from, to);
  }
  return { edit: { bytes: Buffer.from(snapshot.redirects.gitlabFileWith(changes)) } };
}

async function redirectsAt(repository: Repository, tree: ObjectId | undefined): Promise<Redirects> {
  const file = tree && (await repository.findFile(tree, gitlabRedirectsPath));
  const bytes = file && (await repository.findBlob(file.id));
  return Redirects.read(bytes?.toString("utf8"));
}

/** @returns undefined when nothing was settled about the file, or something that holds no longer */
async function settled(
  repository: Repository,
  snapshot: Snapshot,
  clash: SuggestionClash,
  { onto, files }: Settlement,
): Promise<
  { edit: FileEdit | "none" } | { texts: NonNullable<SuggestionClash["texts"]> } | undefined
> {
  const choice = files.get(clash.path);
  const commit = choice && (await repository.findCommit(onto));
  if (choice === undefined || commit === undefined) return undefined;
  const shown = await repository.findFile(commit.tree, clash.path);
  const present = snapshot.files.get(clash.path);
  if ("keep" in choice) {
    if (shown?.id !== present?.id) return undefined;
    return { edit: choice.keep === "theirs" ? "none" : (clash.mine ?? null) };
  }
  const base = await textAt(repository, shown);
  const mine = keepUntouched(base, choice.text);
  if (shown?.id === present?.id) return { edit: fileOf(mine, present) };
  const theirs = await textAt(repository, present);
  const merge = mergeTexts(base, mine, theirs);
  if (merge.outcome === "clean") return { edit: fileOf(merge.text, present) };
  const merged = merge.outcome === "words" ? { merged: merge.text } : {};
  return { texts: { base, mine, theirs, ...merged } };
}

function fileOf(text: string, present: FileEntry | undefined): FileEdit {
  return { bytes: Buffer.from(text), mode: present?.mode ?? "100644" };
}

async function textAt(repository: Repository, file: FileEntry | undefined): Promise<string> {
  const bytes = file && (await repository.findBlob(file.id));
  return bytes === undefined ? "" : utf8.decode(bytes);
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Makes sure that new files find their names free, as they were when the suggestion was made. */
function takeNames(snapshot: Snapshot, edits: Map<string, FileEdit>): SuggestionClash[] {
  const clashes: SuggestionClash[] = [];
  const beside = new Map<string, FileEdit>();
  for (const [path, edit] of edits) {
    if (edit === null || snapshot.files.has(path)) continue;
    const taken = takenBy(snapshot, path, edits, beside);
    if (taken === undefined) continue;
    clashes.push({ path, taken });
    edits.delete(path);
  }
  for (const [path, edit] of beside) if (!edits.has(path)) edits.set(path, edit);
  return clashes;
}

/** @returns the slug of the page, or "" for the file or folder, that has the name */
function takenBy(
  snapshot: Snapshot,
  path: string,
  edits: ReadonlyMap<string, FileEdit>,
  beside: Map<string, FileEdit>,
): string | undefined {
  const slug = slugOfPath(path);
  const found = isPagePath(path) ? snapshot.findPage(slug) : undefined;
  if (found !== undefined && depth(found.slug) === depth(slug))
    return edits.get(found.path) === null ? undefined : found.slug;
  try {
    takeName(snapshot, path, beside);
    return undefined;
  } catch (error) {
    if (error instanceof PageExists) return slug;
    if (error instanceof BadName) return "";
    throw error;
  }
}

function depth(slug: string): number {
  return slug.split("/").length;
}
