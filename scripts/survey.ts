import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import { linkContext } from "../server/routes/rendering.ts";
import { type Lent, openSite, type Site } from "../server/site.ts";
import { linkedSlug, resolveLink } from "../server/wiki/links.ts";
import type { Page } from "../server/wiki/page.ts";
import { addressOfSlug, folderOf } from "../server/wiki/slug.ts";

/** What reading a whole wiki, as a visitor would, has shown. */
export interface Survey {
  pages: number;
  files: number;
  openMs: number;
  /** pages that did not answer 200 */
  failed: { slug: string; status: number }[];
  /** how many links lead to what, for example "page" → 431 */
  links: Map<string, number>;
  missing: MissingLink[];
  /** links said to be missing whose address does not answer 404 */
  contradicted: MissingLink[];
  slowest: { slug: string; tookMs: number }[];
}

export interface MissingLink {
  /** the page that has the link */
  from: string;
  /** as it was written */
  target: string;
  why: "no such page" | "no such file";
  /** the page or file that it would lead to */
  wanted: string;
}

/**
 * Opens a bare repository as a wiki, in the process, and asks for every page of it over HTTP.
 *
 * @param aliases  the wiki's old homes, with spaces between, as in WIKI_ALIASES
 */
export async function survey(repository: string, aliases: string, lent: Lent): Promise<Survey> {
  const data = await mkdtemp(join(tmpdir(), "ekowiki-survey-"));
  const settings = { WIKI_DATA: data, WIKI_REPOSITORY: repository, WIKI_ALIASES: aliases };
  const started = performance.now();
  const site = await openSite(readConfig(settings), lent);
  const openMs = performance.now() - started;
  const server = createServer(createApp(site)).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const links = linksOf(site);
    const contradicted = await contradictions(links.missing, url);
    return { openMs, ...(await readAll(site, url)), ...links, contradicted };
  } finally {
    server.close();
    server.closeAllConnections();
    await site.close();
    await rm(data, { recursive: true, force: true });
  }
}

async function readAll(
  { wiki }: Site,
  url: string,
): Promise<Pick<Survey, "pages" | "files" | "failed" | "slowest">> {
  const { pages, files } = wiki.snapshot;
  const failed: Survey["failed"] = [];
  const times: Survey["slowest"] = [];
  for (const { slug } of pages.values()) {
    const started = performance.now();
    const answer = await fetch(url + addressOfSlug(slug), { redirect: "manual" });
    await answer.arrayBuffer();
    times.push({ slug, tookMs: performance.now() - started });
    if (answer.status !== 200) failed.push({ slug, status: answer.status });
  }
  const slowest = times.sort((one, other) => other.tookMs - one.tookMs).slice(0, 5);
  return { pages: pages.size, files: files.size, failed, slowest };
}

async function contradictions(
  missing: readonly MissingLink[],
  url: string,
): Promise<MissingLink[]> {
  const answers = new Map<string, number>();
  for (const { wanted } of missing) {
    if (answers.has(wanted)) continue;
    const answer = await fetch(url + addressOfSlug(wanted), { redirect: "manual" });
    await answer.arrayBuffer();
    answers.set(wanted, answer.status);
  }
  return missing.filter(({ wanted }) => answers.get(wanted) !== 404);
}

function linksOf(site: Site): Pick<Survey, "links" | "missing"> {
  const { snapshot } = site.wiki;
  const around = linkContext(site, snapshot);
  const links = new Map<string, number>();
  const missing: MissingLink[] = [];
  for (const page of snapshot.pages.values()) {
    const context = { ...around, folder: folderOf(page.path) };
    for (const link of page.facts.links) {
      const { state } = resolveLink(link, context);
      links.set(state, (links.get(state) ?? 0) + 1);
      const leads = linkedSlug(link, context);
      if (leads?.kind === "missing") missing.push(absent(page, link.target, leads.slug));
      else if (leads?.kind === "missing-file")
        missing.push({ ...absent(page, link.target, leads.path), why: "no such file" });
    }
  }
  return { links, missing };
}

function absent(page: Page, target: string, wanted: string): MissingLink {
  return { from: page.path, target, wanted, why: "no such page" };
}
