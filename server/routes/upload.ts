import { type Request, type Response, Router } from "express";
import { uploadView } from "../../views/upload.ts";
import { BadForm, BadUpload, TooLarge } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { type CheckedUpload, checkUpload, markdownFor } from "../uploads.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import { field } from "./address.ts";
import { decide } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { readFile } from "./multipart.ts";
import { uploadRules } from "./uploadrules.ts";

/** Takes files for pages: by the editor's script, which is answered in JSON, or by a form, which is led to a page. */
export function uploadRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/upload", async (req, res) => {
    requireMember(req);
    decide(site, req, { deed: "upload", paths: [] });
    const path = field(req.query, "file");
    const isThere = uploaded.test(path) && site.wiki.snapshot.files.has(path);
    await sendForm(site, req, res, isThere ? path : undefined);
  });

  router.post("/-/upload", async (req, res) => {
    requireMember(req);
    decide(site, req, { deed: "upload", paths: [] });
    const wantsJson = req.accepts(["html", "json"]) === "json";
    try {
      const upload = await keep(site, req);
      const { name, path, markdown } = upload;
      if (wantsJson) res.status(201).json({ name, path, markdown });
      else res.redirect(303, `/-/upload?file=${encodeURIComponent(path)}`);
    } catch (error) {
      const status = statusOf(error);
      if (wantsJson || status === undefined) throw error;
      await sendForm(site, req, res.status(status), undefined, error as BadUpload);
    }
  });

  return router;
}

async function keep(site: Site, req: Request): Promise<CheckedUpload> {
  const { wiki, config, attachments } = site;
  const member = requireMember(req);
  const { limitBytes } = uploadRules(site, wiki.snapshot);
  const { rawName, file } = await readFile(req, attachments.incoming, limitBytes);
  try {
    const upload = checkUpload(rawName, file, limitBytes);
    const { path, type, contents } = upload;
    const { sizeBytes } = file;
    const proposed = { type, ...(contents && { contents }), sizeBytes };
    decide(site, req, { deed: "upload", paths: [path], file: proposed });
    const policy = policyIn(wiki.snapshot);
    const author = authorOf(member);
    const summary = summaries[config.language](upload.name);
    const message = commitMessage({ summary, files: [{ path }], policy, author });
    await wiki.upload(path, await attachments.keep(file, upload.name), message, author);
    return upload;
  } finally {
    await file.discard();
  }
}

/** Like the proposed summaries of edits, they become part of Git's history. */
const summaries = {
  en: (name: string) => `Upload “${name}”`,
  sv: (name: string) => `Ladda upp ”${name}”`,
};

const uploaded = /^uploads\/[\da-f]{32}\/[^/]+$/;

/** What is wrong with the file itself is said at the form's field; anything else is for the error page. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof TooLarge) return 413;
  if (error instanceof BadUpload) return 415;
  return error instanceof BadForm ? 400 : undefined;
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  path: string | undefined,
  error?: BadForm | BadUpload | TooLarge,
): Promise<void> {
  const frame = await frameOf(req, site);
  const { sentence } = frame.t.errors;
  const missing = error instanceof BadForm && frame.t.edit.upload.missing;
  const errors = error
    ? [{ field: "file", text: missing || sentence[error.name](error.values).text }]
    : [];
  const done = path && {
    name: path.split("/").at(-1) ?? "",
    address: addressOfSlug(path),
    markdown: markdownFor(path),
  };
  const rules = uploadRules(site, site.wiki.snapshot);
  res.send(String(uploadView(frame, { errors, ...rules, ...(done && { done }) })));
}
