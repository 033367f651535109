import type { Request } from "express";
import type { Frame, Notice } from "../../views/frame.ts";
import { type Messages, messages } from "../../views/language/index.ts";
import { personName } from "../../views/person.ts";
import { policyFaultText } from "../../views/policyfault.ts";
import { hasGitProgram } from "../git/program.ts";
import type { Member } from "../members/member.ts";
import type { SuggestionNotice } from "../members/notice.ts";
import { memberOf, takeNotices } from "../members/session.ts";
import type { Site } from "../site.ts";
import { folderOf } from "../wiki/slug.ts";
import { addressFor } from "./address.ts";
import { languageOf } from "./language.ts";
import { renderBeside } from "./rendering.ts";
import { framedSuggestions } from "./suggestioncount.ts";
import { treeAround } from "./tree.ts";

/**
 * What is around every screen, for the reader who asks.
 *
 * @param path  the file that is shown, for example "om/Oss.md": its folder has a sidebar of its own perhaps
 */
export async function frameOf(req: Request, site: Site, path = ""): Promise<Frame> {
  const { wiki, config, assets } = site;
  const { snapshot } = wiki;
  const language = languageOf(req, config);
  const member = memberOf(req);
  const mayRead = config.read === "all" || member !== undefined;
  const sidebar = mayRead
    ? await renderBeside(site, snapshot, folderOf(path), "_sidebar", language)
    : undefined;
  return {
    language,
    t: messages[language],
    wikiTitle: config.title,
    wikiLanguage: config.language,
    address: req.method === "GET" ? req.originalUrl : "/",
    tree: mayRead && sidebar === undefined ? treeAround(snapshot, path.replace(/\.\w+$/, "")) : [],
    assets: assets.urls,
    notices: [
      ...noticesFor(req, messages[language]),
      ...(member?.role === "maintainer" ? await maintainersNotices(site, messages[language]) : []),
    ],
    timeZone: config.timeZone,
    ...(member && { member: shownMember(member) }),
    ...(mayRead && { suggestions: framedSuggestions(site, req) }),
    ...(sidebar && { sidebar }),
  };
}

/** What is wrong with the wiki itself is told of on every screen, to those who may mend it. */
async function maintainersNotices(site: Site, t: Messages): Promise<Notice[]> {
  const hasGit = await hasGitProgram();
  const missing: Notice[] = hasGit ? [] : [{ kind: "warning", text: t.frame.noGit }];
  return [...missing, ...(await policyNotices(site, t))];
}

async function policyNotices({ policyKeeper, wiki }: Site, t: Messages): Promise<Notice[]> {
  const broken = await policyKeeper.fault(wiki.snapshot);
  if (broken === undefined) return [];
  const { page, fault } = broken;
  const text = `${policyFaultText(t, fault)} ${t.policy.inForce(page.title)}`;
  const link = { address: addressFor("edit", page.slug), text: t.policy.mend };
  return [{ kind: "warning", text, link }];
}

/** Of a member what the screens show, and no address. */
function shownMember({ name, role, hasNoPassword }: Member): NonNullable<Frame["member"]> {
  return { name, role, ...(hasNoPassword && { hasNoPassword }) };
}

/** What the member is to be told about the last thing done, in words. */
function noticesFor(req: Request, t: Messages): Notice[] {
  return takeNotices(req).map((notice) => {
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
  });
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
