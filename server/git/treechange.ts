import type { ObjectId } from "./objectid.ts";
import { type NewObject, newObject } from "./objects.ts";
import { emptyTree, inGitOrder, type Mode, serializeTree, type TreeEntry } from "./tree.ts";

/** What a path is to hold: a file's id and mode, or null for nothing. */
export type PathChange = { id: ObjectId; mode: Mode } | null;

/** A tree that is to be written, and what stands in it. */
export interface NewTree extends NewObject {
  entries: readonly TreeEntry[];
}

type ReadTree = (id: ObjectId) => Promise<readonly TreeEntry[]>;

/**
 * Makes a tree with some paths changed, rewriting only the trees along them: the work grows with the change and with
 * the size of the folders it touches, not with the wiki.
 *
 * @param root     the tree to begin from
 * @param changes  for example new Map([["om/Oss.md", { id, mode: "100644" }], ["Gammal.md", null]])
 * @returns        the new root tree's id and the trees that have to be written for it
 */
export async function changeTree(
  root: ObjectId,
  changes: ReadonlyMap<string, PathChange>,
  readTree: ReadTree,
): Promise<{ id: ObjectId; trees: NewTree[] }> {
  const trees: NewTree[] = [];
  const id = (await changeFolder(root, changes, readTree, trees)) ?? emptyTree;
  if (id === emptyTree) trees.push(newTree([]));
  return { id, trees };
}

async function changeFolder(
  folder: ObjectId | undefined,
  changes: ReadonlyMap<string, PathChange>,
  readTree: ReadTree,
  trees: NewTree[],
): Promise<ObjectId | undefined> {
  const before = folder === undefined || folder === emptyTree ? [] : await readTree(folder);
  const entries = new Map(before.map((entry) => [entry.name, entry]));
  const below = new Map<string, Map<string, PathChange>>();

  for (const [path, change] of changes) {
    const slash = path.indexOf("/");
    const name = slash < 0 ? path : path.slice(0, slash);
    if (slash >= 0) {
      const deeper = below.get(name) ?? new Map<string, PathChange>();
      below.set(name, deeper.set(path.slice(slash + 1), change));
    } else if (change !== null) {
      entries.set(name, { name, ...change });
    } else {
      entries.delete(name);
    }
  }

  for (const [name, deeper] of below) {
    const entry = entries.get(name);
    const isFolder = entry?.mode === "40000";
    const onlyRemoves = [...deeper.values()].every((change) => change === null);
    // A file stands where a folder is needed: removing something below it changes nothing.
    if (!isFolder && onlyRemoves) continue;
    const id = await changeFolder(isFolder ? entry.id : undefined, deeper, readTree, trees);
    if (id === undefined) entries.delete(name);
    else entries.set(name, { name, mode: "40000", id });
  }

  if (entries.size === 0) return undefined;
  const tree = newTree(inGitOrder(entries.values()));
  if (tree.id !== folder) trees.push(tree);
  return tree.id;
}

function newTree(entries: readonly TreeEntry[]): NewTree {
  return { ...newObject("tree", serializeTree(entries)), entries };
}
