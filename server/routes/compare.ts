import { type Request, type Response, Router } from "express";
import {
  type ComparedRevision,
  type CompareProps,
  compareView,
  compareViews,
} from "../../views/compare.ts";
import { PageNotFound } from "../errors.ts";
import { isAncestor } from "../git/ancestry.ts";
import type { Revision } from "../history/revision.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, isPagePath, slugOfPath } from "../wiki/slug.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { type ComparedSide, comparisonOf } from "./comparison.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";
import { type Subject, subjectOf } from "./subject.ts";

const prefix = "/-/compare/";

/** What two revisions of a page differ by: `/-/compare/<slug>?from=&to=&view=&space=`. */
export function compareRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const subject = await subjectOf(site, snapshot, slugIn(req, prefix));
    await sendComparison(site, req, res, subject);
  });
  return router;
}

/** A side of a comparison: the revision that was the newest at a commit. */
interface Side {
  revision?: Revision;
  older?: Revision;
  newer?: Revision;
}

async function sendComparison(
  site: Site,
  req: Request,
  res: Response,
  subject: Subject,
): Promise<void> {
  const [from, to] = await sidesOf(site, subject, field(req.query, "from"), field(req.query, "to"));
  if (from.revision === undefined && to.revision === undefined) {
    throw new PageNotFound("not there at either commit", { slug: subject.slug });
  }
  const asked = field(req.query, "view");
  const isSpaceHidden = field(req.query, "space") === "hide";
  const frame = await frameOf(req, site, subject.path);
  const wanted = compareViews.find((view) => view === asked);
  const content = await comparisonOf(site, subject.path, sideOf(from), sideOf(to), {
    view: wanted ?? (subject.isPage ? "rendered" : "column"),
    isSpaceHidden,
    language: languageOf(req, site.config),
  });

  const query = (changes: { view?: string; space?: string }) => {
    const values = {
      from: from.revision?.commit ?? "",
      to: to.revision?.commit ?? "",
      view: wanted ?? "",
      space: isSpaceHidden ? "hide" : "",
      ...changes,
    };
    const set = Object.entries(values).filter(([, value]) => value !== "");
    return `${addressFor("compare", subject.slug)}?${new URLSearchParams(set)}`;
  };
  const member = memberOf(req);
  const mayRestore = member !== undefined && atLeast(member.role, "member");
  const oldPath = from.revision?.path;
  const newPath = to.revision?.path;
  const isRenamed = oldPath !== undefined && newPath !== undefined && oldPath !== newPath;
  const step = (revision: Revision | undefined) =>
    revision && `${addressFor("compare", subject.slug)}?to=${revision.commit}`;
  const olderChange = step(to.older);
  const newerChange = step(to.newer);
  const props: CompareProps = {
    title: subject.title,
    ...(subject.page?.language && { language: subject.page.language }),
    from: comparedRevision(from, subject),
    to: comparedRevision(to, subject),
    ...(isRenamed && { renamed: { from: slugOfPath(oldPath), to: slugOfPath(newPath) } }),
    content,
    ...(content.kind === "text" && {
      views: {
        ...(subject.isPage && { rendered: query({ view: "rendered" }) }),
        column: query({ view: "column" }),
        side: query({ view: "side" }),
      },
      space: { isHidden: isSpaceHidden, address: query({ space: isSpaceHidden ? "" : "hide" }) },
    }),
    history: addressFor("history", subject.slug),
    ...(!subject.isDeleted && { page: subject.address }),
    ...(mayRestore &&
      from.revision?.blob && {
        restore: `${addressFor("restore", subject.slug)}?at=${from.revision.commit}`,
      }),
    ...(olderChange && { olderChange }),
    ...(newerChange && { newerChange }),
  };
  res.send(String(compareView(frame, props)));
}

/** Both sides; where only the later one is asked for, the earlier is the revision before it. */
async function sidesOf(
  site: Site,
  { path }: Subject,
  from: string,
  to: string,
): Promise<[Side, Side]> {
  const { wiki, history } = site;
  const later = to === "" ? undefined : (await wiki.revision(to)).id;
  const newest = async (): Promise<Side> => {
    const [revision] = (await history.revisions(path, { skip: 0, count: 1 })).revisions;
    return revision ? sideAt(site, path, revision.commit) : {};
  };
  const toSide = later === undefined ? await newest() : await sideAt(site, path, later);
  if (from === "") {
    return [toSide.older ? await sideAt(site, path, toSide.older.commit) : {}, toSide];
  }
  const earlier = (await wiki.revision(from)).id;
  const fromSide = await sideAt(site, path, earlier);
  const isBackwards =
    later !== undefined && later !== earlier && (await isAncestor(wiki.repository, later, earlier));
  return isBackwards ? [toSide, fromSide] : [fromSide, toSide];
}

async function sideAt(site: Site, path: string, commit: string): Promise<Side> {
  const { current, older, newer } = await site.history.neighbours(path, commit);
  return {
    ...(current && { revision: current }),
    ...(older && { older }),
    ...(newer && { newer }),
  };
}

function sideOf({ revision }: Side): ComparedSide | undefined {
  if (revision === undefined) return undefined;
  const { path, blob, commit } = revision;
  return { path, ...(blob && { blob }), address: `${addressOfSlug(path)}?at=${commit}` };
}

function comparedRevision({ revision, newer }: Side, { isDeleted }: Subject): ComparedRevision {
  if (revision === undefined) return { absent: "none" };
  const { commit, author, summary, isRobot, path, blob } = revision;
  const address = addressOfSlug(isPagePath(path) ? slugOfPath(path) : path);
  return {
    commit: {
      id: commit,
      at: author.at,
      by: { name: author.name, isRobot },
      summary,
      address: `/-/commit/${commit}`,
    },
    ...(blob === undefined ? { absent: "gone" } : { read: `${address}?at=${commit}` }),
    isNow: newer === undefined && !isDeleted,
  };
}
