import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { uploadView } from "../../views/upload.ts";
import { BadForm, BadUpload, TooLarge } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { memberOf, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { type CheckedUpload, checkUpload, markdownFor } from "../uploads.ts";
import { noCommit } from "../wiki/change.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import { field } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { readFile } from "./multipart.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";
import { uploadRules } from "./uploadrules.ts";

/** Takes files for pages: by the editor's script, which is answered in JSON, or by a form, which is led to a page. */
export function uploadRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/upload", async (req, res) => {
    saveOrSuggest(site, req, { deed: "upload", paths: [] });
    const path = field(req.query, "file");
    const isThere = site.wiki.snapshot.files.has(path) || site.suggestions.waitingFiles.has(path);
    await sendForm(site, req, res, uploaded.test(path) && isThere ? path : undefined);
  });

  // A file that waits for a suggestion may be one by itself.
  router.post("/-/upload/suggest", async (req, res) => {
    const path = field(req.body, "file");
    const change = { deed: "upload", paths: [path] } as const;
    if (saveOrSuggest(site, req, change) === "save") return res.redirect(303, "/-/upload");
    const edits = site.suggestions.waitingFiles.edit(path);
    const { t } = await frameOf(req, site);
    const problems =
      edits.size === 0
        ? [{ field: "summary", text: t.suggesting.upload.gone }]
        : await sendSuggestion(site, req, res, {
            base: site.wiki.snapshot.commit ?? noCommit,
            edits,
            summary: field(req.body, "summary"),
            proposedSummary: messages[site.config.language].suggesting.upload.summary(nameOf(path)),
            files: [{ path }],
          });
    if (problems.length > 0) await sendForm(site, req, res.status(422), path, undefined, problems);
  });

  router.post("/-/upload", async (req, res) => {
    saveOrSuggest(site, req, { deed: "upload", paths: [] });
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
  const { limitBytes } = uploadRules(site, wiki.snapshot);
  const { rawName, file } = await readFile(req, attachments.incoming, limitBytes);
  try {
    const upload = checkUpload(rawName, file, limitBytes);
    const { path, type, contents } = upload;
    const { sizeBytes } = file;
    const proposed = { type, ...(contents && { contents }), sizeBytes };
    const change = { deed: "upload", paths: [path], file: proposed } as const;
    if (saveOrSuggest(site, req, change) === "suggest") {
      if (memberOf(req) === undefined) site.visitorLimit.count(req.ip ?? "", "upload");
      site.suggestions.waitingFiles.keep(path, await attachments.keep(file, upload.name));
      return upload;
    }
    const member = requireMember(req);
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
  problems: readonly FieldError[] = [],
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
  const isWaiting = path !== undefined && site.suggestions.waitingFiles.has(path);
  const isSuggested = isWaiting && !site.wiki.snapshot.files.has(path);
  const suggesting = isSuggested ? suggestingIn(site, req, "suggest") : undefined;
  const alone = path !== undefined &&
    suggesting && {
      path,
      suggesting,
      summary: field(req.body, "summary"),
      proposedSummary: messages[frame.language].suggesting.upload.summary(nameOf(path)),
    };
  const rules = uploadRules(site, site.wiki.snapshot);
  const props = { ...rules, ...(done && { done }), ...(alone && { alone }) };
  res.send(String(uploadView(frame, { errors: [...errors, ...problems], ...props })));
}
