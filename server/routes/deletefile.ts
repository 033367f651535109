import { type Request, type Response, Router } from "express";
import { deleteFileView } from "../../views/deletefile.ts";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { planFileReplacement } from "../wiki/filechange.ts";
import { nameOf } from "../wiki/slug.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { attachmentAt, type PresentFile, usesOf } from "./attachment.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";

const prefix = "/-/delete-file/";

/** Removes a file that is no page, after saying which pages will miss it: `/-/delete-file/<path>`. */
export function deleteFileRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const present = attachmentAt(site, slugIn(req, prefix));
    await sendForm(site, req, res, present, "", []);
  });

  router.post(below(prefix), async (req, res) => {
    const present = attachmentAt(site, slugIn(req, prefix));
    const { snapshot, path } = present;
    const summary = field(req.body, "summary");
    const removal = { path, seen: field(req.body, "seen"), blob: undefined };
    const outcome = outcomeFor(site, req, present, summary);
    const proposedSummary = proposalFor(site, path);
    const { t } = await frameOf(req, site, path);
    const conflict = [{ field: "summary", text: t.attachments.changed }];
    if (outcome === "suggest") {
      const plan = planFileReplacement(snapshot, removal);
      if (!("edits" in plan))
        return sendForm(site, req, res.status(409), present, summary, conflict);
      const base = snapshot.commit ?? noCommit;
      const { edits } = plan;
      const suggested = { base, edits, summary, proposedSummary, files: [{ path }] };
      const errors = await sendSuggestion(site, req, res, suggested);
      if (errors.length > 0) await sendForm(site, req, res.status(422), present, summary, errors);
      return;
    }
    const author = authorOf(requireMember(req));
    const message = commitMessage({
      summary: summary.trim() || proposedSummary,
      files: [{ path }],
      policy: policyIn(snapshot),
      author,
    });
    const result = await site.wiki.replaceFile(removal, message, author);
    if (result.outcome === "changed") {
      const now = attachmentAt(site, path);
      return sendForm(site, req, res.status(409), now, summary, conflict);
    }
    notify(req, { kind: "deleted", title: nameOf(path).toWellFormed() });
    res.redirect(303, "/-/attachments");
  });

  return router;
}

function outcomeFor(site: Site, req: Request, { snapshot, path }: PresentFile, summary?: string) {
  const said = summary === undefined ? {} : { summary };
  return saveOrSuggest(site, req, { deed: "delete", paths: [path], ...said }, snapshot);
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  present: PresentFile,
  summary: string,
  errors: readonly FieldError[],
): Promise<void> {
  const { snapshot, path, file } = present;
  const suggesting = suggestingIn(site, req, outcomeFor(site, req, present));
  res.send(
    String(
      deleteFileView(await frameOf(req, site, path), {
        name: nameOf(path).toWellFormed(),
        address: addressFor("attachments", path),
        formAction: addressFor("delete-file", path),
        seen: file.id,
        summary,
        proposedSummary: proposalFor(site, path),
        uses: await usesOf(site, snapshot, path),
        errors,
        ...(suggesting && { suggesting }),
      }),
    ),
  );
}

function proposalFor(site: Site, path: string): string {
  return messages[site.config.language].attachments.proposedDelete(nameOf(path).toWellFormed());
}
