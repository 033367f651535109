import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { renameView } from "../../views/rename.ts";
import { BadName, PageExists, PageNotFound, RedirectsUnreadable } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import { check } from "../policy/policy.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, slugOfTitle, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { frameOf } from "./frame.ts";

const prefix = "/-/rename/";

/** Gives a page another name; the old address leads there afterwards. */
export function renameRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const page = pageToRename(req, snapshot);
    await sendForm(site, req, res, {
      snapshot,
      page,
      name: page.slug,
      redirect: true,
      summary: "",
      errors: [],
    });
  });

  router.post(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const page = pageToRename(req, snapshot);
    const member = requireMember(req, "member");
    const name = field(req.body, "name");
    const redirect = field(req.body, "redirect") === "yes";
    const summary = field(req.body, "summary");
    const author = authorOf(member);
    try {
      const to = slugOfTitle(name);
      check({ path: `${to}.md` }, member, policyIn(snapshot));
      const proposal = proposedSummary(
        "rename",
        { title: page.title, newTitle: titleOfSlug(to) },
        site.config.language,
      );
      const message = commitMessage({
        summary: summary.trim() || proposal,
        policy: policyIn(snapshot),
        author,
      });
      const result = await site.wiki.rename(
        { from: page.slug, to, leaveRedirect: redirect, message },
        author,
      );
      notify(req, { kind: result.outcome === "saved" ? "renamed" : "unchanged" });
      const renamed = site.wiki.snapshot.findPage(to)?.slug ?? page.slug;
      res.redirect(303, addressOfSlug(renamed));
    } catch (error) {
      if (
        !(
          error instanceof PageExists ||
          error instanceof BadName ||
          error instanceof RedirectsUnreadable
        )
      ) {
        throw error;
      }
      const { t } = await frameOf(req, site, page.path);
      const errors: FieldError[] = [
        { field: "name", text: t.errors.sentence[error.name](error.values).text },
      ];
      await sendForm(site, req, res.status(409), {
        snapshot,
        page,
        name,
        redirect,
        summary,
        errors,
      });
    }
  });

  return router;
}

interface RenameForm {
  snapshot: Snapshot;
  page: Page;
  name: string;
  redirect: boolean;
  summary: string;
  errors: readonly FieldError[];
}

async function sendForm(site: Site, req: Request, res: Response, form: RenameForm): Promise<void> {
  const { snapshot, page, ...fields } = form;
  const frame = await frameOf(req, site, page.path);
  const base = snapshot.commit ?? noCommit;
  const formAction = addressFor("rename", page.slug);
  const address = addressOfSlug(page.slug);
  res.send(String(renameView(frame, { ...fields, title: page.title, base, formAction, address })));
}

function pageToRename(req: Request, snapshot: Snapshot): Page {
  const slug = slugIn(req, prefix);
  const member = requireMember(req, "member");
  const page = snapshot.pageAt(slug);
  if (page === undefined) throw new PageNotFound("nothing to rename", { slug });
  check({ path: page.path, kind: page.kind }, member, policyIn(snapshot));
  return page;
}
