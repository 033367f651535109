import { type Request, type Response, Router } from "express";
import { type CommittedFile, commitView } from "../../views/commit.ts";
import { compareTexts } from "../compare/paragraphs.ts";
import { RevisionNotFound } from "../errors.ts";
import type { Commit, Signature } from "../git/commit.ts";
import { messageParts } from "../git/trailers.ts";
import { isRobot } from "../history/robot.ts";
import { type Step, stepsOf } from "../history/step.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";
import { addressFor, below } from "./address.ts";
import { fileText } from "./filetext.ts";
import { frameOf } from "./frame.ts";
import { subjectAt } from "./subject.ts";
import { shownTrailers } from "./trailers.ts";

const prefix = "/-/commit/";
const mostFiles = 200;
/** Together the files that are compared may be this long; the rest are only named. */
const mostCompared = 600_000;

/** One commit, with all it changed: `/-/commit/<id>`, where the id may be shortened. */
export function commitRoutes(site: Site): Router {
  const router = Router();
  router.get(below(prefix), async (req, res) => {
    const asked = req.path.slice(prefix.length).replace(/\/$/, "");
    const commit = await site.wiki.revision(asked);
    if (asked !== commit.id) return res.redirect(302, prefix + commit.id);
    await sendCommit(site, req, res, commit);
  });
  return router;
}

async function sendCommit(site: Site, req: Request, res: Response, commit: Commit): Promise<void> {
  const { message } = commit;
  const shown = (signature: Signature) => ({
    ...signature,
    name: site.former.shownName(signature.name, signature.email),
  });
  const author = shown(commit.author);
  const committer = shown(commit.committer);
  const steps = await stepsIn(site, commit);
  const { summary, body, trailers } = messageParts(message);
  const member = memberOf(req);
  const mayUndo =
    member !== undefined && atLeast(member.role, "member") && commit.parents.length < 2;
  const isOwnCommit =
    committer.name === author.name &&
    Math.abs(committer.at.getTime() - author.at.getTime()) < 24 * 60 * 60 * 1000;
  const frame = await frameOf(req, site);
  res.send(
    String(
      commitView(frame, {
        id: commit.id,
        summary,
        body,
        trailers: await shownTrailers(site, req, trailers),
        at: author.at,
        by: { name: author.name, isRobot: isRobot(commit.author) },
        ...(!isOwnCommit && { committed: { at: committer.at, name: committer.name } }),
        parents: commit.parents.map((id) => ({ id, address: prefix + id })),
        files: await committedFiles(site, commit, steps.slice(0, mostFiles)),
        fileCount: steps.length,
        ...(mayUndo && steps.length > 0 && { undo: `/-/undo/${commit.id}` }),
      }),
    ),
  );
}

/** What a commit did to each file; a merge is compared with the first of its parents. */
export async function stepsIn(site: Site, commit: Commit): Promise<Step[]> {
  const { repository } = site.wiki;
  const [parent] = commit.parents;
  const before = parent === undefined ? undefined : await repository.findCommit(parent);
  if (parent !== undefined && before === undefined) throw new RevisionNotFound("no parent");
  const changes = await repository.diff(before?.tree, commit.tree);
  return stepsOf(repository, { message: commit.message, changes });
}

async function committedFiles(
  site: Site,
  commit: Commit,
  steps: readonly Step[],
): Promise<CommittedFile[]> {
  const { snapshot } = site.wiki;
  const files: CommittedFile[] = [];
  let left = mostCompared;
  for (const step of steps) {
    const { title, slug, isDeleted, address } = subjectAt(snapshot, step.path);
    const { content, length } = await contentOf(site, step, left);
    left -= length;
    files.push({
      title,
      path: step.path,
      kind: step.kind,
      ...(step.previousPath !== undefined && { previousPath: step.previousPath }),
      compare: `${addressFor("compare", slug)}?to=${commit.id}`,
      ...(!isDeleted && { page: address }),
      content,
    });
  }
  return files;
}

async function contentOf(
  site: Site,
  { path, previousPath, before, after }: Step,
  left: number,
): Promise<{ content: CommittedFile["content"]; length: number }> {
  if (left <= 0) return { content: { kind: "notShown" }, length: 0 };
  const isFile = (mode: string | undefined) => mode === undefined || mode.startsWith("100");
  if (!isFile(before?.mode) || !isFile(after?.mode)) {
    return { content: { kind: "binary" }, length: 0 };
  }
  const old = await fileText(site, previousPath ?? path, before?.id);
  const young = await fileText(site, path, after?.id);
  if (old.kind === "missing" || young.kind === "missing") {
    return { content: { kind: "gone" }, length: 0 };
  }
  if (old.kind === "binary" || young.kind === "binary") {
    return { content: { kind: "binary" }, length: 0 };
  }
  if (old.kind !== "text" || young.kind !== "text") {
    return { content: { kind: "notShown" }, length: 0 };
  }
  const length = old.text.length + young.text.length;
  if (length > left) return { content: { kind: "notShown" }, length: 0 };
  return { content: { kind: "text", rows: compareTexts(old.text, young.text).rows }, length };
}
