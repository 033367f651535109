import { type Request, type Response, Router } from "express";
import { messages } from "../../views/language/index.ts";
import type { IncomingFile } from "../attachments/incoming.ts";
import { BadForm, BadUpload, TooLarge } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { memberOf, notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { checkUpload } from "../uploads.ts";
import { noCommit } from "../wiki/change.ts";
import { planFileReplacement } from "../wiki/filechange.ts";
import { nameOf } from "../wiki/slug.ts";
import { addressFor, below, slugIn } from "./address.ts";
import { attachmentAt, type PresentFile, sendAttachment } from "./attachment.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { readFile } from "./multipart.ts";
import { sendSuggestion } from "./suggesting.ts";
import { uploadRules } from "./uploadrules.ts";

const prefix = "/-/replace-file/";

/** Puts another file at a file's address: `/-/replace-file/<path>`. What it was stays in the history. */
export function replaceFileRoutes(site: Site): Router {
  const router = Router();
  router.post(below(prefix), async (req, res) => {
    const present = attachmentAt(site, slugIn(req, prefix));
    // Whoever may do nothing of the kind is told before anything is read.
    saveOrSuggest(site, req, { deed: "upload", paths: [present.path] }, present.snapshot);
    const summary = () => String(req.body?.summary ?? "");
    try {
      const { limitBytes } = uploadRules(site, present.snapshot);
      const received = await readFile(req, site.attachments.incoming, limitBytes);
      req.body = received.fields;
      try {
        await replace(site, req, res, present, received.file);
      } finally {
        await received.file.discard();
      }
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined) throw error;
      const { t } = await frameOf(req, site, present.path);
      const { name, values } = error as BadForm | BadUpload | TooLarge;
      const isMissing = error instanceof BadForm && values.field === "file";
      const text = isMissing ? t.attachments.missing : t.errors.sentence[name](values).text;
      const errors = [{ field: "file", text }];
      await sendAttachment(site, req, res.status(status), present, { summary: summary(), errors });
    }
  });
  return router;
}

async function replace(
  site: Site,
  req: Request,
  res: Response,
  { snapshot, path }: PresentFile,
  file: IncomingFile,
): Promise<void> {
  const { wiki, attachments, config } = site;
  const name = nameOf(path);
  const { limitBytes } = uploadRules(site, snapshot);
  const { type, contents } = checkUpload(name, file, limitBytes);
  const proposed = { type, ...(contents && { contents }), sizeBytes: file.sizeBytes };
  const summary = String(req.body.summary ?? "");
  const seen = String(req.body.seen ?? "");
  const change = { deed: "upload", paths: [path], summary, file: proposed } as const;
  const outcome = saveOrSuggest(site, req, change, snapshot);
  if (outcome === "suggest" && memberOf(req) === undefined)
    site.visitorLimit.count(req.ip ?? "", "upload");
  const blob = await attachments.keep(file, name);
  const replacement = { path, seen, blob };
  const proposedSummary = messages[config.language].attachments.proposedReplace(name);
  const { t } = await frameOf(req, site, path);
  const again = async (status: number, errors: { field: string; text: string }[]) =>
    sendAttachment(site, req, res.status(status), attachmentAt(site, path), { summary, errors });
  const conflict = [{ field: "file", text: t.attachments.changed }];

  if (outcome === "suggest") {
    const plan = planFileReplacement(snapshot, replacement);
    if (!("edits" in plan)) return again(409, conflict);
    const base = snapshot.commit ?? noCommit;
    const { edits } = plan;
    const suggested = { base, edits, summary, proposedSummary, files: [{ path }] };
    const errors = await sendSuggestion(site, req, res, suggested);
    return errors.length > 0 ? again(422, errors) : undefined;
  }
  const author = authorOf(requireMember(req));
  const message = commitMessage({
    summary: summary.trim() || proposedSummary,
    files: [{ path }],
    policy: policyIn(snapshot),
    author,
  });
  const result = await wiki.replaceFile(replacement, message, author);
  if (result.outcome === "changed") return again(409, conflict);
  notify(req, result.outcome === "saved" ? { kind: "replaced" } : { kind: "unchanged" });
  res.redirect(303, addressFor("attachments", path));
}

/** What is wrong with the file itself is said at the form's field; anything else is for the error page. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof TooLarge) return 413;
  if (error instanceof BadUpload) return 415;
  return error instanceof BadForm ? 400 : undefined;
}
