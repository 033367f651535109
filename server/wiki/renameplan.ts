import { createHash } from "node:crypto";
import { PageNotFound } from "../errors.ts";
import { readFrontMatter } from "./frontmatter.ts";
import { editLinks, type LinkEdit, type ReadLinks } from "./linkedit.ts";
import type { LinkGraph } from "./linkgraph.ts";
import { type Moves, movedLinks } from "./linkmoves.ts";
import type { Page } from "./page.ts";
import type { PageText } from "./pagetext.ts";
import { type LineChange, lineChanges } from "./renamelines.ts";
import { movesOf, type RenameRequest } from "./renamemoves.ts";
import type { Snapshot } from "./snapshot.ts";

/** Everything that a rename will do, for the member to look at and to leave parts of it out. */
export interface RenamePlan {
  /** old path → new path; empty when the page has that name */
  moved: ReadonlyMap<string, string>;
  /** pages with links that will change, or should and cannot */
  pages: readonly PageChanges[];
  /** the same for two plans that do the same */
  digest: string;
}

export interface PageChanges {
  page: Page;
  /** where its text will stand */
  path: string;
  lines: readonly LineChange[];
  /** links that will lead to the old name, since the wiki does not know how to rewrite them */
  left: readonly string[];
}

/** What a plan is made with, besides the snapshot. */
export interface RenameTools {
  graph: LinkGraph;
  textOf(page: Page): Promise<PageText>;
  readLinks: ReadLinks;
}

/** So many pages are read at a time. */
const batchSize = 32;
const mostPlans = 8;

const known = new WeakMap<Snapshot, Map<string, Promise<RenamePlan>>>();

/**
 * Works out a rename on a snapshot. Between the preview and the saving the plan is kept, if nobody saves meanwhile.
 *
 * @throws PageNotFound, PageExists, BadName
 */
export function renamePlan(
  snapshot: Snapshot,
  { from, to, children, swap }: RenameRequest,
  tools: RenameTools,
): Promise<RenamePlan> {
  const plans = known.get(snapshot) ?? new Map<string, Promise<RenamePlan>>();
  known.set(snapshot, plans);
  const key = JSON.stringify([from, to, children, swap]);
  const plan = plans.get(key) ?? plannedOn(snapshot, { from, to, children, swap }, tools);
  plans.delete(key);
  plans.set(key, plan);
  for (const old of plans.keys()) if (plans.size > mostPlans) plans.delete(old);
  return plan;
}

async function plannedOn(
  snapshot: Snapshot,
  request: RenameRequest,
  tools: RenameTools,
): Promise<RenamePlan> {
  const page = snapshot.pageAt(request.from);
  if (page === undefined) throw new PageNotFound("nothing to rename", { slug: request.from });
  const moved = movesOf(snapshot, page, request, tools.graph);
  const pages = moved.size === 0 ? [] : await changesFor(snapshot, moved, tools);
  return { moved, pages, digest: digestOf(moved, pages) };
}

async function changesFor(
  snapshot: Snapshot,
  moved: ReadonlyMap<string, string>,
  tools: RenameTools,
): Promise<PageChanges[]> {
  const { aliases, ownUrl } = tools.graph.homes;
  const around = {
    aliases,
    redirects: snapshot.redirects,
    ...(ownUrl !== undefined && { ownUrl }),
  };
  const moves: Moves = {
    moved,
    before: { ...around, names: snapshot.names },
    after: { ...around, names: snapshot.names.withChanges(moved.values(), moved.keys()) },
  };
  const pages = concerned(snapshot, moved, tools.graph);
  const changes: PageChanges[] = [];
  for (let at = 0; at < pages.length; at += batchSize) {
    const batch = pages.slice(at, at + batchSize);
    changes.push(...(await Promise.all(batch.map((page) => changesIn(page, moves, tools)))));
  }
  return changes.filter(({ lines, left }) => lines.length + left.length > 0);
}

/** The pages that move, those that link to what moves, and those whose links another name could turn. */
function concerned(
  snapshot: Snapshot,
  moved: ReadonlyMap<string, string>,
  graph: LinkGraph,
): Page[] {
  const pages = new Set<Page>();
  for (const path of moved.keys()) {
    const page = snapshot.pages.get(path);
    if (page !== undefined) pages.add(page);
  }
  for (const path of moved.keys()) for (const page of graph.referrers(path)) pages.add(page);
  for (const page of graph.mentioning(moved.values())) pages.add(page);
  return [...pages].filter((page) => page.isPresent);
}

async function changesIn(page: Page, moves: Moves, tools: RenameTools): Promise<PageChanges> {
  const { links } = page.facts;
  const path = moves.moved.get(page.path) ?? page.path;
  const nothing: PageChanges = { page, path, lines: [], left: [] };
  const wanted = movedLinks(page.path, links, moves);
  if (wanted.length === 0) return nothing;
  const { text, isEditable } = await tools.textOf(page);
  if (!isEditable) return { ...nothing, left: [...new Set(wanted.map(({ link }) => link.target))] };

  const { bodyStart } = readFrontMatter(text);
  const linked = { path: page.path, text, bodyStart, links };
  const { edits, left } = await editLinks(linked, moves, tools.readLinks);
  return { page, path, lines: lineChanges(page.path, text, edits), left };
}

function digestOf(moved: ReadonlyMap<string, string>, pages: readonly PageChanges[]): string {
  const lines = pages.flatMap((page) => [page.page.path, ...page.lines.map(({ key }) => key)]);
  const what = JSON.stringify([[...moved], lines]);
  return createHash("sha256").update(what).digest("hex").slice(0, 32);
}

export type { LineChange, LinkEdit };
