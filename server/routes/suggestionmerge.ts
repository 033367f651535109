import { type Request, type Response, Router } from "express";
import { mergeView } from "../../views/suggestionmerge.ts";
import { NotAllowed } from "../errors.ts";
import type { Site } from "../site.ts";
import type { Settlement } from "../suggestions/merging.ts";
import type { SuggestionClash, Verdict } from "../suggestions/suggestion.ts";
import { noCommit } from "../wiki/change.ts";
import { typedText } from "../wiki/pagetext.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { type Access, accessTo, handOf } from "./reviewing.ts";
import { approveSuggestion, numberIn, told } from "./suggestion.ts";
import { addressOfSuggestion } from "./suggestionaddress.ts";
import { mailNews } from "./suggestionmail.ts";

const mostClashes = 50;
const address = /^\/-\/suggestions\/(\d{1,9})\/merge$/;

/** Where a person settles what does not go together; the result is the acceptance, or the suggestion made anew. */
export function suggestionMergeRoutes(site: Site): Router {
  const router = Router();

  router.get(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    const wish = wishIn(field(req.query, "for"), access);
    const standing = access.thread && (await site.suggestions.standing(access.thread));
    if (standing?.kind !== "clash") return res.redirect(303, home(access));
    const onto = site.wiki.snapshot.commit ?? noCommit;
    await sendForm(site, req, res, { access, wish, clashes: standing.clashes, onto });
  });

  router.post(address, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    const { number } = access.suggestion;
    const wish = wishIn(field(req.body, "for"), access);
    const head = field(req.body, "head");
    const settlement = settlementIn(req);
    const verdict: Verdict =
      wish === "accept"
        ? await approveSuggestion(site, req, access, head, settlement)
        : await site.suggestions.bringUpToDate(number, { head, hand: handOf(access), settlement });
    if (verdict.outcome === "clash") {
      const { clashes, onto } = verdict;
      const settled = settlement.files;
      return sendForm(site, req, res.status(409), { access, wish, clashes, onto, settled });
    }
    if (verdict.outcome === "accepted" && !access.isAuthor) mailNews(site, number, "accept", "");
    const what = told(req, verdict, wish);
    res.redirect(303, addressOfSuggestion(number, access.key, what));
  });

  return router;
}

/** @throws NotAllowed  for an author who would accept */
function wishIn(text: string, { mayReview }: Access): "accept" | "update" {
  if (text === "update") return "update";
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
  clashes: readonly SuggestionClash[];
  onto: string;
  settled?: Settlement["files"];
}

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  { access, wish, clashes, onto, settled }: MergeForm,
): Promise<void> {
  const { suggestion, thread, key } = access;
  const frame = await frameOf(req, site);
  res.send(
    String(
      mergeView(frame, {
        number: suggestion.number,
        clashes: clashes.map(shownClash),
        settled: settled ?? new Map(),
        onto,
        head: thread?.head.id ?? "",
        ...(key && { key }),
        wish,
        formAction: addressOfSuggestion(suggestion.number, undefined, "", "merge"),
        address: home(access),
        isAgain: settled !== undefined,
        errors: [],
      }),
    ),
  );
}

function shownClash(clash: SuggestionClash): SuggestionClash {
  if (clash.texts === undefined) return clash;
  const { base, mine, theirs, merged } = clash.texts;
  const texts = { base: typedText(base), mine: typedText(mine), theirs: typedText(theirs) };
  return {
    ...clash,
    texts: { ...texts, ...(merged !== undefined && { merged: typedText(merged) }) },
  };
}

function home({ suggestion, key }: Access): string {
  return addressOfSuggestion(suggestion.number, key);
}
