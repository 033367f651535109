import { Router } from "express";
import { memberPageView } from "../../views/changes.ts";
import { memberAddress } from "../../views/revision.ts";
import { PageNotFound } from "../errors.ts";
import type { Site } from "../site.ts";
import { below, field, slugIn } from "./address.ts";
import { pageNumber } from "./bydays.ts";
import { changesDays } from "./changes.ts";
import { frameOf } from "./frame.ts";

const prefix = "/-/members/";
const entriesPerPage = 60;

/** What a person has contributed, by the name that the commits bear: `/-/members/<name>`. */
export function memberPageRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const name = slugIn(req, prefix);
    const number = pageNumber(field(req.query, "page"));
    const { entries, total } = await site.history.recent({
      skip: (number - 1) * entriesPerPage,
      count: entriesPerPage,
      author: name,
      robots: true,
    });
    const isKnown = total > 0 || site.members.list().some((member) => member.name === name);
    if (!isKnown) throw new PageNotFound("nobody of that name", { slug: name });
    const frame = await frameOf(req, site);
    const turn = (page: number) => `${memberAddress(name)}?page=${page}`;
    res.send(
      String(
        memberPageView(frame, {
          name,
          total,
          days: changesDays(site, site.wiki.snapshot, entries),
          ...(number > 1 && { newer: turn(number - 1) }),
          ...(number * entriesPerPage < total && { older: turn(number + 1) }),
        }),
      ),
    );
  });
  return router;
}
