import type { Request } from "express";
import type { Frame, FrameSuggestions, Notice } from "../../views/frame.ts";
import type { Html } from "../../views/html.ts";
import { type Messages, messages } from "../../views/language/index.ts";
import { nameTagView } from "../../views/nametag.ts";
import { personName } from "../../views/person.ts";
import { policyFaultText } from "../../views/policyfault.ts";
import { hasGitProgram } from "../git/program.ts";
import type { Notice as KeptNotice, SuggestionNotice } from "../members/notice.ts";
import { memberOf } from "../members/session.ts";
import { check } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import type { PublicSite, Site } from "../site.ts";
import type { MemberStance, Stance } from "../stance.ts";
import { folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor } from "./address.ts";
import { renderBeside } from "./rendering.ts";
import { actorAs, stanceOf } from "./stance.ts";
import { treeAround } from "./tree.ts";

/**
 * What is around every screen, for the reader who asks.
 *
 * @param path  the file that is shown, for example "om/Oss.md": its folder has a sidebar of its own perhaps
 */
export function frameOf(req: Request, site: Site, path = ""): Promise<Frame> {
  const stance = stanceOf(site, req, path);
  const member = memberOf(req);
  const nameTag = member && nameTagView(messages[stance.language], member.name);
  return frameFor(site, site.wiki.snapshot, stance, nameTag);
}

/**
 * What is around a screen, for all who stand alike.
 *
 * @param nameTag  absent for visitors
 */
export async function frameFor(
  site: PublicSite,
  snapshot: Snapshot,
  { language, address, path, notices, member }: Stance,
  nameTag: Html | undefined,
): Promise<Frame> {
  const { config, assets } = site;
  const t = messages[language];
  const mayRead = config.read === "all" || member !== undefined;
  const sidebar = mayRead
    ? await renderBeside(site, snapshot, folderOf(path), "_sidebar", language)
    : undefined;
  return {
    language,
    t,
    wikiTitle: config.title,
    wikiLanguage: config.language,
    address,
    tree: mayRead && sidebar === undefined ? treeAround(snapshot, path.replace(/\.\w+$/, "")) : [],
    assets: assets.urls,
    notices: [
      ...notices.map((notice) => noticeFor(notice, t)),
      ...(member?.role === "maintainer" ? await maintainersNotices(site, snapshot, t) : []),
    ],
    timeZone: config.timeZone,
    ...(member && nameTag && { member: shownMember(member, nameTag) }),
    ...(mayRead && { suggestions: suggestionsFor(snapshot, member) }),
    ...(sidebar && { sidebar }),
  };
}

/** What is wrong with the wiki itself is told of on every screen, to those who may mend it. */
async function maintainersNotices(
  site: PublicSite,
  snapshot: Snapshot,
  t: Messages,
): Promise<Notice[]> {
  const hasGit = await hasGitProgram();
  const missing: Notice[] = hasGit ? [] : [{ kind: "warning", text: t.frame.noGit }];
  return [...missing, ...(await policyNotices(site, snapshot, t))];
}

async function policyNotices(
  { policyKeeper }: PublicSite,
  snapshot: Snapshot,
  t: Messages,
): Promise<Notice[]> {
  const broken = await policyKeeper.fault(snapshot);
  if (broken === undefined) return [];
  const { page, fault } = broken;
  const text = `${policyFaultText(t, fault)} ${t.policy.inForce(page.title)}`;
  const link = { address: addressFor("edit", page.slug), text: t.policy.mend };
  return [{ kind: "warning", text, link }];
}

function shownMember(
  { role, hasNoPassword }: MemberStance,
  nameTag: Html,
): NonNullable<Frame["member"]> {
  return { nameTag, role, ...(hasNoPassword && { hasNoPassword }) };
}

/** What is told of suggestions around every screen. */
function suggestionsFor(snapshot: Snapshot, member: MemberStance | undefined): FrameSuggestions {
  const change = { deed: "create", paths: ["ny.md"] } as const;
  const decision = check(change, member && actorAs(member), policyIn(snapshot));
  return {
    ...(member?.waiting !== undefined && { waiting: member.waiting }),
    hasOwn: member?.hasSuggested ?? false,
    isSuggesting: decision.outcome === "needs-review",
  };
}

/** What the member is to be told about the last thing done, in words. */
function noticeFor(notice: KeptNotice, t: Messages): Notice {
  const words = t.notices;
  switch (notice.kind) {
    case "merged":
      return { kind: "warning", text: words.merged(namesIn(notice.names, t)) };
    case "deleted":
      return { kind: "done", text: words.deleted(notice.title) };
    case "account":
      return { kind: "done", text: words.account[notice.what] };
    case "suggestion":
      return suggestionNotice(notice.what, t);
    case "approved":
      return { kind: "done", text: t.suggestions.verdict.approved(notice.have, notice.need) };
    case "accepted":
      return acceptedNotice(notice.count, notice.left, t);
    case "imported":
      return { kind: "done", text: words.imported(notice.count) };
    case "watches-full":
      return { kind: "warning", text: t.digest.tooMany };
    case "unchanged":
      return { kind: "warning", text: words.unchanged };
    default:
      return { kind: "done", text: words[notice.kind] };
  }
}

/** Whoever is not named any more is called so in the reader's words, once. */
function namesIn(names: readonly string[], t: Messages): string {
  return [...new Set(names.map((name) => personName(t, name)))].join(", ");
}

/** What has become of a suggestion, in words. */
export function suggestionNotice(what: SuggestionNotice, t: Messages): Notice {
  const isBad = ["stale", "settled", "own", "nothing-left", "clash"].includes(what);
  return { kind: isBad ? "warning" : "done", text: t.suggestions.verdict[what] };
}

function acceptedNotice(count: number, left: readonly number[], t: Messages): Notice {
  const words = t.suggestions.queue;
  const text = `${words.accepted(count)}.`;
  return left.length === 0
    ? { kind: "done", text }
    : { kind: "warning", text: `${text} ${words.left(left.join(", "))}.` };
}
