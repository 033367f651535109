import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { renameView } from "../../views/rename.ts";
import { renamePreviewView } from "../../views/renamepreview.ts";
import {
  BadName,
  PageExists,
  PageNotFound,
  RedirectsUnreadable,
  type WikiError,
} from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, isPagePath, slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./renamepreview.ts";
import {
  type Asked,
  askedIn,
  choicesIn,
  filesOf,
  kindsOf,
  type Renaming,
  workOut,
} from "./renaming.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";

const prefix = "/-/rename/";

/** Gives a page another name: asks for it, shows all that will change, and does that and no more. */
export function renameRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const { snapshot } = site.wiki;
    const page = pageToRename(site, req, snapshot);
    const asked = { name: page.slug, redirect: true, children: true, swap: false, summary: "" };
    await sendForm(site, req, res, { snapshot, page, asked, errors: [] });
  });

  router.post(below(prefix), async (req, res) => {
    // A link that is not known yet would be left behind.
    await site.wiki.textsRead;
    const { snapshot } = site.wiki;
    const page = pageToRename(site, req, snapshot);
    const asked = askedIn(req);
    const action = field(req.body, "action");
    if (action === "form") return sendForm(site, req, res, { snapshot, page, asked, errors: [] });
    try {
      const renaming = await workOut(site, req, snapshot, page, asked);
      if (action === "preview" || action === "swap")
        return await sendPreview(site, req, res, renaming, false);
      await save(site, req, res, renaming);
    } catch (error) {
      const isWrongName = error instanceof PageExists || error instanceof BadName;
      if (!isWrongName && !(error instanceof RedirectsUnreadable)) throw error;
      const { t } = await frameOf(req, site, page.path);
      const text = t.errors.sentence[error.name](error.values).text;
      const errors: FieldError[] = [{ field: "name", text }];
      const swap = swapOffer(snapshot, page, error);
      await sendForm(site, req, res.status(409), {
        snapshot,
        page,
        asked,
        errors,
        ...(swap && { swap }),
      });
    }
  });

  return router;
}

async function save(site: Site, req: Request, res: Response, renaming: Renaming): Promise<void> {
  const { snapshot, page, asked, to, plan, locked } = renaming;
  const digest = field(req.body, "plan");
  if (digest !== "" && digest !== plan.digest) return sendPreview(site, req, res, renaming, true);
  if (renaming.outcome === "suggest") return suggestRename(site, req, res, renaming);
  const author = authorOf(requireMember(req));

  const policy = policyIn(snapshot);
  const preview = previewOf(renaming, choicesIn(req));
  const message = commitMessage({
    summary: asked.summary.trim() || renaming.proposedSummary,
    files: filesOf(renaming),
    renamedFrom: [...plan.moved.keys()].filter(isPagePath).map(slugOfPath),
    policy,
    author,
  });
  const result = await site.wiki.rename(
    {
      from: page.slug,
      to,
      children: asked.children,
      swap: asked.swap,
      leaveRedirect: asked.redirect,
      leaveOut: new Set([...preview.leftOut, ...locked]),
      ...(digest !== "" && { digest }),
      message,
    },
    author,
  );
  if (result.outcome === "changed") {
    // Somebody saved in the very moment: what would change now is another thing, so the member sees that first.
    const { snapshot: newer } = site.wiki;
    const again = await planAgain(site, req, newer, page, asked);
    return sendPreview(site, req, res, again, true);
  }
  notify(req, { kind: result.outcome === "saved" ? "renamed" : "unchanged" });
  const renamed = site.wiki.snapshot.findPage(to)?.slug ?? page.slug;
  res.redirect(303, addressOfSlug(renamed));
}

