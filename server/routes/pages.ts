import { type Request, type Response, Router } from "express";
import { filePageView } from "../../views/filepage.ts";
import type { Frame } from "../../views/frame.ts";
import { messages } from "../../views/language/index.ts";
import { nameTagView } from "../../views/nametag.ts";
import { notFoundView } from "../../views/notfound.ts";
import { sourceView } from "../../views/source.ts";
import { BadName, FileUnreadable, PageNotFound, RenderingFailed } from "../errors.ts";
import { sendMemberPage } from "../memberpages.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { decodePage } from "../wiki/pagetext.ts";
import {
  addressOfSlug,
  checkNewSlug,
  folderOf,
  isSourcePath,
  pathOfNewPage,
  titleOfSlug,
} from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field, slugIn } from "./address.ts";
import { type Deletion, deletionOf } from "./deletion.ts";
import { sendFile } from "./files.ts";
import { frameOf } from "./frame.ts";
import { offerOf } from "./offer.ts";
import { sendRevision } from "./oldrevision.ts";
import { breadcrumbsOf, plainActions } from "./pagehead.ts";
import { sendPageList } from "./pagelist.ts";
import { renamedTo } from "./pagenotes.ts";
import { pageScreen, sourceScreen } from "./pagescreen.ts";
import { stanceOf } from "./stance.ts";

/** The reading of pages: `/`, `/<slug>` and `/<slug>?at=<commit>`. Stands last, since it answers every address. */
export function pageRoutes(site: Site): Router {
  const router = Router();

  router.get("/", async (req, res) => {
    const { snapshot } = site.wiki;
    const page = snapshot.startPage;
    if (page !== undefined) return sendPage(site, req, res, snapshot, page);
    await sendPageList(site, req, res);
  });

  router.get(/./, async (req, res) => {
    const { snapshot } = site.wiki;
    const slug = slugIn(req);
    const at = field(req.query, "at") || field(req.query, "version_id");
    if (at !== "") return sendRevision(site, req, res, slug, await site.wiki.revision(at));

    const found = snapshot.findPage(slug);
    const page = found && snapshot.pages.get(found.path);
    if (found?.isExact && page !== undefined) return sendPage(site, req, res, snapshot, page);
    if (found?.isExact) return sendEntry(site, req, res, snapshot, found.path);

    const file = snapshot.names.findFile(slug);
    if (file === slug) return sendEntry(site, req, res, snapshot, file);
    if (found !== undefined) return res.redirect(302, addressOfSlug(found.slug) + queryOf(req));
    if (file !== undefined) return res.redirect(302, addressOfSlug(file));

    const source = snapshot.names.findSource(slug);
    if (source !== undefined) return res.redirect(302, addressOfSlug(source));

    const renamed = renamedTo(snapshot, slug);
    if (renamed !== undefined) {
      return res.redirect(
        302,
        `${addressOfSlug(renamed)}?from=${encodeURIComponent(slug.toWellFormed())}`,
      );
    }
    await sendNotFound(site, req, res, snapshot, slug);
  });

  return router;
}

async function sendPage(
  site: Site,
  req: Request,
  res: Response,
  snapshot: Snapshot,
  page: Page,
): Promise<void> {
  if (!page.isPresent) return sendEntry(site, req, res, snapshot, page.path);
  const stance = stanceOf(site, req, page.path);
  const member = memberOf(req);
  const nameTag = member && nameTagView(messages[stance.language], member.name);
  try {
    if (nameTag === undefined) {
      site.visitorPages.send(req, res, await pageScreen(site, snapshot, page, stance));
    } else {
      const shared = await site.memberPages.find(stance, snapshot, (alike, openTag) =>
        pageScreen(site, snapshot, page, alike, openTag),
      );
      sendMemberPage(req, res, shared, nameTag);
    }
  } catch (error) {
    if (!(error instanceof RenderingFailed)) throw error;
    res.send(String(await sourceScreen(site, snapshot, page, stance, nameTag, error)));
  }
}

/** A file that is not a Markdown page: an attachment, a text in another format, or something without bytes. */
async function sendEntry(
  site: Site,
  req: Request,
  res: Response,
  snapshot: Snapshot,
  path: string,
): Promise<void> {
  const file = snapshot.files.get(path);
  if (file === undefined) throw new PageNotFound("no such file", { slug: path });
  try {
    // What was uploaded is to be fetched as it is; a text that lies among the pages is to be read.
    const isText = isSourcePath(path) && !path.startsWith("uploads/");
    if (!isText || req.query.raw !== undefined) return await sendFile(site, req, res, path, file);
    const frame = await frameOf(req, site, path);
    const format = path.slice(path.lastIndexOf(".") + 1);
    const { text } = decodePage(await site.wiki.bytesOf(path, file));
    const actions = plainActions(path);
    const head = { title: titleOfSlug(path), breadcrumbs: breadcrumbsOf(path), actions, notes: [] };
    res.send(
      String(sourceView(frame, { ...head, format, text, download: `${addressOfSlug(path)}?raw` })),
    );
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    const reason = error.values.reason as "symlink" | "submodule" | "missing";
    const frame = await frameOf(req, site, path);
    res
      .status(404)
      .send(String(filePageView(frame, { path, reason, breadcrumbs: breadcrumbsOf(path) })));
  }
}

async function sendNotFound(
  site: Site,
  req: Request,
  res: Response,
  snapshot: Snapshot,
  slug: string,
): Promise<void> {
  const frame = await frameOf(req, site, `${slug}.md`);
  const { error } = snapshot.redirects;
  // The page may be where the list would have said.
  if (error !== undefined) {
    const { redirectsUnreadable } = frame.t.page.note;
    const text = redirectsUnreadable(error.path, String(error.line));
    frame.notices.push({ kind: "warning", text });
  }
  const deleted = await deletionOf(site, slug);
  res.status(404).send(String(notFoundPage(site, frame, req, snapshot, slug, deleted)));
}

function notFoundPage(
  site: Site,
  frame: Frame,
  req: Request,
  snapshot: Snapshot,
  slug: string,
  deleted: Deletion | undefined,
) {
  const near = snapshot.names.near(slug, 5).map((other) => {
    const folder = folderOf(other);
    const title = snapshot.pageAt(other)?.title ?? titleOfSlug(other);
    return { title, address: addressOfSlug(other), ...(folder !== "" && { folder }) };
  });
  const offer = canBeCreated(slug)
    ? offerOf(site, req, pathOfNewPage(slug), addressFor("edit", slug))
    : {};
  return notFoundView(frame, {
    title: titleOfSlug(slug),
    near,
    ...(deleted && { deleted: { ...deleted, restore: "create" in offer ? deleted.restore : "" } }),
    ...offer,
  });
}

function canBeCreated(slug: string): boolean {
  try {
    checkNewSlug(slug);
    return true;
  } catch (error) {
    if (error instanceof BadName) return false;
    throw error;
  }
}

function queryOf(req: Request): string {
  const at = req.originalUrl.indexOf("?");
  return at < 0 ? "" : req.originalUrl.slice(at);
}
