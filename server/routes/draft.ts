import { Router } from "express";
import { requireMember } from "../members/session.ts";
import type { Site } from "../site.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { formOfDraft } from "./formdraft.ts";

const prefix = "/-/draft/";

/** Keeps what a member has written and not saved, so that a closed tab loses nothing. */
export function draftRoutes(site: Site): Router {
  const router = Router();

  router.put(below(prefix), (req, res) => {
    const member = requireMember(req);
    site.drafts.write(member.id, {
      slug: slugIn(req, prefix),
      content: field(req.body, "content"),
      summary: field(req.body, "summary"),
      base: field(req.body, "base"),
    });
    res.status(204).end();
  });

  router.delete(below(prefix), (req, res) => {
    site.drafts.remove(requireMember(req).id, slugIn(req, prefix));
    res.status(204).end();
  });

  // A form cannot send a DELETE: this is the button of the editor's screen for browsers without scripts.
  router.post(below(prefix), (req, res) => {
    const slug = slugIn(req, prefix);
    site.drafts.remove(requireMember(req).id, slug);
    res.redirect(303, formOfDraft(slug) ?? addressFor("edit", slug));
  });

  return router;
}
