import { type Request, type Response, Router } from "express";
import { editView } from "../../views/edit.ts";
import { approveView } from "../../views/editapprove.ts";
import { type ConflictProps, conflictView } from "../../views/editconflict.ts";
import { goneView } from "../../views/editgone.ts";
import type { FieldError } from "../../views/field.ts";
import { BadName, NotEditable, PageExists } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import type { Member } from "../members/member.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import { check } from "../policy/policy.ts";
import type { Site } from "../site.ts";
import { type Clash, noCommit, type SaveResult } from "../wiki/change.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { typedText } from "../wiki/pagetext.ts";
import { addressOfSlug, pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./preview.ts";
import { templatesIn, templateText } from "./templates.ts";

const prefix = "/-/edit/";

/** The editor: GET opens it, POST saves. Also for pages that do not exist yet. */
export function editRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const { snapshot } = site.wiki;
    const found = snapshot.findPage(slug);
    if (
      found &&
      !found.isExact &&
      snapshot.pages.has(found.path) &&
      isSamePlace(found.slug, slug)
    ) {
      return res.redirect(302, addressFor("edit", found.slug));
    }
    const page = snapshot.pageAt(slug);
    const member = requireMember(req, "member");
    check(
      { path: page?.path ?? pathOfNewPage(slug), kind: page?.kind },
      member,
      policyIn(snapshot),
    );
    const content = page
      ? await editableText(site, page)
      : await templateText(site, snapshot, field(req.query, "template"), slug);
    await sendEditor(site, req, res, { snapshot, slug, content, member });
  });

  router.post(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const { snapshot } = site.wiki;
    const member = requireMember(req, "member");
    const policy = policyIn(snapshot);
    const page = snapshot.pageAt(slug);
    const text = field(req.body, "content");
    const path = page?.path ?? pathOfNewPage(slug);
    check({ path, kind: page?.kind }, member, policy);
    check({ path, kind: stringField(readFrontMatter(text).fields, "kind") }, member, policy);

    const summary = field(req.body, "summary");
    const base = field(req.body, "base");
    if (field(req.body, "action") === "preview") {
      return sendEditor(site, req, res, {
        snapshot,
        slug,
        content: text,
        member,
        summary,
        base,
        preview: true,
      });
    }
    const missing = policy.summary === "required" && summary.trim() === "";
    if (missing) {
      const form = {
        snapshot,
        slug,
        content: text,
        member,
        summary,
        base,
        errors: ["summary"] as const,
      };
      return sendEditor(site, req, res.status(422), form);
    }

    const author = authorOf(member);
    const proposal = await proposalFor(site, page, slug, text);
    const message = commitMessage({ summary: summary.trim() || proposal, policy, author });
    try {
      const result = await site.wiki.save({ slug, text, base, message }, author);
      await sendResult(site, req, res, { slug, text, summary, member, result });
    } catch (error) {
      if (!(error instanceof PageExists || error instanceof BadName)) throw error;
      const form = { snapshot, slug, content: text, member, summary, base, failure: error };
      await sendEditor(site, req, res.status(409), form);
    }
  });

  return router;
}

interface EditorState {
  snapshot: Snapshot;
  slug: string;
  content: string;
  member: Member;
  summary?: string;
  base?: string;
  preview?: boolean;
  errors?: readonly "summary"[];
  failure?: PageExists | BadName;
}

async function sendEditor(
  site: Site,
  req: Request,
  res: Response,
  state: EditorState,
): Promise<void> {
  const {
    snapshot,
    slug,
    content,
    member,
    summary = "",
    base = snapshot.commit ?? noCommit,
  } = state;
  const page = snapshot.pageAt(slug);
  const frame = await frameOf(req, site, page?.path ?? pathOfNewPage(slug));
  const draft = state.preview ? undefined : site.drafts.read(member.id, slug);
  const isNewDraft = draft !== undefined && draft.content !== content;
  const errors: FieldError[] = (state.errors ?? []).map((name) => ({
    field: name,
    text: frame.t.edit.summaryMissing,
  }));
  if (state.failure) {
    errors.push({
      field: "content",
      text: frame.t.errors.sentence[state.failure.name](state.failure.values).text,
    });
  }
  res.send(
    String(
      editView(frame, {
        slug,
        title: page?.title ?? titleOfSlug(slug),
        isNew: page === undefined,
        content: typedText(content),
        summary,
        proposedSummary: await proposalFor(site, page, slug, content),
        base,
        formAction: addressFor("edit", slug),
        address: addressOfSlug(slug),
        licence: licenceOf(policyIn(snapshot).license).name,
        errors,
        templates: page === undefined && content === "" ? templatesIn(snapshot) : [],
        uploadsAllowed: true,
        uploadLimitBytes: site.config.uploadLimitBytes,
        ...(page?.language && { language: page.language }),
        ...(isNewDraft && { draft }),
        ...(state.preview && {
          previewHtml: await previewOf(site, snapshot, slug, content, frame.language),
        }),
      }),
    ),
  );
}

