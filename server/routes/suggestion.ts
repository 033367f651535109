import { type Request, type Response, Router } from "express";
import { type CompareView, compareViews } from "../../views/compare.ts";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { type ActProps, type SuggestedFile, suggestionView } from "../../views/suggestion.ts";
import { NotAllowed, PageNotFound } from "../errors.ts";
import type { Step } from "../history/step.ts";
import type { SuggestionNotice } from "../members/notice.ts";
import type { Site } from "../site.ts";
import { approversOf } from "../suggestions/accepting.ts";
import { wordsOf } from "../suggestions/credit.ts";
import { isUndecided, type Standing, type Verdict } from "../suggestions/suggestion.ts";
import { isPagePath } from "../wiki/slug.ts";
import { field } from "./address.ts";
import { type ComparedSide, comparisonOf } from "./comparison.ts";
import { saveOrSuggest } from "./deciding.ts";
import { sendFile } from "./files.ts";
import { forgetFormDraft } from "./formdraft.ts";
import { frameOf, suggestionNotice } from "./frame.ts";
import { languageOf } from "./language.ts";
import {
  type Access,
  accessTo,
  authorOfMember,
  changeOfThread,
  demandsOn,
  handOf,
  stepsOfThread,
} from "./reviewing.ts";
import { subjectAt } from "./subject.ts";
import { addressOfSuggestion, tell } from "./suggestionaddress.ts";
import { draftOfSuggestion } from "./suggestiondraft.ts";
import { mailNews } from "./suggestionmail.ts";

const mostFiles = 30;
const longestText = 10_000;

/** One suggestion: read, talked about and decided at `/-/suggestions/<number>`. */
export function suggestionRoutes(site: Site): Router {
  const router = Router();

  router.get(/^\/-\/suggestions\/(\d{1,9})$/, async (req, res) => {
    const access = await accessTo(site, req, numberIn(req));
    await sendSuggestionPage(site, req, res, access, "", []);
  });

  // A file as it is suggested: nothing else leads to what is not yet in the wiki.
  router.get(/^\/-\/suggestions\/(\d{1,9})\/file\/(before|after)\/(\d{1,4})$/, async (req, res) => {
    const { thread } = await accessTo(site, req, numberIn(req));
    const step = thread && (await stepsOfThread(site, thread))[Number(req.params[2])];
    const file = req.params[1] === "before" ? step?.before : step?.after;
    if (step === undefined || file === undefined) throw new PageNotFound("no such file");
    await sendFile(site, req, res, step.path, file);
  });

  router.post(/^\/-\/suggestions\/(\d{1,9})$/, async (req, res) => {
    const number = numberIn(req);
    const access = await accessTo(site, req, number);
    if (access.member === undefined) site.visitorLimit.count(req.ip ?? "", "answer");
    const text = field(req.body, "text").trim().slice(0, longestText);
    if (field(req.body, "do") === "show")
      return sendSuggestionPage(site, req, res, access, text, []);
    const action = field(req.body, "action");
    const words = messages[languageOf(req, site.config)].suggesting.problem;
    const needsText = ["comment", "return", "decline"].includes(action);
    if (needsText && text === "") {
      const errors = [{ field: "text", text: words.text }];
      return sendSuggestionPage(site, req, res.status(422), access, text, errors);
    }
    const verdict = await act(site, req, access, action, text);
    if (verdict.outcome === "clash") {
      const wish = action === "update" ? "update" : "accept";
      const address = addressOfSuggestion(number, access.key, "", "merge");
      return res.redirect(303, `${address}${address.includes("?") ? "&" : "?"}for=${wish}`);
    }
    if (verdict.outcome === "settled" || verdict.outcome === "revised") {
      const what = verdict.outcome === "settled" ? "settled" : "stale";
      const fresh = await accessTo(site, req, number);
      return sendSuggestionPage(site, req, res.status(409), fresh, text, [], what);
    }
    forgetFormDraft(site, req, addressOfSuggestion(number));
    if (!access.isAuthor && (verdict.outcome === "accepted" || needsText))
      mailNews(site, number, action, text);
    res.redirect(303, addressOfSuggestion(number, access.key, told(req, verdict, action)));
  });

  return router;
}

export function numberIn(req: Request): number {
  return Number(req.params[0]);
}

