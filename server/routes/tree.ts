import { LRUCache } from "lru-cache";
import type { TreeNode } from "../../views/frame.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** More than this in one folder is left to the list of all pages. */
const mostNodes = 100;

/**
 * The pages beside a page, as a wiki without a sidebar shows them: the top level, and the folders that lead to where
 * the reader is.
 */
export function treeAround(snapshot: Snapshot, slug: string): TreeNode[] {
  const before =
    trees.get(snapshot.outline) ?? new LRUCache<string, TreeNode[]>({ max: mostTrees });
  trees.set(snapshot.outline, before);
  const tree = before.get(slug) ?? nodesIn(childrenByFolder(snapshot), "", slug);
  before.set(slug, tree);
  return tree;
}

/** By the page that is marked in each. The same list again lets the view write it once. */
const trees = new WeakMap<object, LRUCache<string, TreeNode[]>>();
const mostTrees = 200;

interface Children {
  pages: Page[];
  folders: Set<string>;
}

const known = new WeakMap<object, Map<string, Children>>();

function childrenByFolder(snapshot: Snapshot): Map<string, Children> {
  const before = known.get(snapshot.outline);
  if (before !== undefined) return before;
  const byFolder = new Map<string, Children>();
  const childrenOf = (folder: string): Children => {
    const children = byFolder.get(folder) ?? { pages: [], folders: new Set() };
    byFolder.set(folder, children);
    return children;
  };
  for (const page of snapshot.listed) {
    let folder = page.slug.slice(0, Math.max(0, page.slug.lastIndexOf("/")));
    childrenOf(folder).pages.push(page);
    while (folder !== "") {
      const above = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
      childrenOf(above).folders.add(folder);
      folder = above;
    }
  }
  known.set(snapshot.outline, byFolder);
  return byFolder;
}

function nodesIn(byFolder: Map<string, Children>, folder: string, slug: string): TreeNode[] {
  const children = byFolder.get(folder);
  if (children === undefined) return [];
  const folders = [...children.folders]
    .sort()
    .slice(0, mostNodes)
    .map((path) => ({
      title: path.slice(path.lastIndexOf("/") + 1).replaceAll("-", " "),
      address: `/-/pages?folder=${encodeURIComponent(path.toWellFormed())}`,
      children: slug.startsWith(`${path}/`) ? nodesIn(byFolder, path, slug) : [],
    }));
  const pages = children.pages.slice(0, mostNodes).map((page) => ({
    title: page.title,
    address: addressOfSlug(page.slug),
    ...(page.slug === slug && { current: true }),
  }));
  return [...folders, ...pages];
}
