import { Router } from "express";
import { deletedView } from "../../views/deleted.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import { addressFor } from "./address.ts";
import { frameOf } from "./frame.ts";
import { subjectAt } from "./subject.ts";

const most = 500;

/** The pages that were deleted: `/-/deleted`. */
export function deletedRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/deleted", async (req, res) => {
    const { snapshot } = site.wiki;
    const member = memberOf(req);
    const mayRestore = member !== undefined && atLeast(member.role, "member");
    const deleted = (await site.history.deleted()).slice(0, most);
    const pages = await Promise.all(
      deleted.map(async ({ path, commit, author, summary }) => {
        const { slug, title, address } = subjectAt(snapshot, path);
        const { older } = await site.history.neighbours(path, commit);
        const last = older?.commit ?? commit;
        return {
          title,
          at: author.at,
          by: { name: author.name, isRobot: false },
          summary,
          read: `${address}?at=${last}`,
          history: addressFor("history", slug),
          ...(mayRestore && { restore: `${addressFor("restore", slug)}?at=${last}` }),
        };
      }),
    );
    res.send(String(deletedView(await frameOf(req, site), { pages })));
  });
  return router;
}
