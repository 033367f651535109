import { type Request, type Response, Router } from "express";
import { deleteView } from "../../views/delete.ts";
import type { FieldError } from "../../views/field.ts";
import { PageNotFound } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { planDeletion } from "../wiki/deletion.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { backlinksOf } from "./linklists.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";

const prefix = "/-/delete/";

/** Removes a page, if it is still what the member saw. Its history stays. */
export function deleteRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const page = pageToDelete(site, req, snapshot);
    await sendForm(site, req, res, { snapshot, page, summary: "", errors: [] });
  });

  router.post(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const page = pageToDelete(site, req, snapshot);
    const summary = field(req.body, "summary");
    const base = field(req.body, "base");
    if (outcomeFor(site, req, page, snapshot) === "suggest")
      return suggestDeletion(site, req, res, { snapshot, page, summary, base });
    const author = authorOf(requireMember(req));
    const proposal = proposedSummary("delete", { title: page.title }, site.config.language);
    const message = commitMessage({
      summary: summary.trim() || proposal,
      files: [{ path: page.path, own: ownLicense(page.facts.fields) }],
      policy: policyIn(snapshot),
      author,
    });
    const result = await site.wiki.delete({ slug: page.slug, base, message }, author);
    if (result.outcome === "changed") {
      const { t } = await frameOf(req, site, page.path);
      const errors: FieldError[] = [{ field: "summary", text: t.edit.remove.changed }];
      return sendForm(site, req, res.status(409), {
        snapshot: site.wiki.snapshot,
        page,
        summary,
        errors,
      });
    }
    notify(req, { kind: "deleted", title: page.title });
    res.redirect(303, addressOfSlug(page.slug));
  });

  return router;
}

async function suggestDeletion(
  site: Site,
  req: Request,
  res: Response,
  { snapshot, page, summary, base }: Omit<DeleteForm, "errors"> & { base: string },
): Promise<void> {
  const { repository } = site.wiki;
  const plan = await planDeletion(repository, snapshot, { slug: page.slug, base, message: "" });
  const { t } = await frameOf(req, site, page.path);
  const errors =
    "edits" in plan
      ? await sendSuggestion(site, req, res, {
          base: snapshot.commit ?? noCommit,
          edits: plan.edits,
          summary,
          proposedSummary: proposedSummary("delete", { title: page.title }, site.config.language),
          files: [{ path: page.path, own: ownLicense(page.facts.fields) }],
        })
      : [{ field: "summary", text: t.edit.remove.changed }];
  const status = "edits" in plan ? 422 : 409;
  if (errors.length > 0)
    await sendForm(site, req, res.status(status), { snapshot, page, summary, errors });
}

interface DeleteForm {
  snapshot: Snapshot;
  page: Page;
  summary: string;
  errors: readonly FieldError[];
}

async function sendForm(site: Site, req: Request, res: Response, form: DeleteForm): Promise<void> {
  const { snapshot, page, summary, errors } = form;
  const frame = await frameOf(req, site, page.path);
  const base = snapshot.commit ?? noCommit;
  const formAction = addressFor("delete", page.slug);
  const address = addressOfSlug(page.slug);
  const suggesting = suggestingIn(site, req, outcomeFor(site, req, page, snapshot));
  res.send(
    String(
      deleteView(frame, {
        title: page.title,
        summary,
        proposedSummary: proposedSummary("delete", { title: page.title }, site.config.language),
        base,
        formAction,
        address,
        backlinks: await backlinksOf(site, snapshot, page),
        errors,
        ...(suggesting && { suggesting }),
      }),
    ),
  );
}

function pageToDelete(site: Site, req: Request, snapshot: Snapshot): Page {
  const slug = slugIn(req, prefix);
  const page = snapshot.pageAt(slug);
  if (page === undefined) throw new PageNotFound("nothing to delete", { slug });
  outcomeFor(site, req, page, snapshot);
  return page;
}

function outcomeFor(site: Site, req: Request, page: Page, snapshot: Snapshot): "save" | "suggest" {
  const kinds = page.kind === undefined ? [] : [page.kind];
  return saveOrSuggest(site, req, { deed: "delete", paths: [page.path], kinds }, snapshot);
}