interface Outcome {
  slug: string;
  text: string;
  summary: string;
  member: Member;
  result: SaveResult;
}

async function sendResult(
  site: Site,
  req: Request,
  res: Response,
  outcome: Outcome,
): Promise<void> {
  const { slug, text, summary, member, result } = outcome;
  const address = addressOfSlug(slug);
  switch (result.outcome) {
    case "saved":
    case "merged":
    case "unchanged":
      site.drafts.remove(member.id, slug);
      if (result.outcome === "unchanged") notify(req, { kind: "unchanged" });
      else if (result.outcome === "merged") {
        const names = [...new Set(result.others.map(({ author }) => author.name))];
        notify(req, { kind: "merged", names });
      } else notify(req, { kind: "saved" });
      res.redirect(303, address);
      return;
    case "gone":
      res.status(409).send(String(await gonePage(site, req, outcome, result)));
      return;
    case "approve":
    case "conflict": {
      const frame = await frameOf(req, site, pathOfNewPage(slug));
      const props = clashProps(site, slug, text, summary, result);
      const view =
        result.outcome === "approve"
          ? approveView(frame, { ...props, merged: typedText(result.merged) })
          : conflictView(frame, props);
      res.status(409).send(String(view));
    }
  }
}

function clashProps(
  site: Site,
  slug: string,
  text: string,
  summary: string,
  clash: Clash,
): ConflictProps {
  const { snapshot } = site.wiki;
  const page = snapshot.pageAt(slug);
  const [other] = clash.others;
  return {
    slug,
    title: page?.title ?? titleOfSlug(slug),
    base: clash.head,
    baseText: typedText(clash.base),
    theirs: {
      text: typedText(clash.theirs),
      author: other?.author.name ?? "",
      summary: "",
      ...(other && { at: other.at }),
    },
    mine: typedText(text),
    summary,
    formAction: addressFor("edit", slug),
    address: addressOfSlug(slug),
    licence: licenceOf(policyIn(snapshot).license).name,
    uploadLimitBytes: site.config.uploadLimitBytes,
    ...(page?.language && { language: page.language }),
  };
}

async function gonePage(
  site: Site,
  req: Request,
  { slug, text, summary }: Outcome,
  { head, renamedTo }: SaveResult & { outcome: "gone" },
) {
  const { snapshot } = site.wiki;
  const target = renamedTo === undefined ? undefined : snapshot.pageAt(renamedTo);
  return goneView(await frameOf(req, site), {
    slug,
    title: titleOfSlug(slug),
    mine: typedText(text),
    summary,
    base: head,
    formAction: addressFor("edit", slug),
    ...(target && {
      renamedTo: {
        title: target.title,
        address: addressOfSlug(target.slug),
        formAction: addressFor("edit", target.slug),
        content: typedText(text),
        base: field(req.body, "base"),
      },
    }),
  });
}

/** @throws NotEditable  for a page whose bytes would not survive */
async function editableText(site: Site, page: Page): Promise<string> {
  const { text, isEditable } = await site.wiki.textOf(page);
  if (!isEditable) throw new NotEditable("its bytes", { slug: page.slug, reason: "encoding" });
  return text;
}

async function proposalFor(
  site: Site,
  page: Page | undefined,
  slug: string,
  text: string,
): Promise<string> {
  const title = page?.title ?? titleOfSlug(slug);
  if (page === undefined) return proposedSummary("create", { title }, site.config.language);
  const before = (await site.wiki.textOf(page)).text;
  return proposedSummary("update", { title, before, after: text }, site.config.language);
}

function isSamePlace(one: string, other: string): boolean {
  return one.split("/").length === other.split("/").length;
}