/** @throws NotAllowed */
async function act(
  site: Site,
  req: Request,
  access: Access,
  action: string,
  text: string,
): Promise<Verdict> {
  const { suggestions } = site;
  const { number } = access.suggestion;
  const word = { hand: handOf(access), text, head: field(req.body, "head") };
  const isReviewing = ["accept", "return", "decline"].includes(action);
  if (isReviewing && !access.mayReview) throw new NotAllowed("review", { need: "reviewer" });
  if (["withdraw", "confirm"].includes(action) && !access.isAuthor)
    throw new NotAllowed("only its author", { need: "" });
  switch (action) {
    case "accept":
      return approveSuggestion(site, req, access, word.head);
    case "return":
      return suggestions.askForChanges(number, word);
    case "decline":
      return suggestions.decline(number, word);
    case "withdraw":
      return suggestions.withdraw(number, word);
    case "confirm":
      return suggestions.confirm(number);
    case "update":
      return suggestions.bringUpToDate(number, { head: word.head, hand: word.hand });
    default:
      suggestions.comment(number, word);
      return { outcome: "done" };
  }
}

/**
 * Approves a suggestion as the policy has it: the reviewer must be one who could do the same.
 *
 * @param head  the suggestion's commit that the reviewer has seen
 * @throws NotAllowed
 */
export async function approveSuggestion(
  site: Site,
  req: Request,
  { suggestion, thread, member }: Access,
  head: string,
  settlement?: Parameters<Site["suggestions"]["approve"]>[1]["settlement"],
): Promise<Verdict> {
  if (member === undefined) throw new NotAllowed("review", { need: "reviewer" });
  if (thread === undefined) return { outcome: "settled", state: suggestion.state };
  const change = await changeOfThread(site, thread);
  saveOrSuggest(site, req, change);
  const author = authorOfMember(site, member.id);
  if (author === undefined) throw new NotAllowed("no account", { need: "reviewer" });
  return site.suggestions.approve(suggestion.number, {
    head,
    reviewer: { memberId: member.id, author },
    ...demandsOn(site, suggestion, change),
    authorOf: (id) => authorOfMember(site, id),
    ...(settlement && { settlement }),
  });
}

const noticeOf: Record<string, SuggestionNotice> = {
  return: "returned",
  decline: "declined",
  withdraw: "withdrawn",
  confirm: "confirmed",
  update: "updated",
  comment: "commented",
  revise: "revised",
};

/** What the next page says. */
export function told(req: Request, verdict: Verdict, action: string): string {
  switch (verdict.outcome) {
    case "approved":
      return tell(req, { have: verdict.have, need: verdict.need });
    case "done":
      return tell(req, noticeOf[action] ?? "commented");
    case "accepted":
    case "own":
    case "nothing-left":
      return tell(req, verdict.outcome);
    case "revised":
      return tell(req, "stale");
    default:
      return tell(req, verdict.outcome);
  }
}

async function sendSuggestionPage(
  site: Site,
  req: Request,
  res: Response,
  access: Access,
  text: string,
  errors: readonly FieldError[],
  what?: SuggestionNotice,
): Promise<void> {
  const { suggestion, thread, key } = access;
  const { number, state, name, sender, sentAt, commit } = suggestion;
  const standing =
    thread && (isUndecided(suggestion) || state === "unconfirmed")
      ? (await site.suggestions.standing(thread)).kind
      : undefined;
  const steps = thread === undefined ? [] : await stepsOfThread(site, thread);
  const view = compareViews.find((one) => one === field(req.query, "view")) ?? "rendered";
  const files = await Promise.all(
    steps.slice(0, mostFiles).map((step, index) => fileOf(site, req, access, step, index, view)),
  );
  const done = what ?? noticeIn(field(req.query, "done"));
  const frame = await frameOf(req, site);
  const act = await actionsFor(site, req, access, standing, text);
  const hasTexts = files.some(({ content }) => content.kind === "text");
  if (key !== undefined) res.set("Cache-Control", "no-store");
  res.send(
    String(
      suggestionView(frame, {
        number,
        summary: suggestion.summary,
        reason: thread === undefined ? "" : wordsOf(thread).reason,
        state,
        from: { name, isMember: sender.kind === "member" },
        sentAt,
        ...(standing && { standing }),
        files,
        moreFiles: Math.max(0, steps.length - mostFiles),
        isGone: thread === undefined,
        ...(commit && { commit }),
        ...(hasTexts && { views: viewsFor(number, key) }),
        entries: site.suggestions.store.entries(number),
        ...(act && { act }),
        ...(key && done === "sent" && { link: site.config.url + addressOfSuggestion(number, key) }),
        notices: done ? [suggestionNotice(done, frame.t)] : [],
        errors,
      }),
    ),
  );
}

