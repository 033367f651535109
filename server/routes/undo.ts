import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { type UndoProps, undoView } from "../../views/undo.ts";
import { compareTexts } from "../compare/paragraphs.ts";
import { type Commit, summaryOf } from "../git/commit.ts";
import type { FileEdit } from "../git/repository.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import type { ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import { badPolicy } from "../policy/policytext.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { kindIn } from "../wiki/frontmatter.ts";
import { decodePage, typedText } from "../wiki/pagetext.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import { isPagePath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { undoSummary } from "../wiki/takebacksummary.ts";
import type { Undo, UndoneFile } from "../wiki/undoing.ts";
import { addressFor, below, field } from "./address.ts";
import { stepsIn } from "./commit.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { subjectAt } from "./subject.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";

const prefix = "/-/undo/";
const mostFiles = 100;

/** Takes one commit back, or says what stands in the way: `/-/undo/<id>`. */
export function undoRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    saveOrSuggest(site, req, { deed: "undo", paths: [] });
    await sendForm(site, req, res, await commitOf(site, req), "", []);
  });

  router.post(below(prefix), async (req, res) => {
    saveOrSuggest(site, req, { deed: "undo", paths: [] });
    const commit = await commitOf(site, req);
    const summary = field(req.body, "summary");
    const { snapshot } = site.wiki;
    if ((await refusalOf(site, commit)) !== undefined) {
      return sendForm(site, req, res.status(409), commit, summary, []);
    }
    const policy = policyIn(snapshot);
    const undo = await site.wiki.undoOf(commit, snapshot);
    const change = { ...(await changeOf(site, undo, snapshot)), summary };
    if (saveOrSuggest(site, req, change, snapshot) === "suggest")
      return suggestUndoing(site, req, res, { commit, undo, snapshot, summary });
    const author = authorOf(requireMember(req));
    const files = [...undo.edits.keys()].map((path) => ({
      path,
      own: ownLicense(snapshot.pages.get(path)?.facts.fields ?? {}),
    }));
    const message = commitMessage({
      summary: summary.trim() || proposalFor(site, commit),
      files,
      policy,
      author,
    });
    const result = await site.wiki.undo({ commit, message }, author);
    if (result.outcome === "changed") {
      const { t } = await frameOf(req, site);
      const errors = [{ field: "summary", text: t.history.undoing.changed }];
      return sendForm(site, req, res.status(409), commit, summary, errors);
    }
    notify(req, { kind: result.outcome === "unchanged" ? "unchanged" : "saved" });
    res.redirect(303, "commit" in result ? `/-/commit/${result.commit}` : `/-/commit/${commit.id}`);
  });

  return router;
}

interface Undoing {
  commit: Commit;
  undo: Undo;
  snapshot: Snapshot;
  summary: string;
}

async function suggestUndoing(
  site: Site,
  req: Request,
  res: Response,
  { commit, undo, snapshot, summary }: Undoing,
): Promise<void> {
  const { t } = await frameOf(req, site);
  const errors = undo.isWhole
    ? await sendSuggestion(site, req, res, {
        base: snapshot.commit ?? noCommit,
        edits: undo.edits,
        summary,
        proposedSummary: proposalFor(site, commit),
        files: [...undo.edits.keys()].map((path) => ({ path })),
      })
    : [{ field: "summary", text: t.history.undoing.changed }];
  if (errors.length > 0) await sendForm(site, req, res.status(409), commit, summary, errors);
}

function commitOf(site: Site, req: Request): Promise<Commit> {
  return site.wiki.revision(req.path.slice(prefix.length));
}

/**
 * What the wiki itself writes beside a page, its redirects, is not asked about.
 *
 * @throws BadPolicy  when the policy page would come back to what cannot be obeyed
 */
async function changeOf(site: Site, { edits }: Undo, snapshot: Snapshot): Promise<ProposedChange> {
  const asked = [...edits].filter(([path]) => path !== gitlabRedirectsPath || edits.size === 1);
  const kinds = await Promise.all(
    asked.map(async ([path, edit]) => {
      const text = isPagePath(path) && edit !== null ? await textOf(site, edit) : "";
      const bad = badPolicy(text);
      if (bad) throw bad;
      return [snapshot.pages.get(path)?.kind, kindIn(text)];
    }),
  );
  return {
    deed: "undo",
    paths: asked.map(([path]) => path),
    kinds: kinds.flat().filter((kind) => kind !== undefined),
  };
}

async function textOf(site: Site, edit: NonNullable<FileEdit>): Promise<string> {
  const bytes = "bytes" in edit ? edit.bytes : await site.wiki.repository.findBlob(edit.id);
  return bytes ? decodePage(bytes).text : "";
}

async function refusalOf(site: Site, commit: Commit): Promise<UndoProps["refused"]> {
  if (commit.parents.length > 1) return { reason: "merge" };
  const { length } = await stepsIn(site, commit);
  return length > mostFiles ? { reason: "too-large", count: length } : undefined;
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  commit: Commit,
  summary: string,
  errors: readonly FieldError[],
): Promise<void> {
  const { snapshot } = site.wiki;
  const refused = await refusalOf(site, commit);
  const undo = refused ? undefined : await site.wiki.undoOf(commit, snapshot);
  const files = undo?.files ?? [];
  const outcome = undo && saveOrSuggest(site, req, await changeOf(site, undo, snapshot), snapshot);
  const suggesting = outcome && suggestingIn(site, req, outcome);
  const frame = await frameOf(req, site);
  res.send(
    String(
      undoView(frame, {
        id: commit.id,
        commitSummary: summaryOf(commit.message),
        commitAddress: `/-/commit/${commit.id}`,
        files: files.map((file) => undoneFile(snapshot, file)),
        ...(refused && { refused }),
        summary,
        proposedSummary: proposalFor(site, commit),
        formAction: prefix + commit.id,
        errors,
        ...(suggesting && { suggesting }),
      }),
    ),
  );
}

function undoneFile(snapshot: Snapshot, { path, outcome }: UndoneFile): UndoProps["files"][number] {
  const { title, slug, isPage } = subjectAt(snapshot, path);
  if (outcome.kind === "cannot") {
    const { why, text } = outcome;
    const editor = {
      formAction: addressFor("edit", slug),
      content: typedText(text ?? ""),
      base: snapshot.commit ?? noCommit,
    };
    const isOffered = isPage && text !== undefined;
    return { title, path, outcome: { kind: "cannot", why, ...(isOffered && { editor }) } };
  }
  const { what, before, after } = outcome;
  const rows =
    before === undefined || after === undefined ? undefined : compareTexts(before, after).rows;
  return { title, path, outcome: { kind: "will", what, ...(rows && { rows }) } };
}

function proposalFor(site: Site, commit: Commit): string {
  return undoSummary(summaryOf(commit.message), site.config.language);
}
