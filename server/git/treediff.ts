import type { ObjectId } from "./objectid.ts";
import type { Mode, TreeEntry } from "./tree.ts";

export interface FileEntry {
  id: ObjectId;
  mode: Mode;
}

/** A file that differs between two trees; `before` is absent for a new one, `after` for a removed one. */
export interface FileChange {
  path: string;
  before?: FileEntry;
  after?: FileEntry;
}

type ReadTree = (id: ObjectId) => Promise<readonly TreeEntry[]>;

/**
 * Lists the files that differ between two trees. Subtrees with the same id are not opened, so the work grows with
 * the difference. Renames are not looked for here.
 *
 * @param before  undefined for nothing: then every file of `after` is new
 */
export async function diffTrees(
  before: ObjectId | undefined,
  after: ObjectId | undefined,
  readTree: ReadTree,
): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  await compare(before, after, "", readTree, changes);
  return changes;
}

async function compare(
  before: ObjectId | undefined,
  after: ObjectId | undefined,
  prefix: string,
  readTree: ReadTree,
  changes: FileChange[],
): Promise<void> {
  if (before === after) return;
  const [old, young] = await Promise.all([
    before === undefined ? [] : readTree(before),
    after === undefined ? [] : readTree(after),
  ]);
  const [oldByName, youngByName] = byNameBetweenSame(old, young);

  for (const name of new Set([...oldByName.keys(), ...youngByName.keys()])) {
    const was = oldByName.get(name);
    const is = youngByName.get(name);
    if (isSame(was, is)) continue;
    const path = prefix + name;
    const wasFolder = was?.mode === "40000" ? was.id : undefined;
    const isFolder = is?.mode === "40000" ? is.id : undefined;
    if (wasFolder !== undefined || isFolder !== undefined) {
      await compare(wasFolder, isFolder, `${path}/`, readTree, changes);
    }
    const wasFile = wasFolder === undefined ? was : undefined;
    const isFile = isFolder === undefined ? is : undefined;
    if (wasFile === undefined && isFile === undefined) continue;
    changes.push({
      path,
      ...(wasFile && { before: { id: wasFile.id, mode: wasFile.mode } }),
      ...(isFile && { after: { id: isFile.id, mode: isFile.mode } }),
    });
  }
}

/** Most commits change one entry of a folder: what stands before and after it in both is left out. */
function byNameBetweenSame(old: Entries, young: Entries): [EntryByName, EntryByName] {
  const shorter = Math.min(old.length, young.length);
  let start = 0;
  while (start < shorter && isSame(old[start], young[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(old.at(-1 - end), young.at(-1 - end))) end++;
  const byName = (entries: Entries) =>
    new Map(entries.slice(start, entries.length - end).map((entry) => [entry.name, entry]));
  return [byName(old), byName(young)];
}

type Entries = readonly TreeEntry[];
type EntryByName = ReadonlyMap<string, TreeEntry>;

function isSame(one: TreeEntry | undefined, other: TreeEntry | undefined): boolean {
  if (one === other) return true;
  return one?.name === other?.name && one?.id === other?.id && one?.mode === other?.mode;
}
