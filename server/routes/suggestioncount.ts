import type { Member } from "../members/member.ts";
import { atLeast } from "../members/role.ts";
import type { Site } from "../site.ts";
import type { Suggestion, SuggestionState } from "../suggestions/suggestion.ts";
import { mayReview } from "./reviewing.ts";

const waiting = ["open", "returned", "accepting"] as const;
const mostListed = 5000;

/** How many suggestions wait for a member; undefined for one who reviews nothing. */
export function waitingFor(site: Site, member: Member): number | undefined {
  if (!reviewsSomewhere(member)) return undefined;
  const { role, folderRoles = [] } = member;
  return atLeast(role, "reviewer") && folderRoles.length === 0
    ? site.suggestions.store.count(waiting)
    : reviewable(site, member, waiting).length;
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
