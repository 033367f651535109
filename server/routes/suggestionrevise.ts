import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { reviseView, type SuggestedText } from "../../views/suggestionrevise.ts";
import type { FileEdit } from "../git/repository.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { wordsOf } from "../suggestions/credit.ts";
import { kindIn } from "../wiki/frontmatter.ts";
import { decodePage, encodePage, keepUntouched, typedText } from "../wiki/pagetext.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import { isPagePath, slugOfPath } from "../wiki/slug.ts";
import { addressFor, field } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { forgetFormDraft } from "./formdraft.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./preview.ts";
import {
  type Access,
  accessTo,
  authorOfMember,
  changeOfThread,
  handOf,
  stepsOfThread,
} from "./reviewing.ts";
import { numberIn, told } from "./suggestion.ts";
import { addressOfSuggestion } from "./suggestionaddress.ts";
import { draftOfSuggestion } from "./suggestiondraft.ts";
import { uploadRules } from "./uploadrules.ts";

const mostTexts = 20;
const address = /^\/-\/suggestions\/(\d{1,9})\/revise$/;

/** Where its author revises a suggestion, or a reviewer amends it. */
export function suggestionReviseRoutes(site: Site): Router {
  const router = Router();

  router.get(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    if (!isOpen(access)) return res.redirect(303, home(access));
    const words = access.thread && wordsOf(access.thread);
    const form = {
      texts: await textsOf(site, access),
      summary: access.isAuthor ? (words?.summary ?? "") : "",
      reason: words?.reason ?? "",
    };
    await sendForm(site, req, res, access, form, []);
  });

  router.post(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    const { number } = access.suggestion;
    if (access.member === undefined) site.visitorLimit.count(req.ip ?? "", "answer");
    const texts = await textsOf(site, access);
    const typed = texts.map((each) => ({ ...each, text: typedIn(req, each.path) ?? each.text }));
    const form = {
      texts: typed,
      summary: field(req.body, "summary"),
      reason: field(req.body, "reason"),
    };
    if (field(req.body, "do") !== "") return sendForm(site, req, res, access, form, []);
    const { t } = await frameOf(req, site);
    const problem = t.suggesting.problem;
    if (form.summary.trim() === "") {
      const errors = [{ field: "summary", text: problem.summary }];
      return sendForm(site, req, res.status(422), access, form, errors);
    }
    await allow(site, req, access, typed);
    const verdict = await site.suggestions.revise(number, {
      head: field(req.body, "head"),
      edits: await editsOf(site, access, typed),
      message: messageFor(site, access, form),
      hand: handOf(access),
    });
    if (verdict.outcome === "revised" || verdict.outcome === "nothing-left") {
      const text = verdict.outcome === "revised" ? t.suggestions.verdict.stale : problem.nothing;
      const errors = [{ field: "summary", text }];
      // With the text comes what has been changed meanwhile, so that sending again is done knowingly.
      const now = await accessTo(site, req, number);
      return sendForm(site, req, res.status(409), now, form, errors, true);
    }
    forgetFormDraft(site, req, formAction(access));
    res.redirect(303, addressOfSuggestion(number, access.key, told(req, verdict, "revise")));
  });

  return router;
}

interface ReviseForm {
  texts: readonly { path: string; text: string }[];
  summary: string;
  reason: string;
}

function isOpen({ suggestion, thread }: Access): boolean {
  return thread !== undefined && ["unconfirmed", "open", "returned"].includes(suggestion.state);
}

/** The pages of a suggestion as it suggests them, as the editor shows texts. */
async function textsOf(site: Site, { thread }: Access): Promise<{ path: string; text: string }[]> {
  if (thread === undefined) return [];
  const texts: { path: string; text: string }[] = [];
  for (const { path, after } of await stepsOfThread(site, thread)) {
    const isText = isPagePath(path) && path !== gitlabRedirectsPath;
    const bytes = isText && after ? await site.wiki.repository.findBlob(after.id) : undefined;
    const page = bytes && decodePage(bytes);
    if (page?.isEditable) texts.push({ path, text: typedText(page.text) });
    if (texts.length === mostTexts) break;
  }
  return texts;
}

/** What the form says about a file: by its name, since another may have come before it meanwhile. */
function typedIn(req: Request, path: string): string | undefined {
  for (let index = 0; index < mostTexts; index++) {
    if (field(req.body, `path-${index}`) === path) return field(req.body, `text-${index}`);
  }
  return undefined;
}

/** The one who revises must be one who may suggest, or make, such a change. */
async function allow(
  site: Site,
  req: Request,
  { thread, key }: Access,
  texts: readonly { text: string }[],
): Promise<void> {
  if (thread === undefined || key !== undefined) return;
  const change = await changeOfThread(site, thread);
  const kinds = texts.map(({ text }) => kindIn(text)).filter((kind) => kind !== undefined);
  saveOrSuggest(site, req, { ...change, kinds: [...(change.kinds ?? []), ...kinds] });
}

async function editsOf(
  site: Site,
  { thread }: Access,
  texts: readonly { path: string; text: string }[],
): Promise<Map<string, FileEdit>> {
  const edits = new Map<string, FileEdit>();
  const { repository } = site.wiki;
  for (const { path, text } of texts) {
    const file = thread && (await repository.findFile(thread.head.tree, path));
    const bytes = file && (await repository.findBlob(file.id));
    if (file === undefined || bytes === undefined) continue;
    const before = decodePage(bytes);
    const kept = encodePage(keepUntouched(before.text, text), before.bom);
    edits.set(path, { bytes: kept, mode: file.mode });
    for (const [name, edit] of site.suggestions.waitingFiles.namedIn(text)) edits.set(name, edit);
  }
  return edits;
}

function messageFor(site: Site, access: Access, { texts, summary, reason }: ReviseForm): string {
  const { author, memberId } = handOf(access);
  const named = memberId === undefined ? author : (authorOfMember(site, memberId) ?? author);
  return commitMessage({
    summary,
    body: access.isAuthor ? reason : "",
    policy: policyIn(site.wiki.snapshot),
    author: named,
    files: texts.map(({ path }) => ({ path })),
  });
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  access: Access,
  form: ReviseForm,
  errors: readonly FieldError[],
  isAnew = false,
): Promise<void> {
  const { suggestion, thread, key, isAuthor } = access;
  const { snapshot } = site.wiki;
  const seen = isAnew ? "" : field(req.body, "head");
  const frame = await frameOf(req, site);
  const isShown = field(req.body, "do") !== "";
  const texts = form.texts.map(async ({ path, text }): Promise<SuggestedText> => {
    const slug = slugOfPath(path);
    const language = snapshot.pageAt(slug)?.language;
    return {
      path,
      text,
      ...(language && { language }),
      preview: addressFor("preview", slug),
      ...(isShown && { previewHtml: await previewOf(site, snapshot, slug, text, frame.language) }),
    };
  });
  res.send(
    String(
      reviseView(frame, {
        number: suggestion.number,
        isAuthor,
        ...form,
        texts: await Promise.all(texts),
        head: seen || (thread?.head.id ?? ""),
        ...(key && { key }),
        licence: licenceOf(policyIn(snapshot).license).name,
        formAction: formAction(access),
        address: home(access),
        draft: draftOfSuggestion(site, req, access, formAction(access)),
        uploadLimitBytes: uploadRules(site, snapshot).limitBytes,
        errors,
      }),
    ),
  );
}

function formAction({ suggestion }: Access): string {
  return addressOfSuggestion(suggestion.number, undefined, "", "revise");
}

function home({ suggestion, key }: Access): string {
  return addressOfSuggestion(suggestion.number, key);
}
