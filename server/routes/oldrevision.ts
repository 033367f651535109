import type { Request, Response } from "express";
import type { OldRevision } from "../../views/oldrevision.ts";
import { pageView } from "../../views/page.ts";
import { PageNotFound } from "../errors.ts";
import type { Commit } from "../git/commit.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { decodePage } from "../wiki/pagetext.ts";
import {
  addressOfSlug,
  isPagePath,
  pageExtensions,
  slugOfPath,
  titleOfSlug,
} from "../wiki/slug.ts";
import { addressFor } from "./address.ts";
import { withBlocks } from "./blocks.ts";
import { sendFile } from "./files.ts";
import { frameOf } from "./frame.ts";
import { endAt } from "./pageend.ts";
import { breadcrumbsOf } from "./pagehead.ts";
import { render } from "./rendering.ts";
import { subjectAt } from "./subject.ts";

/** Answers with a page or another file as it was at a commit. @throws PageNotFound, FileUnreadable */
export async function sendRevision(
  site: Site,
  req: Request,
  res: Response,
  slug: string,
  commit: Commit,
): Promise<void> {
  const { snapshot } = site.wiki;
  const path = await pathAt(site, commit, slug);
  const file = await site.wiki.fileAt(commit, path);
  if (!isPagePath(path)) return sendFile(site, req, res, path, file);

  const { text } = decodePage(await site.wiki.bytesOf(path, file));
  const frame = await frameOf(req, site, path);
  const slugThen = slugOfPath(path);
  const source = { path, slug: slugThen, text, blob: file.id };
  const rendered = await render(site, snapshot, source, frame.language);
  const { fields } = readFrontMatter(text);
  const title = stringField(fields, "title") ?? titleOfSlug(slugThen);
  const life = await lifeOf(site, path, commit);
  const note = await noteOf(site, req, life, commit);
  const shown = {
    path,
    slug: slugThen,
    title: rendered.lead?.text ?? title,
    fields,
    html: rendered.html,
  };
  res.send(
    String(
      pageView(frame, {
        title,
        ...(rendered.lead && { lead: rendered.lead }),
        breadcrumbs: breadcrumbsOf(slugThen),
        actions: {
          history: addressFor("history", slugOfPath(life)),
        },
        html: withBlocks(site, rendered, frame),
        headings: rendered.headings,
        notes: [note],
        ...(await endAt(site, snapshot, { ...shown, life, commit })),
        robots: "noindex",
      }),
    ),
  );
}

/** The file that a slug named at a commit; else what the page was called then that is called so now. */
async function pathAt(site: Site, commit: Commit, slug: string): Promise<string> {
  const { repository, snapshot } = site.wiki;
  for (const extension of ["", ...pageExtensions]) {
    if (await repository.findFile(commit.tree, slug + extension)) return slug + extension;
  }
  const present = snapshot.findPage(slug)?.path;
  const { current } = present ? await site.history.neighbours(present, commit.id) : {};
  if (current?.blob === undefined) throw new PageNotFound("not at that commit", { slug });
  return current.path;
}

/** The path under which the history knows the page that had this path then: the one it has now, or had last. */
async function lifeOf(site: Site, path: string, commit: Commit): Promise<string> {
  const { current } = await site.history.neighbours(path, commit.id);
  if (current?.path === path) return path;
  return (await site.history.movedTo(path)) ?? path;
}

async function noteOf(
  site: Site,
  req: Request,
  path: string,
  commit: Commit,
): Promise<OldRevision> {
  const { slug, address: newest, isDeleted } = subjectAt(site.wiki.snapshot, path);
  const { current, older, newer } = await site.history.neighbours(path, commit.id);
  const { author } = current ?? commit;
  const member = memberOf(req);
  const mayRestore = member !== undefined && atLeast(member.role, "member");
  const compare = addressFor("compare", slug);
  const read = (revision: { path: string; commit: string }) =>
    `${addressOfSlug(slugOfPath(revision.path))}?at=${revision.commit}`;
  const isThere = newer?.blob !== undefined;
  return {
    kind: "old-revision",
    at: author.at,
    by: site.former.shownName(author.name, author.email),
    newest: isDeleted ? addressFor("history", slug) : newest,
    ...(current && { changes: `${compare}?to=${current.commit}` }),
    ...(older?.blob && { older: read(older) }),
    ...(newer && isThere && { newer: read(newer) }),
    ...(newer && current && { compareNow: `${compare}?from=${current.commit}` }),
    ...(mayRestore &&
      (newer || isDeleted) && { restore: `${addressFor("restore", slug)}?at=${commit.id}` }),
  };
}
