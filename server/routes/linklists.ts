import { setTimeout as wait } from "node:timers/promises";
import { Router } from "express";
import type { Backlinks, LinkingPage, UnreadLinks } from "../../views/backlinks.ts";
import { brokenView, missingView, orphansView } from "../../views/linklists.ts";
import type { PublicSite, Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { frameOf } from "./frame.ts";
import { readLinks, shareRead } from "./readlinks.ts";
import { stretch } from "./stretch.ts";

/** What a screen shows of a long list. */
const perPage = 100;
const mostSources = 10;
const mostBacklinks = 200;
const patienceMs = 100;

/** What the links of a wiki tell about it: wanted pages, orphans, and links that lead nowhere. */
export function linkListRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/missing", async (req, res) => {
    const missing = (await readLinks(site)).missing();
    const { shown, paging } = stretch(req, missing, perPage);
    const props = {
      count: missing.length,
      missing: shown.map(({ slug, from }) => ({
        name: slug,
        address: addressOfSlug(slug),
        from: from.slice(0, mostSources).map(linking),
        more: Math.max(0, from.length - mostSources),
      })),
      paging,
    };
    res.send(String(missingView(await frameOf(req, site), props)));
  });

  router.get("/-/orphans", async (req, res) => {
    const orphans = (await readLinks(site)).orphans();
    const { shown, paging } = stretch(req, orphans, perPage);
    const props = { count: orphans.length, pages: shown.map(linking), paging };
    res.send(String(orphansView(await frameOf(req, site), props)));
  });

  router.get("/-/broken", async (req, res) => {
    const broken = (await readLinks(site)).broken();
    const { shown, paging } = stretch(req, broken, perPage);
    const pages = [...Map.groupBy(shown, ({ page }) => page)].map(([page, links]) => ({
      ...linking(page),
      links: links.map(({ target, reason }) => ({ target, reason })),
    }));
    res.send(String(brokenView(await frameOf(req, site), { count: broken.length, pages, paging })));
  });

  return router;
}

/**
 * The pages that link to one, for its end. No page waits until the links of all have been read.
 */
export async function backlinksOf(
  site: PublicSite,
  snapshot: Snapshot,
  page: Page,
): Promise<Backlinks | UnreadLinks> {
  if (!snapshot.isRead) return { shareRead: shareRead(site.wiki) };
  const reading = site.wiki.readLinks(snapshot);
  const graph = site.wiki.hasReadLinks
    ? await reading
    : await Promise.race([reading, wait(patienceMs, undefined, { ref: false })]);
  if (graph === undefined) return { shareRead: "100" };
  const pages = graph.backlinks(page.path);
  return {
    pages: pages.slice(0, mostBacklinks).map(linking),
    more: Math.max(0, pages.length - mostBacklinks),
  };
}

function linking({ title, slug, language }: Page): LinkingPage {
  return { title, address: addressOfSlug(slug), ...(language !== undefined && { language }) };
}
