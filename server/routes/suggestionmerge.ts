import { type Request, type Response, Router } from "express";
import type { Language } from "../../views/language/catalogue.ts";
import { mergeView, type ShownClash } from "../../views/suggestionmerge.ts";
import { NotAllowed } from "../errors.ts";
import type { Site } from "../site.ts";
import type { Settlement } from "../suggestions/merging.ts";
import type { SuggestionClash, Verdict } from "../suggestions/suggestion.ts";
import { noCommit } from "../wiki/change.ts";
import { typedText } from "../wiki/pagetext.ts";
import { isPagePath, slugOfPath } from "../wiki/slug.ts";
import { addressFor, field } from "./address.ts";
import { forgetFormDraft } from "./formdraft.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./preview.ts";
import { type Access, accessTo, handOf } from "./reviewing.ts";
import { approveSuggestion, numberIn, told } from "./suggestion.ts";
import { addressOfSuggestion } from "./suggestionaddress.ts";
import { draftOfSuggestion } from "./suggestiondraft.ts";
import { mailNews } from "./suggestionmail.ts";

const mostClashes = 50;
const address = /^\/-\/suggestions\/(\d{1,9})\/merge$/;

/** Where a person settles what does not go together; the result is the acceptance, or the suggestion made anew. */
export function suggestionMergeRoutes(site: Site): Router {
  const router = Router();

  router.get(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    const wish = wishIn(field(req.query, "for"), access);
    await sendStanding(site, req, res, { access, wish });
  });

  router.post(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    const { number } = access.suggestion;
    const wish = wishIn(field(req.body, "for"), access);
    const head = field(req.body, "head");
    const settlement = settlementIn(req);
    if (field(req.body, "do") !== "")
      return sendStanding(site, req, res, { access, wish, settlement });
    const verdict: Verdict =
      wish === "accept"
        ? await approveSuggestion(site, req, access, head, settlement)
        : await site.suggestions.bringUpToDate(number, { head, hand: handOf(access), settlement });
    if (verdict.outcome === "clash") {
      const { clashes, onto } = verdict;
      const again = { access, wish, settlement: { ...settlement, onto }, isAgain: true };
      return sendForm(site, req, res.status(409), { ...again, clashes });
    }
    forgetFormDraft(site, req, formAction(access));
    if (verdict.outcome === "accepted" && !access.isAuthor) mailNews(site, number, "accept", "");
    const what = told(req, verdict, wish);
    res.redirect(303, addressOfSuggestion(number, access.key, what));
  });

  return router;
}

/** @throws NotAllowed  for an author who would accept */
function wishIn(text: string, { mayReview }: Access): "accept" | "update" {
  if (text === "update" || (text === "" && !mayReview)) return "update";
  if (!mayReview) throw new NotAllowed("review", { need: "reviewer" });
  return "accept";
}

function settlementIn(req: Request): Settlement {
  const files = new Map<string, { text: string } | { keep: "mine" | "theirs" }>();
  for (let index = 0; index < mostClashes; index++) {
    const path = field(req.body, `path-${index}`);
    if (path === "") break;
    const keep = field(req.body, `keep-${index}`);
    const hasText = typeof (req.body as Record<string, unknown>)[`text-${index}`] === "string";
    if (keep === "mine" || keep === "theirs") files.set(path, { keep });
    else if (hasText) files.set(path, { text: field(req.body, `text-${index}`) });
  }
  return { onto: field(req.body, "onto"), files };
}

interface MergeForm {
  access: Access;
  wish: "accept" | "update";
  settlement: Settlement;
  clashes: readonly SuggestionClash[];
  isAgain?: boolean;
}

/** Shows what clashes now, and what has been typed about it. */
async function sendStanding(
  site: Site,
  req: Request,
  res: Response,
  form: Pick<MergeForm, "access" | "wish"> & { settlement?: Settlement },
): Promise<void> {
  const { access, settlement } = form;
  const standing = access.thread && (await site.suggestions.standing(access.thread));
  if (standing?.kind !== "clash") return res.redirect(303, home(access));
  const nothing = { onto: site.wiki.snapshot.commit ?? noCommit, files: new Map() };
  const { clashes } = standing;
  await sendForm(site, req, res, { ...form, clashes, settlement: settlement ?? nothing });
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  { access, wish, clashes, settlement, isAgain = false }: MergeForm,
): Promise<void> {
  const { suggestion, thread, key } = access;
  const frame = await frameOf(req, site);
  const { files } = settlement;
  const isShown = field(req.body, "do") !== "";
  const shown = clashes.map((clash) => {
    const choice = isShown ? files.get(clash.path) : undefined;
    const text = choice && "text" in choice ? choice.text : undefined;
    return shownClash(site, clash, text, frame.language);
  });
  res.send(
    String(
      mergeView(frame, {
        number: suggestion.number,
        clashes: await Promise.all(shown),
        settled: files,
        onto: settlement.onto,
        head: thread?.head.id ?? "",
        ...(key && { key }),
        wish,
        formAction: formAction(access),
        address: home(access),
        isAgain,
        draft: draftOfSuggestion(site, req, access, formAction(access)),
      }),
    ),
  );
}

/** @param text  to be shown as a page, when that was asked for */
async function shownClash(
  site: Site,
  clash: SuggestionClash,
  text: string | undefined,
  language: Language,
): Promise<ShownClash> {
  if (clash.texts === undefined) return clash;
  const slug = isPagePath(clash.path) ? slugOfPath(clash.path) : undefined;
  const { base, mine, theirs, merged } = clash.texts;
  const texts = { base: typedText(base), mine: typedText(mine), theirs: typedText(theirs) };
  return {
    ...clash,
    texts: { ...texts, ...(merged !== undefined && { merged: typedText(merged) }) },
    ...(slug && { preview: addressFor("preview", slug) }),
    ...(slug &&
      text !== undefined && {
        previewHtml: await previewOf(site, site.wiki.snapshot, slug, text, language),
      }),
  };
}

function formAction({ suggestion }: Access): string {
  return addressOfSuggestion(suggestion.number, undefined, "", "merge");
}

function home({ suggestion, key }: Access): string {
  return addressOfSuggestion(suggestion.number, key);
}
