import { type Request, Router } from "express";
import {
  type ListedSuggestion,
  mySuggestionsView,
  queueView,
  sentView,
} from "../../views/suggestionlist.ts";
import { WikiError } from "../errors.ts";
import type { Member } from "../members/member.ts";
import { notify, requireMember } from "../members/session.ts";
import type { Site } from "../site.ts";
import { isUndecided, type Suggestion, type SuggestionState } from "../suggestions/suggestion.ts";
import { field } from "./address.ts";
import { pageNumber } from "./bydays.ts";
import { frameOf } from "./frame.ts";
import { accessTo } from "./reviewing.ts";
import { subjectAt } from "./subject.ts";
import { approveSuggestion } from "./suggestion.ts";
import { addressOfSuggestion } from "./suggestionaddress.ts";
import { reviewable, reviewsSomewhere } from "./suggestioncount.ts";

const onPage = 50;
const mostAtOnce = 100;
const shownPages = 3;

const states = {
  waiting: ["open", "returned", "accepting"],
  decided: ["accepted", "declined", "withdrawn"],
} as const satisfies Record<string, readonly SuggestionState[]>;

/** The reviewers' queue, and what a member has sent. */
export function suggestionListRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/suggestions", async (req, res) => {
    const member = requireReviewer(req);
    const which = field(req.query, "which") === "decided" ? "decided" : "waiting";
    const all = reviewable(site, member, states[which]);
    const page = Math.min(
      pageNumber(field(req.query, "page")),
      Math.ceil(all.length / onPage) || 1,
    );
    const shown = all.slice((page - 1) * onPage, page * onPage);
    const listed = await Promise.all(
      shown.map((each) => listedOf(site, each, which === "waiting")),
    );
    const turn = (to: number) => `/-/suggestions?which=${which}&page=${to}`;
    const other = which === "waiting" ? "decided" : "waiting";
    const counts = { [which]: all.length, [other]: reviewable(site, member, states[other]).length };
    res.send(
      String(
        queueView(await frameOf(req, site), {
          which,
          suggestions: listed,
          counts: counts as Record<"waiting" | "decided", number>,
          ...(page > 1 && { newer: turn(page - 1) }),
          ...(page * onPage < all.length && { older: turn(page + 1) }),
        }),
      ),
    );
  });

  router.get("/-/suggestions/mine", async (req, res) => {
    const { id } = requireMember(req);
    const all: SuggestionState[] = ["unconfirmed", ...states.waiting, ...states.decided];
    const mine = site.suggestions.store.list({ states: all, memberId: id });
    const listed = await Promise.all(mine.map((each) => listedOf(site, each, false)));
    res.send(String(mySuggestionsView(await frameOf(req, site), listed)));
  });

  // For a visitor who has sent one that has to be confirmed: there is nothing else to show yet.
  router.get("/-/suggestions/sent", async (req, res) => {
    res.send(String(sentView(await frameOf(req, site))));
  });

  // Each is a commit of its own, so that each keeps its author, its reason and the way back.
  router.post("/-/suggestions/accept", async (req, res) => {
    requireReviewer(req);
    const left: number[] = [];
    let count = 0;
    for (const number of chosenIn(req)) {
      const isAccepted = await acceptOne(site, req, number, field(req.body, `head-${number}`));
      if (isAccepted) count++;
      else left.push(number);
    }
    notify(req, { kind: "accepted", count, left });
    res.redirect(303, "/-/suggestions");
  });

  return router;
}

async function acceptOne(site: Site, req: Request, number: number, head: string): Promise<boolean> {
  try {
    const access = await accessTo(site, req, number);
    if (!access.mayReview) return false;
    return (await approveSuggestion(site, req, access, head)).outcome === "accepted";
  } catch (error) {
    // What the policy forbids for one says nothing about the others.
    if (error instanceof WikiError) return false;
    throw error;
  }
}

function chosenIn(req: Request): number[] {
  const { chosen } = (req.body ?? {}) as { chosen?: unknown };
  const numbers = [chosen]
    .flat()
    .filter((text) => typeof text === "string" && /^\d{1,9}$/.test(text));
  return [...new Set(numbers.map(Number))].slice(0, mostAtOnce);
}

/** @throws SignInNeeded, NotAllowed  for whoever reviews nowhere */
function requireReviewer(req: Request): Member {
  const member = requireMember(req);
  return reviewsSomewhere(member) ? member : requireMember(req, "reviewer");
}

async function listedOf(
  site: Site,
  suggestion: Suggestion,
  isChoice: boolean,
): Promise<ListedSuggestion> {
  const { number, summary, state, name, sender, sentAt, paths } = suggestion;
  const { snapshot } = site.wiki;
  const thread = isUndecided(suggestion) ? await site.suggestions.thread(number) : undefined;
  const standing = thread && (await site.suggestions.standing(thread)).kind;
  const isReady = standing === "applies" || standing === "behind";
  return {
    number,
    summary,
    address: addressOfSuggestion(number),
    state,
    from: { name, isMember: sender.kind === "member" },
    sentAt,
    pages: paths.slice(0, shownPages).map((path) => subjectAt(snapshot, path).title),
    morePages: Math.max(0, paths.length - shownPages),
    ...(standing && { standing }),
    ...(isChoice && isReady && thread && { head: thread.head.id }),
  };
}
