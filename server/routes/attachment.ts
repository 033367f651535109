import { type Request, type Response, Router } from "express";
import { type AttachmentProps, attachmentView, type FileVersion } from "../../views/attachment.ts";
import type { FieldError } from "../../views/field.ts";
import { isAttachment } from "../attachments/attachment.ts";
import { attachmentKind, formatOf } from "../attachments/filekinds.ts";
import { PageNotFound } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEntry } from "../git/treediff.ts";
import { policyIn } from "../policy/inforce.ts";
import { statedLicense } from "../policy/licence.ts";
import type { Site } from "../site.ts";
import { markdownFor } from "../uploads.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { hasThumbnail } from "./attachmentlist.ts";
import { decisionOn } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { readLinks } from "./readlinks.ts";
import { pagesUsing } from "./recorduses.ts";
import { suggestingIn } from "./suggesting.ts";
import { uploadRules } from "./uploadrules.ts";

const prefix = "/-/attachments/";
const mostVersions = 100;

/** What there is to know of a file that is no page: `/-/attachments/<path>`. */
export function attachmentRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const attachment = attachmentAt(site, slugIn(req, prefix));
    await sendAttachment(site, req, res, attachment, { summary: "", errors: [] });
  });
  return router;
}

/** A file that is no page, in the snapshot that a request reads. */
export interface PresentFile {
  snapshot: Snapshot;
  path: string;
  file: FileEntry;
}

/** @throws PageNotFound */
export function attachmentAt(site: Site, path: string): PresentFile {
  const { snapshot } = site.wiki;
  const file = snapshot.files.get(path);
  if (file === undefined || !isAttachment(path, file.mode))
    throw new PageNotFound("no such file", { slug: path });
  return { snapshot, path, file };
}

/** Shows the page about a file, with the form that replaces it as it was filled in. */
export async function sendAttachment(
  site: Site,
  req: Request,
  res: Response,
  present: PresentFile,
  form: { summary: string; errors: readonly FieldError[] },
): Promise<void> {
  const { snapshot, path, file } = present;
  const facts = await site.attachments.facts.readBlob(await site.wiki.blobOf(path, file));
  const last = await site.wiki.lastChange(path);
  const licence = statedLicense(policyIn(snapshot), { path });
  const frame = await frameOf(req, site, path);
  const name = nameOf(path).toWellFormed();
  const replaced = formOf(site, req, present, form.summary);
  const mayRemove = outcomeOf(site, req, "delete", present) !== "refused";
  res.send(
    String(
      attachmentView(frame, {
        name,
        address: addressOfSlug(path),
        kind: attachmentKind(path, facts),
        format: formatOf(path, facts),
        sizeBytes: facts.sizeBytes,
        ...(last && { changed: { at: last.author.at, by: last.author.name } }),
        ...(licence && { licence }),
        markdown: markdownFor(path),
        preview: previewOf(site, req, path, file.id, facts.type, facts.sizeBytes),
        uses: await usesOf(site, snapshot, path),
        versions: await versionsOf(site, path, file.id, mayRemove),
        ...(replaced && { replace: replaced }),
        ...(mayRemove && { remove: addressFor("delete-file", path) }),
        errors: form.errors,
      }),
    ),
  );
}

/** The pages that use a file, as lists show them. @throws StillReading */
export async function usesOf(site: Site, snapshot: Snapshot, path: string) {
  const links = await readLinks(site, snapshot);
  return pagesUsing(site, links.snapshot, path).map(({ title, slug, language }) => ({
    title: title.toWellFormed(),
    address: addressOfSlug(slug),
    ...(language !== undefined && { language }),
  }));
}

/** What the policy says of replacing or deleting a file, before anybody has chosen another. */
function outcomeOf(
  site: Site,
  req: Request,
  deed: "upload" | "delete",
  { snapshot, path }: PresentFile,
): "save" | "suggest" | "refused" {
  const { outcome } = decisionOn(site, req, { deed, paths: [path] }, policyIn(snapshot));
  if (outcome === "refused") return "refused";
  return outcome === "needs-review" ? "suggest" : "save";
}

function formOf(
  site: Site,
  req: Request,
  present: PresentFile,
  summary: string,
): AttachmentProps["replace"] {
  const { snapshot, path, file } = present;
  const outcome = outcomeOf(site, req, "upload", present);
  if (outcome === "refused") return undefined;
  const suggesting = suggestingIn(site, req, outcome);
  return {
    formAction: addressFor("replace-file", path),
    seen: file.id,
    summary,
    limitBytes: uploadRules(site, snapshot).limitBytes,
    ...(suggesting && { suggesting }),
  };
}

function previewOf(
  site: Site,
  req: Request,
  path: string,
  id: ObjectId,
  type: string,
  sizeBytes: number,
): AttachmentProps["preview"] {
  if (/^image\/(?:png|apng|jpeg|gif|webp|avif|bmp|svg\+xml)$/.test(type))
    return { kind: "picture" };
  const media = /^(video|audio)\//.exec(type)?.[1];
  if (media === "video" || media === "audio") return { kind: media, type };
  if (type !== "application/pdf") return undefined;
  const page = /^\d{1,5}$/.exec(field(req.query, "page"))?.[0];
  const slides = {
    id: "slides",
    name: nameOf(path).toWellFormed(),
    address: addressOfSlug(path),
    format: "PDF",
    sizeBytes,
    isPdf: true,
    isDocument: true as const,
    ...(page !== undefined && { page: Math.max(1, Number(page)) }),
    ...(hasThumbnail(site, id, type) && { thumbnail: `/-/thumbnail/${id}` }),
  };
  return { kind: "pdf", slides };
}

async function versionsOf(
  site: Site,
  path: string,
  present: ObjectId,
  mayRestore: boolean,
): Promise<FileVersion[]> {
  const { revisions } = await site.history.revisions(path, { skip: 0, count: mostVersions });
  let isFirst = true;
  return Promise.all(
    revisions.map(async ({ commit, path: then, blob, author, summary }) => {
      const facts = blob === undefined ? undefined : await site.attachments.facts.read(blob);
      const isPresent = blob === present && isFirst;
      isFirst = false;
      return {
        at: author.at,
        by: author.name,
        summary,
        ...(facts && { sizeBytes: facts.sizeBytes }),
        ...(blob !== undefined && { open: `${addressOfSlug(then)}?at=${commit}` }),
        ...(blob !== undefined &&
          blob !== present &&
          mayRestore && { restore: `${addressFor("restore", path)}?at=${commit}` }),
        isPresent,
      };
    }),
  );
}
