import { type Request, type Response, Router } from "express";
import type { FeedEntry } from "../../views/feed.ts";
import {
  type HistoryDay,
  historyView,
  type ListedRevision,
  type RevisionGroup,
} from "../../views/history.ts";
import { personName } from "../../views/person.ts";
import type { Revision } from "../history/revision.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { byDays, pageNumber } from "./bydays.ts";
import { sizeOfChange } from "./changesizes.ts";
import { sendFeed } from "./feeds.ts";
import { frameOf } from "./frame.ts";
import { type Subject, subjectAt, subjectOf } from "./subject.ts";

const prefix = "/-/history/";
const rowsPerPage = 60;
const feedLength = 40;
/** The end of a page's history also shows the earlier pages with its name, up to so many revisions. */
const mostEarlier = 300;

/** A page's history, and the same as a feed: `/-/history/<slug>`, `/-/history/<slug>.atom`. */
export function historyRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const slug = slugIn(req, prefix);
    // A page may itself be called "x.atom".
    const isFeed = slug.endsWith(".atom") && snapshot.pageAt(slug) === undefined;
    const subject = await subjectOf(site, snapshot, isFeed ? slug.slice(0, -5) : slug);
    if (isFeed) await sendPageFeed(site, req, res, subject);
    else await sendHistory(site, req, res, subject);
  });
  return router;
}

async function sendHistory(
  site: Site,
  req: Request,
  res: Response,
  subject: Subject,
): Promise<void> {
  const number = pageNumber(field(req.query, "page"));
  const skip = (number - 1) * rowsPerPage;
  const range = { skip, count: rowsPerPage };
  const { revisions, total } = await site.history.revisions(subject.path, range);
  const isLast = skip + rowsPerPage >= total;
  const earlier = isLast ? await earlierRevisions(site, subject) : [];
  const member = memberOf(req);
  const mayRestore = member !== undefined && atLeast(member.role, "member");
  const listed = await Promise.all(
    [...revisions, ...earlier].map((revision, index) =>
      listedRevision(site, subject, revision, {
        isNewest: skip + index === 0,
        mayRestore: mayRestore && (subject.isDeleted || skip + index > 0),
        isEarlier: index >= revisions.length,
      }),
    ),
  );
  const chosen = (name: string, place: number) => {
    const asked = field(req.query, name);
    return /^[0-9a-f]{40}$/.test(asked) ? asked : (listed[place]?.commit ?? "");
  };
  const frame = await frameOf(req, site, subject.path);
  res.send(
    String(
      historyView(frame, {
        title: subject.title,
        ...(!subject.isDeleted && { address: subject.address }),
        compare: addressFor("compare", subject.slug),
        history: addressFor("history", subject.slug),
        feed: `${addressFor("history", subject.slug)}.atom`,
        ...(subject.page && { blame: addressFor("blame", subject.slug) }),
        days: daysOf(listed, site.config.timeZone),
        total,
        to: chosen("to", 0),
        from: chosen("from", 1),
        ...(number > 1 && { newerPage: number - 1 }),
        ...(!isLast && { olderPage: number + 1 }),
      }),
    ),
  );
}

async function earlierRevisions(site: Site, { path }: Subject): Promise<Revision[]> {
  const [, ...earlier] = await site.history.lives(path);
  return earlier.flatMap(({ revisions }) => revisions).slice(0, mostEarlier);
}

interface Standing {
  isNewest: boolean;
  mayRestore: boolean;
  isEarlier: boolean;
}

async function listedRevision(
  site: Site,
  subject: Subject,
  revision: Revision,
  { isNewest, mayRestore, isEarlier }: Standing,
): Promise<ListedRevision> {
  const { commit, author, summary, kind, previousPath, isRobot, path } = revision;
  const isThere = revision.blob !== undefined;
  const size = await sizeOfChange(site, revision);
  // Read under the name that it had then: the name may belong to another page by now.
  const then = subjectAt(site.wiki.snapshot, path);
  return {
    commit,
    at: author.at,
    by: { name: author.name, isRobot },
    summary,
    kind,
    ...(previousPath !== undefined && { previousPath }),
    ...(size && { size }),
    isNewest: isNewest && !subject.isDeleted,
    ...(isThere && { read: `${then.address}?at=${commit}` }),
    changes: `${addressFor("compare", subject.slug)}?to=${commit}`,
    commitAddress: `/-/commit/${commit}`,
    ...(mayRestore &&
      isThere && { restore: `${addressFor("restore", subject.slug)}?at=${commit}` }),
    endsEarlierLife: isEarlier && kind === "deleted",
  };
}

function daysOf(listed: readonly ListedRevision[], timeZone: string): HistoryDay[] {
  return byDays(listed, timeZone).map(({ at, items }) => ({ at, groups: groupsOf(items) }));
}

const quickMs = 30 * 60 * 1000;

/** Several saves by one person without much time between them are one piece of work; so are robots' changes in a row. */
function groupsOf(revisions: readonly ListedRevision[]): RevisionGroup[] {
  const groups: { kind: RevisionGroup["kind"]; revisions: ListedRevision[] }[] = [];
  for (const revision of revisions) {
    const group = groups.at(-1);
    const last = group?.revisions.at(-1);
    if (group && last && joins(last, revision)) {
      group.revisions.push(revision);
      group.kind = revision.by.isRobot ? "robots" : "quick";
    } else groups.push({ kind: revision.by.isRobot ? "robots" : "single", revisions: [revision] });
  }
  return groups;
}

function joins(newer: ListedRevision, older: ListedRevision): boolean {
  if (newer.kind !== "changed" || older.kind !== "changed") return false;
  if (newer.by.isRobot || older.by.isRobot) return newer.by.isRobot && older.by.isRobot;
  const gap = newer.at.getTime() - older.at.getTime();
  return newer.by.name === older.by.name && gap >= 0 && gap <= quickMs;
}

async function sendPageFeed(
  site: Site,
  req: Request,
  res: Response,
  subject: Subject,
): Promise<void> {
  const { revisions } = await site.history.revisions(subject.path, { skip: 0, count: feedLength });
  const { url } = site.config;
  const { t, language } = await frameOf(req, site, subject.path);
  const entries = revisions.map((revision): FeedEntry => {
    const summary = revision.summary || t.history.noSummary;
    return {
      address: `${url}${addressFor("compare", subject.slug)}?to=${revision.commit}`,
      title: `${subject.title}: ${t.history.kind[revision.kind]}`,
      at: revision.author.at,
      author: personName(t, revision.author.name),
      summary,
    };
  });
  sendFeed(res, {
    address: `${url}${addressFor("history", subject.slug)}.atom`,
    page: url + addressFor("history", subject.slug),
    title: `${t.history.title(subject.title)} – ${site.config.title}`,
    language,
    entries,
  });
}