async function suggestRename(
  site: Site,
  req: Request,
  res: Response,
  renaming: Renaming,
): Promise<void> {
  const { snapshot, page, asked, to, plan, locked } = renaming;
  const { leftOut } = previewOf(renaming, choicesIn(req));
  const { children, swap, redirect: leaveRedirect } = asked;
  const leaveOut = new Set([...leftOut, ...locked]);
  const rename = { from: page.slug, to, children, swap, leaveRedirect, leaveOut, message: "" };
  const planned = await site.wiki.renameEdits(snapshot, rename);
  const { t } = await frameOf(req, site, page.path);
  const errors =
    "edits" in planned
      ? await sendSuggestion(site, req, res, {
          base: snapshot.commit ?? noCommit,
          edits: planned.edits,
          summary: asked.summary,
          proposedSummary: renaming.proposedSummary,
          renamedFrom: [...plan.moved.keys()].filter(isPagePath).map(slugOfPath),
          files: filesOf(renaming),
        })
      : [{ field: "summary", text: t.suggesting.problem.nothing }];
  if (errors.length > 0) await sendPreview(site, req, res.status(422), renaming, false, errors);
}

async function planAgain(
  site: Site,
  req: Request,
  snapshot: Snapshot,
  page: Page,
  asked: Asked,
): Promise<Renaming> {
  const now = snapshot.pageAt(page.slug);
  if (now === undefined) throw new PageNotFound("nothing to rename", { slug: page.slug });
  return workOut(site, req, snapshot, now, asked);
}

async function sendPreview(
  site: Site,
  req: Request,
  res: Response,
  renaming: Renaming,
  hasChanged: boolean,
  errors: readonly FieldError[] = [],
): Promise<void> {
  const { page, asked, plan, to } = renaming;
  if (plan.moved.size === 0) {
    notify(req, { kind: "unchanged" });
    return res.redirect(303, addressOfSlug(page.slug));
  }
  const frame = await frameOf(req, site, page.path);
  const preview = previewOf(renaming, choicesIn(req));
  const suggesting = suggestingIn(site, req, renaming.outcome);
  if (hasChanged) res.status(409);
  res.send(
    String(
      renamePreviewView(frame, {
        ...preview.shown,
        title: page.title,
        asked,
        digest: plan.digest,
        from: page.slug,
        to,
        hasChanged,
        proposedSummary: renaming.proposedSummary,
        formAction: addressFor("rename", page.slug),
        address: addressOfSlug(page.slug),
        errors,
        ...(suggesting && { suggesting }),
      }),
    ),
  );
}

interface RenameForm {
  snapshot: Snapshot;
  page: Page;
  asked: Asked;
  swap?: { title: string };
  errors: readonly FieldError[];
}

async function sendForm(site: Site, req: Request, res: Response, form: RenameForm): Promise<void> {
  const { snapshot, page, asked, swap, errors } = form;
  const frame = await frameOf(req, site, page.path);
  const count = childrenOf(snapshot, page);
  const { name, redirect, summary } = asked;
  res.send(
    String(
      renameView(frame, {
        title: page.title,
        name,
        redirect,
        summary,
        errors,
        ...(count > 0 && { children: { folder: page.slug, count, checked: asked.children } }),
        ...(swap && { swap }),
        formAction: addressFor("rename", page.slug),
        address: addressOfSlug(page.slug),
        isSuggested: outcomeFor(site, req, page, snapshot) === "suggest",
      }),
    ),
  );
}

function childrenOf(snapshot: Snapshot, page: Page): number {
  let count = 0;
  for (const path of snapshot.files.keys()) if (path.startsWith(`${page.slug}/`)) count += 1;
  return count;
}

function swapOffer(
  snapshot: Snapshot,
  page: Page,
  error: WikiError,
): { title: string } | undefined {
  const other = error instanceof PageExists ? snapshot.pageAt(error.values.slug ?? "") : undefined;
  return other === undefined || other.path === page.path ? undefined : { title: other.title };
}

function pageToRename(site: Site, req: Request, snapshot: Snapshot): Page {
  const slug = slugIn(req, prefix);
  const page = snapshot.pageAt(slug);
  if (page === undefined) throw new PageNotFound("nothing to rename", { slug });
  outcomeFor(site, req, page, snapshot);
  return page;
}

/** What the policy says of giving the page another name, whatever that is. */
function outcomeFor(site: Site, req: Request, page: Page, snapshot: Snapshot): "save" | "suggest" {
  const change = { deed: "rename", paths: [page.path], kinds: kindsOf([page]) } as const;
  return saveOrSuggest(site, req, change, snapshot);
}
