import { BadName, PageExists, PageNotFound } from "../errors.ts";
import type { LinkGraph } from "./linkgraph.ts";
import type { Page } from "./page.ts";
import { newPath } from "./save.ts";
import { folderOf, isPagePath, nameOf, slugOfPath } from "./slug.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a member asks for. */
export interface RenameRequest {
  /** slugs */
  from: string;
  to: string;
  /** whether the pages and files in the folder of the page's name move with it */
  children: boolean;
  /** whether a page that has the new name already gets the old one */
  swap: boolean;
}

/**
 * The files that a rename moves: the page, what lies in the folder of its name if that is asked for, and files beside
 * the page that only what moves has links to.
 * @returns old path → new path; empty when the page has that name already
 * @throws PageExists, BadName, PageNotFound
 */
export function movesOf(
  snapshot: Snapshot,
  page: Page,
  { to, children, swap }: RenameRequest,
  graph: LinkGraph,
): Map<string, string> {
  if (swap) return swapped(snapshot, page, to);
  const path = newPath(snapshot, to, page.path);
  if (path === page.path) return new Map();
  const moved = new Map([[page.path, path]]);
  if (children) addChildren(snapshot, page.slug, slugOfPath(path), moved);
  addAttachments(snapshot, page, path, graph, moved);
  return moved;
}

function swapped(snapshot: Snapshot, page: Page, to: string): Map<string, string> {
  const other = snapshot.pageAt(to);
  if (other === undefined || other === page)
    throw new PageNotFound("nothing to swap names with", { slug: to });
  return new Map([
    [page.path, other.slug + extensionOf(page.path)],
    [other.path, page.slug + extensionOf(other.path)],
  ]);
}

function addChildren(
  snapshot: Snapshot,
  from: string,
  to: string,
  moved: Map<string, string>,
): void {
  const files = [...snapshot.files.keys()].filter((path) => path.startsWith(`${from}/`));
  for (const path of files) moved.set(path, to + path.slice(from.length));
  if (files.length > 0 && snapshot.files.has(to))
    throw new BadName("a file stands where the folder would", { reason: "reserved" });
  for (const path of files) {
    const target = moved.get(path) ?? path;
    const isTaken = snapshot.files.has(target) && !moved.has(target);
    const found = isPagePath(target) ? snapshot.names.findInPlace(slugOfPath(target)) : undefined;
    if (isTaken || (found !== undefined && !moved.has(found.path)))
      throw new PageExists("a name is taken", { slug: found?.slug ?? target });
  }
}

/** Attachments in `uploads/` stay: their addresses are made to last. */
function addAttachments(
  snapshot: Snapshot,
  page: Page,
  path: string,
  graph: LinkGraph,
  moved: Map<string, string>,
): void {
  const folder = folderOf(page.path);
  const newFolder = folderOf(path);
  if (newFolder === folder || page.path.startsWith("uploads/")) return;
  for (const linked of graph.linksOf(page)) {
    if (linked?.kind !== "file" || folderOf(linked.path) !== folder) continue;
    const isRegular = snapshot.files.get(linked.path)?.mode.startsWith("100") ?? false;
    const isOwn = graph.referrers(linked.path).every((other) => moved.has(other.path));
    const target = newFolder === "" ? nameOf(linked.path) : `${newFolder}/${nameOf(linked.path)}`;
    const isFree = !snapshot.files.has(target) && ![...moved.values()].includes(target);
    const isHidden = nameOf(linked.path).startsWith(".");
    if (isRegular && isOwn && isFree && !isHidden) moved.set(linked.path, target);
  }
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf("."));
}
