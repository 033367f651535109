import { Router } from "express";
import { ruleBreaksView } from "../../views/rulebreaks.ts";
import { MemberAuthors } from "../members/commitauthors.ts";
import { requireMember } from "../members/session.ts";
import { ruleBreaks } from "../policy/rulebreaks.ts";
import type { Site } from "../site.ts";
import { frameOf } from "./frame.ts";

/** Commits that came by Git and break the policy's rules, for maintainers: `/-/admin/commits`. */
export function ruleBreakRoutes(site: Site): Router {
  const router = Router();
  const authors = new MemberAuthors(site.store, site.members);
  router.get("/-/admin/commits", async (req, res) => {
    requireMember(req, "maintainer");
    const found = await ruleBreaks(site.wiki, site.history, authors);
    const breaks = found.breaks.map((each) => ({
      ...each,
      author: { ...each.author, name: site.former.shownName(each.author.name, each.author.email) },
    }));
    res.set("Cache-Control", "no-store");
    res.send(String(ruleBreaksView(await frameOf(req, site), { ...found, breaks })));
  });
  return router;
}
