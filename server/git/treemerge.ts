import { mergeTexts } from "./merge.ts";
import type { ObjectId } from "./objectid.ts";
import type { FileEdit, Repository } from "./repository.ts";
import type { FileChange, FileEntry } from "./treediff.ts";

/** Three trees: the one that `mine` was made from, and what has become of it meanwhile. */
export interface Trees {
  base: ObjectId | undefined;
  mine: ObjectId;
  theirs: ObjectId | undefined;
}

export interface TreeMerge {
  /** what is to be done to `theirs` */
  edits: Map<string, FileEdit>;
  clashes: FileClash[];
  /** whether a file that `mine` changes has changed in `theirs` too */
  isBehind: boolean;
}

/** A file that both sides changed in ways that do not go together. A side that is absent has no such file. */
export interface FileClash {
  path: string;
  base?: FileEntry;
  mine?: FileEntry;
  theirs?: FileEntry;
  /** absent when one of them is no text, or is gone */
  texts?: ClashingTexts;
}

export interface ClashingTexts {
  base: string;
  mine: string;
  theirs: string;
  /** set when the same lines were changed, but other words in them: a person should read it */
  merged?: string;
}

/**
 * Merges what one tree changed into another, file by file. Both must have begun from the same one.
 *
 * @returns the edits for the files that go together, and the others one by one
 */
export async function mergeTrees(
  repository: Repository,
  { base, mine, theirs }: Trees,
): Promise<TreeMerge> {
  const merge: TreeMerge = { edits: new Map(), clashes: [], isBehind: false };
  for (const change of await repository.diff(base, mine)) {
    const present =
      theirs === undefined ? undefined : await repository.findFile(theirs, change.path);
    if (!isSame(change.before, present)) merge.isBehind = true;
    await mergeFile(repository, merge, change, present);
  }
  return merge;
}

async function mergeFile(
  repository: Repository,
  { edits, clashes }: TreeMerge,
  { path, before, after }: FileChange,
  present: FileEntry | undefined,
): Promise<void> {
  if (isSame(after, present)) return;
  if (isSame(before, present)) {
    edits.set(path, after ?? null);
    return;
  }
  const texts = await textsOf(repository, before, after, present);
  const merge = texts && mergeTexts(texts.base, texts.mine, texts.theirs);
  if (merge?.outcome === "clean" && present !== undefined) {
    edits.set(path, { bytes: Buffer.from(merge.text), mode: present.mode });
    return;
  }
  clashes.push({
    path,
    ...(before && { base: before }),
    ...(after && { mine: after }),
    ...(present && { theirs: present }),
    ...(texts && {
      texts: { ...texts, ...(merge?.outcome === "words" && { merged: merge.text }) },
    }),
  });
}

function isSame(one: FileEntry | undefined, other: FileEntry | undefined): boolean {
  return one?.id === other?.id && one?.mode === other?.mode;
}

/** @returns undefined when one of the later two is gone, or one of the three is not text in UTF-8 */
async function textsOf(
  repository: Repository,
  before: FileEntry | undefined,
  after: FileEntry | undefined,
  present: FileEntry | undefined,
): Promise<{ base: string; mine: string; theirs: string } | undefined> {
  if (after === undefined || present === undefined) return undefined;
  const [base, mine, theirs] = await Promise.all([
    before === undefined ? "" : textAt(repository, before),
    textAt(repository, after),
    textAt(repository, present),
  ]);
  if (base === undefined || mine === undefined || theirs === undefined) return undefined;
  return { base, mine, theirs };
}

async function textAt(repository: Repository, file: FileEntry): Promise<string | undefined> {
  if (!file.mode.startsWith("100")) return undefined;
  const bytes = await repository.findBlob(file.id);
  if (bytes === undefined || bytes.includes(0)) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

// The byte order mark is part of the text: a merge keeps it where it was.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
