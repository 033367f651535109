import { Router } from "express";
import { type PageListProps, pageListView } from "../../views/pagelist.ts";
import type { Member } from "../members/member.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { breadcrumbsOf } from "./pagehead.ts";

/** The list of all pages: `/-/pages?q=&folder=`. */
export function pageListRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/pages", async (req, res) => {
    const { snapshot } = site.wiki;
    const folder = field(req.query, "folder").replace(/\/+$/, "");
    const list = await listOfPages(site, snapshot, memberOf(req), field(req.query, "q"), folder);
    res.send(String(pageListView(await frameOf(req, site), list)));
  });
  return router;
}

/** The pages of a folder whose titles or addresses hold all the words asked for, grouped by folder. */
export async function listOfPages(
  site: Site,
  snapshot: Snapshot,
  member: Member | undefined,
  query: string,
  folder: string,
): Promise<PageListProps> {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const pages = snapshot.listed.filter((page) => isBelow(page, folder) && hasWords(page, words));
  const byFolder = Map.groupBy(pages, (page) => folderOf(page.path));
  const groups = await Promise.all(
    [...byFolder]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(async ([path, ones]) => ({
        folder: path,
        address: `/-/pages?folder=${encodeURIComponent(path.toWellFormed())}`,
        pages: await Promise.all(ones.map((page) => listed(site, page))),
      })),
  );
  const mayCreate = member !== undefined && atLeast(member.role, "member");
  return {
    query,
    ...(folder !== "" && { folder }),
    breadcrumbs: folder === "" ? [] : breadcrumbsOf(folder),
    groups,
    count: pages.length,
    ...(mayCreate && query !== "" && { create: `/-/new?title=${encodeURIComponent(query)}` }),
  };
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