function viewsFor(number: number, key: string | undefined): Record<CompareView, string> {
  const address = (view: CompareView) => {
    const query = new URLSearchParams({ ...(key && { key }), view });
    return `${addressOfSuggestion(number)}?${query}`;
  };
  return { rendered: address("rendered"), column: address("column"), side: address("side") };
}

function noticeIn(text: string): SuggestionNotice | undefined {
  return Object.keys(messages.en.suggestions.verdict).includes(text)
    ? (text as SuggestionNotice)
    : undefined;
}

async function fileOf(
  site: Site,
  req: Request,
  { suggestion, key }: Access,
  step: Step,
  index: number,
  view: CompareView,
): Promise<SuggestedFile> {
  const { path, previousPath, kind, before, after } = step;
  const { snapshot } = site.wiki;
  const present = subjectAt(snapshot, previousPath ?? path);
  const side = (which: "before" | "after", at: string, id?: string): ComparedSide => ({
    path: at,
    ...(id && { blob: id }),
    address: addressOfSuggestion(suggestion.number, key, "", `file/${which}/${index}`),
  });
  const from = before && side("before", previousPath ?? path, before.id);
  const to = after && side("after", path, after.id);
  return {
    title: after === undefined || present.page ? present.title : subjectAt(snapshot, path).title,
    path,
    kind,
    ...(previousPath !== undefined && { previousPath }),
    ...(!present.isDeleted && { page: present.address }),
    ...(present.page?.language && { language: present.page.language }),
    content: await comparisonOf(site, path, from, to, {
      view: isPagePath(path) ? view : view === "side" ? "side" : "column",
      isSpaceHidden: false,
      language: languageOf(req, site.config),
    }),
  };
}

async function actionsFor(
  site: Site,
  req: Request,
  access: Access,
  standing: Standing["kind"] | undefined,
  text: string,
): Promise<ActProps | undefined> {
  const { suggestion, thread, isAuthor, mayReview, key } = access;
  const mustConfirm = suggestion.state === "unconfirmed";
  const isOpen = suggestion.state === "open" || suggestion.state === "returned";
  if (thread === undefined || !(isOpen || mustConfirm)) return undefined;
  const address = (action: string, wish = "") => {
    const base = addressOfSuggestion(suggestion.number, key, "", action);
    return wish === "" ? base : `${base}${base.includes("?") ? "&" : "?"}for=${wish}`;
  };
  const approvals = mayReview ? await approvalsFor(site, access) : undefined;
  const settle = { address: address("merge", "update") };
  return {
    role: mayReview ? "reviewer" : "author",
    address: addressOfSuggestion(suggestion.number),
    head: thread.head.id,
    ...(key && { key }),
    text,
    draft: draftOfSuggestion(site, req, access, addressOfSuggestion(suggestion.number)),
    ...(approvals && { approvals }),
    ...(standing === "clash" && mayReview && { merge: address("merge", "accept") }),
    revise: address("revise"),
    ...(standing === "behind" && { update: "button" as const }),
    ...(standing === "clash" && { update: settle }),
    mayWithdraw: isAuthor,
    mustConfirm,
  };
}

async function approvalsFor(
  site: Site,
  { suggestion, thread, member }: Access,
): Promise<ActProps["approvals"]> {
  if (thread === undefined || member === undefined) return undefined;
  const { need, mayApproveOwn } = demandsOn(site, suggestion, await changeOfThread(site, thread));
  const approvers = approversOf(site.suggestions.store.entries(suggestion.number), suggestion, {
    head: thread.head.id,
    mayApproveOwn,
    authorOf: (id) => authorOfMember(site, id),
  });
  const isOwn =
    suggestion.sender.kind === "member" && suggestion.sender.id === member.id && !mayApproveOwn;
  const others = [...approvers].filter(([id]) => id !== member.id);
  return {
    have: others.length,
    need,
    names: [...approvers.values()].map(({ name }) => name),
    isOwn,
  };
}
