import { type Request, type Response, Router } from "express";
import { filePageView } from "../../views/filepage.ts";
import type { Frame } from "../../views/frame.ts";
import { notFoundView } from "../../views/notfound.ts";
import { pageView } from "../../views/page.ts";
import type { PageNote } from "../../views/pagenotes.ts";
import { sourceView } from "../../views/source.ts";
import { BadName, FileUnreadable, PageNotFound, RenderingFailed } from "../errors.ts";
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
  slugOfPath,
  titleOfSlug,
} from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field, slugIn } from "./address.ts";
import { withBlocks } from "./blocks.ts";
import { type Deletion, deletionOf } from "./deletion.ts";
import { sendFile } from "./files.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";
import { backlinksOf } from "./linklists.ts";
import { offerOf } from "./offer.ts";
import { sendRevision } from "./oldrevision.ts";
import { creditsOf, endOf } from "./pageend.ts";
import { breadcrumbsOf, headOf, plainActions } from "./pagehead.ts";
import { sendPageList } from "./pagelist.ts";
import { mediaOf } from "./pagemedia.ts";
import { recordOfPage } from "./recordhead.ts";
import { render, renderBeside } from "./rendering.ts";

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

/** The page that an old name leads to. A redirect to nowhere leads nowhere: in a loop a browser would go round. */
function renamedTo(snapshot: Snapshot, slug: string): string | undefined {
  const exists = (other: string) => snapshot.findPage(other) !== undefined;
  const target = snapshot.redirects.follow(slugOfPath(slug), exists);
  return target === undefined ? undefined : snapshot.findPage(target)?.slug;
}

async function sendPage(
  site: Site,
  req: Request,
  res: Response,
  snapshot: Snapshot,
  page: Page,
): Promise<void> {
  if (!page.isPresent) return sendEntry(site, req, res, snapshot, page.path);
  const decoded = await site.wiki.textOf(page);
  const language = languageOf(req, site.config);
  const folder = folderOf(page.path);
  // Begun first: while a worker renders what nobody has seen yet, all else is gathered here.
  const rendering = Promise.all([
    render(site, snapshot, { ...page, text: decoded.text }, language),
    renderBeside(site, snapshot, folder, "_header", language),
    renderBeside(site, snapshot, folder, "_footer", language),
  ]);
  // A fault met meanwhile is told first, and this one is then nobody's.
  rendering.catch(() => undefined);
  const frame = await frameOf(req, site, page.path);
  const notes = notesOf(snapshot, page, field(req.query, "from"));
  if (decoded.encoding !== "utf-8") notes.push({ kind: "decoded", encoding: decoded.encoding });
  const head = await headOf(site, snapshot, page, memberOf(req), decoded.isEditable);
  const media = await mediaOf(site, req, snapshot, page);
  const backlinks = await backlinksOf(site, snapshot, page);
  const credits = await creditsOf(site, page.path);
  try {
    const [rendered, above, below] = await rendering;
    const shown = {
      ...page,
      title: rendered.lead?.text ?? page.title,
      fields: page.facts.fields,
      html: rendered.html,
    };
    const record = recordOfPage(site, page.slug, frame);
    const view = pageView(frame, {
      ...head,
      ...(record && { record }),
      ...(rendered.lead && { lead: rendered.lead }),
      html: withBlocks(site, rendered, frame),
      headings: rendered.headings,
      notes,
      media,
      ...(above && { above }),
      ...(below && { below }),
      ...(backlinks && { backlinks }),
      ...endOf(site, snapshot, shown, credits),
    });
    site.visitorPages.send(req, res, snapshot, String(view));
  } catch (error) {
    if (!(error instanceof RenderingFailed)) throw error;
    // The text is still there to read: a page that defeats the renderer is shown as it was written.
    const reason = frame.t.errors.sentence.RenderingFailed(error.values);
    frame.notices.push({ kind: "warning", text: reason.text });
    const props = {
      ...head,
      format: "Markdown",
      text: decoded.text,
      notes,
      download: addressFor("raw", page.slug),
    };
    res.send(String(sourceView(frame, props)));
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
    ...(deleted && { deleted }),
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

function notesOf(snapshot: Snapshot, page: Page, from: string): PageNote[] {
  const notes: PageNote[] = [];
  const { fault } = page.facts;
  const { error } = snapshot.redirects;
  if (fault !== undefined) notes.push({ kind: "front-matter", line: fault.line });
  if (from !== "" && renamedTo(snapshot, from) === page.slug)
    notes.push({ kind: "redirected", from });
  if (from !== "" && error) {
    notes.push({ kind: "redirects-unreadable", path: error.path, line: String(error.line) });
  }
  return notes;
}

function queryOf(req: Request): string {
  const at = req.originalUrl.indexOf("?");
  return at < 0 ? "" : req.originalUrl.slice(at);
}
