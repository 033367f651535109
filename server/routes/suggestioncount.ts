import type { Request } from "express";
import type { FrameSuggestions } from "../../views/frame.ts";
import type { Member } from "../members/member.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import type { Site } from "../site.ts";
import type { Suggestion, SuggestionState } from "../suggestions/suggestion.ts";
import { decisionOn } from "./deciding.ts";
import { mayReview } from "./reviewing.ts";

const waiting = ["open", "returned", "accepting"] as const;
const mostListed = 5000;

/** What the frame around every screen tells this reader of suggestions. */
export function framedSuggestions(site: Site, req: Request): FrameSuggestions {
  const { store } = site.suggestions;
  const member = memberOf(req);
  const policy = policyIn(site.wiki.snapshot);
  const decision = decisionOn(site, req, { deed: "create", paths: ["ny.md"] }, policy);
  return {
    ...(member && reviewsSomewhere(member) && { waiting: waitingFor(site, member) }),
    hasOwn: member !== undefined && store.countOf(member.id) > 0,
    isSuggesting: decision.outcome === "needs-review",
  };
}

/** Whether a member reviews in the whole wiki, or below some folder. */
export function reviewsSomewhere({ role, folderRoles = [] }: Member): boolean {
  return [role, ...folderRoles.map((each) => each.role)].some((each) => atLeast(each, "reviewer"));
}

/** The suggestions of some states that this member may review. */
export function reviewable(
  site: Site,
  member: Member,
  states: readonly SuggestionState[],
): Suggestion[] {
  return site.suggestions.store
    .list({ states, count: mostListed })
    .filter(({ paths }) => mayReview(member, paths));
}

function waitingFor(site: Site, member: Member): number {
  const { role, folderRoles = [] } = member;
  if (atLeast(role, "reviewer") && folderRoles.length === 0)
    return site.suggestions.store.count(waiting);
  // Who reviews some folders has each suggestion looked at, and this stands on every page.
  const { counts } = countsAt(site, site.store.edition);
  const count = counts.get(member.id) ?? reviewable(site, member, waiting).length;
  counts.set(member.id, count);
  return count;
}

interface Counts {
  edition: string;
  /** how many wait for each, by the member's number */
  counts: Map<number, number>;
}

function countsAt(site: Site, edition: string): Counts {
  const known = counted.get(site);
  if (known?.edition === edition) return known;
  const counts = { edition, counts: new Map() };
  counted.set(site, counts);
  return counts;
}

/** As long as nothing private has changed, neither suggestions nor roles. */
const counted = new WeakMap<Site, Counts>();
