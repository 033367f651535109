import { type Request, type Response, Router } from "express";
import { BadName, NotEditable, PageExists } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { memberOf, requireMember } from "../members/session.ts";
import type { ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import { badPolicy } from "../policy/policytext.ts";
import { keyOfDoubt } from "../presentations/doubtkey.ts";
import { doubtsInText, type TextDoubt } from "../presentations/textcheck.ts";
import type { Site } from "../site.ts";
import { suggestedEdit } from "../suggestions/suggestededit.ts";
import { kindIn, readFrontMatter } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { pathOfNewPage } from "../wiki/slug.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { type EditorState, proposalFor, sendEditor } from "./editor.ts";
import { sendResult } from "./saveresult.ts";
import { sendSuggestion, suggestingIn } from "./suggesting.ts";
import { templateText } from "./templates.ts";

const prefix = "/-/edit/";

/** The editor: GET opens it, POST saves. Also for pages that do not exist yet. */
export function editRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const { snapshot } = site.wiki;
    const page = snapshot.pageAt(slug);
    const other = page ? undefined : snapshot.pageInPlace(slug);
    if (other) return res.redirect(302, addressFor("edit", other.slug));
    const outcome = saveOrSuggest(site, req, changeOf(page, slug), snapshot);
    const suggesting = suggestingIn(site, req, outcome);
    const stray = page ? undefined : snapshot.files.get(pathOfNewPage(slug));
    // A link or a submodule has the name: it is no page, and none can be written in its place.
    if (stray !== undefined) await site.wiki.bytesOf(pathOfNewPage(slug), stray);
    const content = page
      ? await editableText(site, page)
      : await templateText(site, snapshot, field(req.query, "template"), slug);
    await sendEditor(site, req, res, {
      snapshot,
      slug,
      content,
      ...(suggesting && { suggesting }),
    });
  });

  router.post(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const { snapshot } = site.wiki;
    const policy = policyIn(snapshot);
    const page = snapshot.pageAt(slug);
    const text = field(req.body, "content");
    const outcome = saveOrSuggest(site, req, changeOf(page, slug, text), snapshot);
    const suggesting = suggestingIn(site, req, outcome);

    const summary = field(req.body, "summary");
    const base = field(req.body, "base");
    const sent = { snapshot, slug, content: text, summary, base };
    const form = { ...sent, ...(suggesting && { suggesting }) };
    if (field(req.body, "action") === "preview") {
      return sendEditor(site, req, res, { ...form, preview: true });
    }
    const doubts = openDoubts(site, req, page, { slug, text });
    if (doubts.length > 0) return sendEditor(site, req, res.status(422), { ...form, doubts });
    if (suggesting) return suggestEdit(site, req, res, page, form);
    if (policy.summary === "required" && summary.trim() === "") {
      return sendEditor(site, req, res.status(422), { ...form, errors: ["summary"] });
    }

    const failure = badPolicy(text);
    if (failure) return sendEditor(site, req, res.status(422), { ...form, failure });

    const member = requireMember(req);
    const author = authorOf(member);
    const { path } = page ?? { path: pathOfNewPage(slug) };
    const files = [{ path, own: ownLicense(readFrontMatter(text).fields) }];
    const said = summary.trim() || (await proposalFor(site, page, slug, text));
    const message = commitMessage({ summary: said, files, policy, author });
    try {
      const result = await site.wiki.save({ slug, text, base, message }, author);
      await sendResult(site, req, res, { slug, text, summary, member, result });
    } catch (error) {
      if (!(error instanceof PageExists || error instanceof BadName)) throw error;
      await sendEditor(site, req, res.status(409), { ...form, failure: error });
    }
  });

  return router;
}

/** What is doubtful in a record, is new with this text, and has not been asked about yet. */
function openDoubts(
  site: Site,
  req: Request,
  page: Page | undefined,
  written: { slug: string; text: string },
): readonly TextDoubt[] {
  const doubts = doubtsInText(site.records, { page, ...written }).new;
  const asked = new Set(field(req.body, "asked").split(/\r?\n/));
  return doubts.every(({ doubt }) => asked.has(keyOfDoubt(doubt))) ? [] : doubts;
}

/** The same text on its way to the reviewers, with the uploaded files that it names. */
async function suggestEdit(
  site: Site,
  req: Request,
  res: Response,
  page: Page | undefined,
  form: EditorState & { summary: string; base: string },
): Promise<void> {
  const { snapshot, slug, content, base, summary } = form;
  try {
    const { path, edits } = await suggestedEdit(site.wiki, snapshot, { slug, text: content, base });
    const problems = await sendSuggestion(site, req, res, {
      base,
      edits: new Map([...edits, ...site.suggestions.waitingFiles.namedIn(content)]),
      summary,
      proposedSummary: await proposalFor(site, page, slug, content),
      files: [{ path, own: ownLicense(readFrontMatter(content).fields) }],
    });
    if (problems.length > 0)
      return await sendEditor(site, req, res.status(422), { ...form, problems });
    const member = memberOf(req);
    if (member) site.drafts.forgetSaved(member.id, slug);
  } catch (error) {
    if (!(error instanceof PageExists || error instanceof BadName)) throw error;
    await sendEditor(site, req, res.status(409), { ...form, failure: error });
  }
}

/** @param text  what is to be saved; absent while the editor is being opened */
function changeOf(page: Page | undefined, slug: string, text = ""): ProposedChange {
  return {
    deed: page ? "edit" : "create",
    paths: [page?.path ?? pathOfNewPage(slug)],
    kinds: [page?.kind, kindIn(text)].filter((kind) => kind !== undefined),
  };
}

/** @throws NotEditable  for a page whose bytes would not survive */
async function editableText(site: Site, page: Page): Promise<string> {
  const { text, isEditable } = await site.wiki.textOf(page);
  if (!isEditable) throw new NotEditable("its bytes", { slug: page.slug, reason: "encoding" });
  return text;
}
