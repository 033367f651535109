import { type Request, type Response, Router } from "express";
import { type PageListProps, pageListView } from "../../views/pagelist.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { breadcrumbsOf } from "./pagehead.ts";
import { stretch } from "./stretch.ts";

/** What one screen shows of a long list. */
const perPage = 200;
const mostFolders = 200;

/** The list of all pages: `/-/pages?q=&folder=&page=`. */
export function pageListRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/pages", (req, res) => sendPageList(site, req, res));
  return router;
}

/** The pages of a folder whose titles or addresses hold all the words asked for, grouped by folder. */
export async function sendPageList(site: Site, req: Request, res: Response): Promise<void> {
  const { snapshot } = site.wiki;
  const query = field(req.query, "q");
  const folder = field(req.query, "folder").replace(/(?<!\/)\/+$/, "");
  const words = folded(query).split(/\s+/).filter(Boolean);
  const pages = byFolder(snapshot).filter((page) => isBelow(page, folder) && hasWords(page, words));
  const { shown, paging } = stretch(req, pages, perPage);
  const member = memberOf(req);
  const mayCreate = member !== undefined && atLeast(member.role, "member");
  const list: PageListProps = {
    query,
    ...(folder !== "" && { folder }),
    breadcrumbs: folder === "" ? [] : breadcrumbsOf(folder),
    // A list on one screen shows its folders itself.
    folders: paging.pages === 1 || query !== "" ? [] : foldersAmong(pages, folder),
    groups: await groupsOf(site, shown),
    count: pages.length,
    paging,
    ...(member &&
      folder !== "" &&
      pages.length > 0 && {
        watch: {
          path: `${folder}/`,
          isWatched: site.watches.has(member.id, `${folder}/`),
          isFolder: true,
        },
      }),
    ...(mayCreate && query !== "" && { create: `/-/new?title=${encodeURIComponent(query)}` }),
  };
  res.send(String(pageListView(await frameOf(req, site), list)));
}

const sorted = new WeakMap<Snapshot, readonly Page[]>();

/** All pages, those of a folder together; within one by title. */
function byFolder(snapshot: Snapshot): readonly Page[] {
  const before = sorted.get(snapshot);
  if (before !== undefined) return before;
  const folders = Map.groupBy(snapshot.listed, (page) => folderOf(page.path));
  const pages = [...folders].sort(byName).flatMap(([, ones]) => ones);
  sorted.set(snapshot, pages);
  return pages;
}

const collator = new Intl.Collator("sv", { numeric: true });

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return collator.compare(one, other) || (one < other ? -1 : 1);
}

async function groupsOf(site: Site, pages: readonly Page[]): Promise<PageListProps["groups"]> {
  return Promise.all(
    [...Map.groupBy(pages, (page) => folderOf(page.path))].map(async ([folder, ones]) => ({
      folder,
      address: addressOfFolder(folder),
      pages: await Promise.all(ones.map((page) => listed(site, page))),
    })),
  );
}

/** The folders right below one, each with the number of pages in it and below. */
function foldersAmong(pages: readonly Page[], folder: string): PageListProps["folders"] {
  const start = folder === "" ? 0 : folder.length + 1;
  const counts = new Map<string, number>();
  for (const { path } of pages) {
    const end = path.indexOf("/", start);
    if (end < 0) continue;
    const below = path.slice(0, end);
    counts.set(below, (counts.get(below) ?? 0) + 1);
  }
  return [...counts]
    .sort(byName)
    .slice(0, mostFolders)
    .map(([path, count]) => ({ name: path.slice(start), address: addressOfFolder(path), count }));
}

function addressOfFolder(folder: string): string {
  return `/-/pages?folder=${encodeURIComponent(folder.toWellFormed())}`;
}

async function listed(site: Site, page: Page) {
  const last = await site.wiki.lastChange(page.path);
  return {
    title: page.title,
    address: addressOfSlug(page.slug),
    ...(page.language && { language: page.language }),
    ...(last && { updated: last.author.at }),
  };
}

function isBelow(page: Page, folder: string): boolean {
  return folder === "" || page.path.startsWith(`${folder}/`);
}

function hasWords(page: Page, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const names = folded(`${page.title} ${page.slug} ${page.facts.lead ?? ""}`);
  return words.every((word) => names.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("sv");
}
