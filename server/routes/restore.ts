import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { restoreView } from "../../views/restore.ts";
import { compareTexts } from "../compare/paragraphs.ts";
import { FileUnreadable, PageNotFound } from "../errors.ts";
import type { FileEntry } from "../git/treediff.ts";
import type { Revision } from "../history/revision.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import type { ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import { badPolicy } from "../policy/policytext.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { kindIn, readFrontMatter } from "../wiki/frontmatter.ts";
import { planRestoration } from "../wiki/restoration.ts";
import { restoreSummary } from "../wiki/takebacksummary.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { fileText } from "./filetext.ts";
import { frameOf } from "./frame.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";

const prefix = "/-/restore/";

/** Makes a page what it was at a revision, also one that is deleted: `/-/restore/<slug>?at=`. */
export function restoreRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    saveOrSuggest(site, req, { deed: "restore", paths: [] });
    const wanted = await wantedOf(site, req, field(req.query, "at"));
    await sendForm(site, req, res, wanted, "", []);
  });

  router.post(below(prefix), async (req, res) => {
    saveOrSuggest(site, req, { deed: "restore", paths: [] });
    const wanted = await wantedOf(site, req, field(req.body, "at"));
    const { subject, file, text } = wanted;
    const summary = field(req.body, "summary");
    const policy = policyIn(site.wiki.snapshot);
    const { path } = subject;
    const outcome = saveOrSuggest(site, req, { ...changeOf(wanted), summary });
    if (outcome === "suggest") return suggestRestoration(site, req, res, wanted, summary);
    const bad = text !== undefined && subject.isPage ? badPolicy(text) : undefined;
    if (bad) throw bad;
    const author = authorOf(requireMember(req));
    const message = commitMessage({
      summary: summary.trim() || proposalFor(site, wanted),
      files: [{ path, own: text && ownLicense(readFrontMatter(text).fields) }],
      policy,
      author,
    });
    const base = field(req.body, "base");
    const result = await site.wiki.restore({ path, file, base, message }, author);
    if (result.outcome === "changed") {
      const { t } = await frameOf(req, site, path);
      const errors = [{ field: "summary", text: t.history.restoring.changed }];
      const again = await wantedOf(site, req, field(req.body, "at"));
      return sendForm(site, req, res.status(409), again, summary, errors);
    }
    notify(req, { kind: result.outcome === "unchanged" ? "unchanged" : "saved" });
    res.redirect(303, subject.address);
  });

  return router;
}

async function suggestRestoration(
  site: Site,
  req: Request,
  res: Response,
  wanted: Wanted,
  summary: string,
): Promise<void> {
  const { snapshot, repository } = site.wiki;
  const { path } = wanted.subject;
  const base = field(req.body, "base");
  const restoration = { path, file: wanted.file, base, message: "" };
  const plan = await planRestoration(repository, snapshot, restoration);
  const { t } = await frameOf(req, site, path);
  const { nothing } = t.suggesting.problem;
  const errors =
    "edits" in plan
      ? await sendSuggestion(site, req, res, {
          base: snapshot.commit ?? noCommit,
          edits: plan.edits,
          summary,
          proposedSummary: proposalFor(site, wanted),
          files: [{ path, own: ownLicense(readFrontMatter(wanted.text ?? "").fields) }],
        })
      : [
          {
            field: "summary",
            text: plan.outcome === "changed" ? t.history.restoring.changed : nothing,
          },
        ];
  if (errors.length > 0) await sendForm(site, req, res.status(409), wanted, summary, errors);
}

interface Wanted {
  subject: Subject;
  revision: Revision;
  file: FileEntry;
  /** absent for what is no text */
  text?: string;
}

function changeOf({ subject, text }: Wanted): ProposedChange {
  const { path, page, isPage } = subject;
  const kinds = [page?.kind, isPage && text !== undefined ? kindIn(text) : undefined];
  return { deed: "restore", paths: [path], kinds: kinds.filter((kind) => kind !== undefined) };
}

/** @throws PageNotFound, FileUnreadable  when there is nothing to restore */
async function wantedOf(site: Site, req: Request, at: string): Promise<Wanted> {
  const { wiki, history } = site;
  const subject = await subjectOf(site, wiki.snapshot, slugIn(req, prefix));
  const { id } = await wiki.revision(at);
  const { current } = await history.neighbours(subject.path, id);
  const commit = current?.blob && (await wiki.repository.findCommit(current.commit));
  if (!current || !commit) throw new PageNotFound("not there then", { slug: subject.slug });
  const file = await wiki.fileAt(commit, current.path);
  const text = await fileText(site, current.path, file.id);
  if (text.kind === "missing") {
    throw new FileUnreadable("its blob", { path: current.path, reason: "missing" });
  }
  return { subject, revision: current, file, ...(text.kind === "text" && { text: text.text }) };
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  wanted: Wanted,
  summary: string,
  errors: readonly FieldError[],
): Promise<void> {
  const { subject, revision, file, text } = wanted;
  const { snapshot } = site.wiki;
  const suggesting = suggestingIn(site, req, saveOrSuggest(site, req, changeOf(wanted)));
  const present = snapshot.files.get(subject.path);
  const now = await fileText(site, subject.path, present?.id);
  const frame = await frameOf(req, site, subject.path);
  res.send(
    String(
      restoreView(frame, {
        title: subject.title,
        at: revision.commit,
        when: revision.author.at,
        by: revision.author.name,
        isDeleted: subject.isDeleted,
        isSame: present?.id === file.id,
        ...(text !== undefined &&
          now.kind === "text" && { rows: compareTexts(now.text, text).rows }),
        base: snapshot.commit ?? noCommit,
        summary,
        proposedSummary: proposalFor(site, wanted),
        formAction: addressFor("restore", subject.slug),
        history: addressFor("history", subject.slug),
        errors,
        ...(suggesting && { suggesting }),
      }),
    ),
  );
}

function proposalFor(site: Site, { subject, revision }: Wanted): string {
  const { title, isDeleted } = subject;
  return restoreSummary(title, revision.author.at, isDeleted, site.config.language);
}
