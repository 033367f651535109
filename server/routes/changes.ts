import { type Request, type Response, Router } from "express";
import {
  type ChangesDay,
  type ChangesEntry,
  type ChangesFilter,
  changeKinds,
  changesView,
} from "../../views/changes.ts";
import type { Frame } from "../../views/frame.ts";
import { messages } from "../../views/language/index.ts";
import { personName } from "../../views/person.ts";
import type { RecentFilter } from "../history/recent.ts";
import type { RecentChange } from "../history/revision.ts";
import type { Site } from "../site.ts";
import { folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field } from "./address.ts";
import { byDays, pageNumber } from "./bydays.ts";
import { sendFeed } from "./feeds.ts";
import { frameOf } from "./frame.ts";
import { subjectAt } from "./subject.ts";

const entriesPerPage = 60;
const filesPerEntry = 5;
const mostAuthors = 200;
const mostFolders = 500;

/** What has happened in the whole wiki: `/-/changes`, and as a feed: `/-/changes.atom`. */
export function changesRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/changes", async (req, res) => {
    const frame = await frameOf(req, site);
    const filter = filterOf(req);
    const number = pageNumber(field(req.query, "page"));
    const isReading = await isBeingRead(site);
    const { entries, total } = isReading
      ? { entries: [], total: 0 }
      : await site.history.recent(recentFilter(site, filter, (number - 1) * entriesPerPage));
    const authors = isReading ? [] : await site.history.authors();
    const { snapshot } = site.wiki;
    const turn = (page: number) => `/-/changes?${queryOf(filter, page)}`;
    res.send(
      String(
        changesView(frame, {
          days: changesDays(site, snapshot, entries),
          filter,
          authors: authors.slice(0, mostAuthors).map(({ name }) => name),
          folders: foldersOf(snapshot),
          feed: `/-/changes.atom?${queryOf(filter)}`.replace(/\?$/, ""),
          ...(number > 1 && { newer: turn(number - 1) }),
          ...(number * entriesPerPage < total && { older: turn(number + 1) }),
          isReading,
        }),
      ),
    );
  });

  router.get("/-/changes.atom", async (req, res) => sendChangesFeed(site, req, res));

  return router;
}

/** Entries by day, each commit with its first files, as the list of changes and a member's page show them. */
export function changesDays(
  site: Site,
  snapshot: Snapshot,
  entries: readonly RecentChange[],
): ChangesDay[] {
  const shown = entries.map((entry): ChangesEntry => {
    const files = entry.changes.slice(0, filesPerEntry);
    return {
      at: entry.author.at,
      by: { name: entry.author.name, isRobot: entry.isRobot },
      summary: entry.summary,
      address: `/-/commit/${entry.commit}`,
      files: files.map(({ path, kind, previousPath }) => {
        const { title, slug } = subjectAt(snapshot, path);
        const changes = `${addressFor("compare", slug)}?to=${entry.commit}`;
        return { title, kind, changes, ...(previousPath !== undefined && { previousPath }) };
      }),
      moreFiles: entry.changeCount - files.length,
    };
  });
  return byDays(shown, site.config.timeZone).map(({ at, items }) => ({ at, entries: items }));
}

/** A first reading of a long history takes a while; nobody is kept waiting for it here. */
export async function isBeingRead(site: Site): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(true), 1500).unref();
  });
  return Promise.race([site.history.ready.then(() => false), patience]);
}

async function sendChangesFeed(site: Site, req: Request, res: Response): Promise<void> {
  const filter = filterOf(req);
  const { entries } = await site.history.recent(recentFilter(site, filter, 0));
  const frame = await frameOf(req, site);
  const words = frame.t.history;
  const { url, title } = site.config;
  const query = queryOf(filter);
  const withQuery = (address: string) => (query === "" ? address : `${address}?${query}`);
  sendFeed(res, {
    address: withQuery(`${url}/-/changes.atom`),
    page: withQuery(`${url}/-/changes`),
    title: `${words.changes.title} – ${title}`,
    language: frame.language,
    entries: entries.map((entry) => ({
      address: `${url}/-/commit/${entry.commit}`,
      title: entry.summary || words.noSummary,
      at: entry.author.at,
      author: personName(frame.t, entry.author.name),
      summary: filesInWords(frame, site.wiki.snapshot, entry),
    })),
  });
}

/** The titles of the files that a commit changed, each with how. */
export function filesInWords(frame: Frame, snapshot: Snapshot, entry: RecentChange): string {
  const words = frame.t.history;
  const files = entry.changes
    .slice(0, filesPerEntry)
    .map(({ path, kind }) => `${subjectAt(snapshot, path).title} (${words.kind[kind]})`);
  const more = entry.changeCount - files.length;
  return [...files, ...(more > 0 ? [words.changes.more(more)] : [])].join(", ");
}

function filterOf(req: Request): ChangesFilter {
  const asked = field(req.query, "kind");
  return {
    author: field(req.query, "author").trim(),
    folder: field(req.query, "folder"),
    kind: changeKinds.find((kind) => kind === asked) ?? "",
    robots: field(req.query, "robots") === "show",
  };
}

function recentFilter(site: Site, filter: ChangesFilter, skip: number): RecentFilter {
  const { author, folder, kind, robots } = filter;
  return {
    skip,
    count: entriesPerPage,
    robots,
    // The history calls one who has left by the words of the wiki's own language.
    ...(author !== "" && { author: personName(messages[site.config.language], author) }),
    ...(folder !== "" && { folder }),
    ...(kind !== "" && { kind }),
  };
}

function queryOf({ author, folder, kind, robots }: ChangesFilter, page = 1): string {
  const query = new URLSearchParams();
  if (author !== "") query.set("author", author);
  if (folder !== "") query.set("folder", folder);
  if (kind !== "") query.set("kind", kind);
  if (robots) query.set("robots", "show");
  if (page > 1) query.set("page", String(page));
  return query.toString();
}

/** All folders with listed pages, by name. */
export function foldersOf(snapshot: Snapshot): string[] {
  const folders = new Set<string>();
  for (const { path } of snapshot.listed) {
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.add(folder);
  }
  return [...folders].sort((one, other) => one.localeCompare(other)).slice(0, mostFolders);
}
