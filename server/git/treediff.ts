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
  const oldByName = new Map(old.map((entry) => [entry.name, entry]));
  const youngByName = new Map(young.map((entry) => [entry.name, entry]));

  for (const name of new Set([...oldByName.keys(), ...youngByName.keys()])) {
    const was = oldByName.get(name);
    const is = youngByName.get(name);
    if (was?.id === is?.id && was?.mode === is?.mode) continue;
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
