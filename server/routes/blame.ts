import { type Request, type Response, Router } from "express";
import { type BlamedPart, type BlameProps, blameView } from "../../views/blame.ts";
import { Blame } from "../compare/blame.ts";
import { PageNotFound } from "../errors.ts";
import type { Revision } from "../history/revision.ts";
import type { Site } from "../site.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { fileText } from "./filetext.ts";
import { frameOf } from "./frame.ts";
import { type Subject, subjectOf } from "./subject.ts";

const prefix = "/-/blame/";
const mostRevisions = 1000;
/** Each is a row that says who and when. */
const mostParts = 5000;
/** Going back is stopped after this long: what is found by then is shown, and it says how far it goes. */
const limitMs = 1500;

/** Who wrote each part of a page: `/-/blame/<slug>?view=paragraphs|lines`. */
export function blameRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const subject = await subjectOf(site, site.wiki.snapshot, slugIn(req, prefix));
    await sendBlame(site, req, res, subject);
  });
  return router;
}

async function sendBlame(site: Site, req: Request, res: Response, subject: Subject): Promise<void> {
  const { slug, path, title, page, address } = subject;
  const range = { skip: 0, count: mostRevisions };
  const { revisions, total } = await site.history.revisions(path, range);
  const [newest] = revisions;
  if (newest?.blob === undefined) throw new PageNotFound("nothing to look at", { slug });
  const view: BlameProps["view"] = field(req.query, "view") === "lines" ? "lines" : "paragraphs";
  const found = await blamed(site, newest, revisions.slice(1), revisions.length === total);
  const parts = typeof found === "object" ? partsOf(found.blame, view, revisions) : found;
  const frame = await frameOf(req, site, path);
  res.send(
    String(
      blameView(frame, {
        title,
        ...(page?.language && { language: page.language }),
        view,
        views: {
          paragraphs: addressFor("blame", slug),
          lines: `${addressFor("blame", slug)}?view=lines`,
        },
        page: address,
        history: addressFor("history", slug),
        parts: parts.length > mostParts ? "tooLarge" : parts,
        ...(typeof found === "object" && !found.isWhole && { bounded: found.looked }),
      }),
    ),
  );
}

async function blamed(
  site: Site,
  newest: Revision,
  older: readonly Revision[],
  isAll: boolean,
): Promise<{ blame: Blame<Revision>; looked: number; isWhole: boolean } | "missing" | "tooLarge"> {
  const text = await fileText(site, newest.path, newest.blob);
  if (text.kind === "missing") return "missing";
  if (text.kind !== "text") return "tooLarge";
  const blame = new Blame(text.text, newest);
  const end = performance.now() + limitMs;
  let looked = 1;
  for (const revision of older) {
    if (blame.isSettled || performance.now() > end) break;
    const before = await fileText(site, revision.path, revision.blob);
    // What cannot be read cannot have been written then, as far as anybody can tell.
    if (before.kind === "text") blame.older(before.text, revision);
    looked += 1;
  }
  const isWhole = blame.isSettled || (isAll && looked > older.length);
  if (isWhole) blame.older(undefined);
  return { blame, looked, isWhole };
}

function partsOf(
  blame: Blame<Revision>,
  view: BlameProps["view"],
  revisions: readonly Revision[],
): BlamedPart[] {
  return view === "lines" ? linesOf(blame) : blocksOf(blame, revisions);
}

function blocksOf(blame: Blame<Revision>, revisions: readonly Revision[]): BlamedPart[] {
  return blame.blocks(revisions).map(({ block, revisions: authors, isOlder }) => {
    const [newest, ...others] = authors;
    const earlier = others.length + (isOlder && newest ? 1 : 0);
    return { line: block.line, text: block.text, earlier, ...(newest && whoOf(newest)) };
  });
}

/** Lines in a row that one revision wrote stand together. */
function linesOf(blame: Blame<Revision>): BlamedPart[] {
  const parts: (BlamedPart & { revision: Revision | undefined })[] = [];
  for (const { text, line, revision } of blame.lines()) {
    const last = parts.at(-1);
    if (last && last.revision === revision) last.text += `\n${text}`;
    else parts.push({ line, text, earlier: 0, revision, ...(revision && whoOf(revision)) });
  }
  return parts;
}

function whoOf(revision: Revision): Pick<BlamedPart, "newest"> {
  const { commit, author, isRobot, summary } = revision;
  return {
    newest: {
      commit,
      address: `/-/commit/${commit}`,
      at: author.at,
      by: { name: author.name, isRobot },
      summary,
    },
  };
}
