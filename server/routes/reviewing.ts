import type { Request } from "express";
import { PageNotFound } from "../errors.ts";
import { type Step, stepsOf } from "../history/step.ts";
import { actorOf } from "../members/actor.ts";
import { authorOf } from "../members/author.ts";
import type { Member } from "../members/member.ts";
import { atLeast, roleIn } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import { check, type Deed, type ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import type { Site } from "../site.ts";
import type { Hand } from "../suggestions/revising.ts";
import type { Suggestion, Thread } from "../suggestions/suggestion.ts";
import type { Author } from "../wiki/author.ts";
import { kindIn } from "../wiki/frontmatter.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import { isPagePath } from "../wiki/slug.ts";
import { fileText } from "./filetext.ts";
import { keyIn } from "./suggestionaddress.ts";

/** A suggestion, and what the one who asks may do with it. */
export interface Access {
  suggestion: Suggestion;
  /** its commits; absent when its text is gone */
  thread?: Thread;
  member?: Member;
  /** of the visitor's link by which it was opened */
  key?: string;
  isAuthor: boolean;
  mayReview: boolean;
}

const mostKinds = 50;

/**
 * Lets its author and those who may review it to a suggestion. To everybody else there is none: what nobody has
 * looked at is not published.
 *
 * @throws PageNotFound
 */
export async function accessTo(site: Site, req: Request, number: number): Promise<Access> {
  const suggestion = site.suggestions.get(number);
  const member = memberOf(req);
  const isHolder = hasKey(site, req, suggestion);
  if (!isSeenBy(site, req, suggestion))
    throw new PageNotFound("not this reader's suggestion", { slug: String(number) });
  const thread = await site.suggestions.thread(number);
  return {
    suggestion,
    isAuthor: isHolder || isSender(suggestion, member),
    mayReview: member !== undefined && mayReview(member, suggestion.paths),
    ...(thread && { thread }),
    ...(member && { member }),
    ...(isHolder && { key: keyIn(req) }),
  };
}

/** Whether the one who asks is a suggestion's author or may review it. */
export function isSeenBy(site: Site, req: Request, suggestion: Suggestion): boolean {
  const member = memberOf(req);
  if (isSender(suggestion, member) || hasKey(site, req, suggestion)) return true;
  const { state, paths } = suggestion;
  return state !== "unconfirmed" && member !== undefined && mayReview(member, paths);
}

function isSender({ sender }: Suggestion, member: Member | undefined): boolean {
  return sender.kind === "member" && sender.id === member?.id;
}

function hasKey(site: Site, req: Request, { number }: Suggestion): boolean {
  const key = keyIn(req);
  return key !== "" && site.suggestions.store.isKey(number, key);
}

/** Whether somebody reviews what is suggested for these files. */
export function mayReview(member: Member, paths: readonly string[]): boolean {
  if (paths.length === 0) return atLeast(member.role, "reviewer");
  return paths.every((path) => atLeast(roleIn(member, path), "reviewer"));
}

/** Who acts on a suggestion, as its commits and its discussion name them. */
export function handOf({ suggestion, thread, member, isAuthor }: Access): Hand {
  const author = isAuthor ? thread?.commits[0].author : undefined;
  return {
    isAuthor,
    author: member
      ? authorOf(member)
      : { name: author?.name ?? suggestion.name, email: author?.email ?? "" },
    ...(member && { memberId: member.id }),
  };
}

/** How commits name a member who approved something. */
export function authorOfMember(site: Site, id: number): Author | undefined {
  const member = site.members.find(id);
  return member && authorOf(member);
}

/** What a suggestion does to each file. */
export async function stepsOfThread(site: Site, { base, head, commits }: Thread): Promise<Step[]> {
  const { repository } = site.wiki;
  const changes = await repository.diff(base?.tree, head.tree);
  const message = commits.map((commit) => commit.message).join("\n");
  return stepsOf(repository, { message, changes });
}

/** A suggestion as the policy is asked about it. */
export async function changeOfThread(site: Site, thread: Thread): Promise<ProposedChange> {
  const steps = await stepsOfThread(site, thread);
  const own = steps.filter(({ path }) => path !== gitlabRedirectsPath || steps.length === 1);
  const paths = own.flatMap(({ path, previousPath }) => [path, previousPath ?? path]);
  const kinds = await Promise.all(own.slice(0, mostKinds).map((step) => kindsOf(site, step)));
  return { deed: deedOf(own), paths: [...new Set(paths)], kinds: kinds.flat() };
}

async function kindsOf(site: Site, { path, previousPath, after }: Step): Promise<string[]> {
  const present = site.wiki.snapshot.pages.get(previousPath ?? path)?.kind;
  const text = isPagePath(path) ? await fileText(site, path, after?.id) : undefined;
  const suggested = text?.kind === "text" ? kindIn(text.text) : undefined;
  return [present, suggested].filter((kind) => kind !== undefined);
}

function deedOf(steps: readonly Step[]): Deed {
  if (steps.some(({ kind }) => kind === "renamed")) return "rename";
  if (steps.every(({ kind }) => kind === "deleted")) return "delete";
  if (steps.every(({ path }) => path.startsWith("uploads/"))) return "upload";
  return steps.some(({ kind, path }) => kind === "created" && isPagePath(path)) ? "create" : "edit";
}

/** How many must approve a suggestion under the policy as it is now, and whether its author counts among them. */
export function demandsOn(
  site: Site,
  { sender }: Suggestion,
  change: ProposedChange,
): { need: number; mayApproveOwn: boolean } {
  const policy = policyIn(site.wiki.snapshot);
  const member = sender.kind === "member" ? site.members.find(sender.id) : undefined;
  // Whether the author has accepted the policy's newest edition says nothing about how many must read the change.
  const actor = member && {
    ...actorOf(member, site.acceptances),
    acceptedEdition: policy.edition,
  };
  const decision = check(change, actor, policy);
  if (decision.outcome === "needs-review") {
    const { approvals, mayApproveOwn } = decision;
    return { need: approvals, mayApproveOwn };
  }
  return { need: 1, mayApproveOwn: decision.outcome === "allowed" };
}
