import type { Request } from "express";
import { policyIn } from "../policy/inforce.ts";
import { type LicensedFile, ownLicense } from "../policy/licence.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import type { RenamePlan } from "../wiki/renameplan.ts";
import { folderOf, slugOfPath, slugOfTitle, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { field } from "./address.ts";
import { decisionOn, saveOrSuggest } from "./deciding.ts";

/** What the member filled in. */
export interface Asked {
  name: string;
  redirect: boolean;
  children: boolean;
  swap: boolean;
  summary: string;
}

/** @example "/-/rename/Om" sent with name "Om oss" → { name: "Om oss", redirect: false, … } */
export function askedIn(req: Request): Asked {
  return {
    name: field(req.body, "name"),
    redirect: field(req.body, "redirect") === "yes",
    children: field(req.body, "children") === "yes",
    swap: field(req.body, "swap") === "yes" || field(req.body, "action") === "swap",
    summary: field(req.body, "summary"),
  };
}

/** A rename, worked out. */
export interface Renaming {
  snapshot: Snapshot;
  page: Page;
  asked: Asked;
  to: string;
  plan: RenamePlan;
  outcome: "save" | "suggest";
  /** keys of lines on pages that the member may not change */
  locked: ReadonlySet<string>;
  proposedSummary: string;
}

/**
 * Works out all that a rename would do, and what of it the member may not.
 *
 * @throws PageExists, BadName, RedirectsUnreadable  and what the policy says no by
 */
export async function workOut(
  site: Site,
  req: Request,
  snapshot: Snapshot,
  page: Page,
  asked: Asked,
): Promise<Renaming> {
  const { children, swap } = asked;
  const wanted = slugOfTitle(asked.name);
  const to = swap ? (snapshot.findPage(wanted)?.slug ?? wanted) : slugOfPath(wanted);
  const plan = await site.wiki.planRename(snapshot, { from: page.slug, to, children, swap });
  const policy = policyIn(snapshot);
  const moved = [...plan.moved.keys()].map((path) => snapshot.pages.get(path));
  const paths = [...plan.moved].flat();
  const change = { deed: "rename", paths, kinds: kindsOf(moved) } as const;
  const outcome = saveOrSuggest(site, req, change, snapshot);
  // Links on pages that this member may not change at once stay as they are; the redirect carries them.
  const pages = plan.pages.filter(({ page }) => {
    const change = { deed: "edit", paths: [page.path], kinds: kindsOf([page]) } as const;
    const { outcome: decided } = decisionOn(site, req, change, policy);
    return decided !== "allowed" && !(outcome === "suggest" && decided === "needs-review");
  });
  return {
    snapshot,
    page,
    asked,
    to,
    plan,
    outcome,
    locked: new Set(pages.flatMap(({ lines }) => lines.map(({ key }) => key))),
    proposedSummary: proposedSummary("rename", namesOf(page.slug, to), site.config.language),
  };
}

/** What the summary calls the two: not by the page's title, which stays as it is when the text states one. */
function namesOf(from: string, to: string): { title: string; newTitle: string } {
  if (folderOf(from) === folderOf(to))
    return { title: titleOfSlug(from), newTitle: titleOfSlug(to) };
  return { title: from.replaceAll("-", " "), newTitle: to.replaceAll("-", " ") };
}

/** Which lines the member has seen and which of them are to change; undefined before the first look. */
export interface Choices {
  known: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  rest: boolean;
}

export function choicesIn(req: Request): Choices | undefined {
  if (field(req.body, "plan") === "") return undefined;
  const { line } = req.body as { line?: unknown };
  return {
    known: new Set(field(req.body, "known").split(",")),
    chosen: new Set([line].flat().filter((key) => typeof key === "string")),
    rest: field(req.body, "rest") === "yes",
  };
}

/** The pages that move, with the licence that they will have at their new places. */
export function filesOf({ plan, snapshot }: Renaming): LicensedFile[] {
  return [...plan.moved].map(([from, to]) => ({
    path: to,
    own: ownLicense(snapshot.pages.get(from)?.facts.fields ?? {}),
  }));
}

/** The kinds that the policy asks about. */
export function kindsOf(pages: readonly (Page | undefined)[]): string[] {
  return pages.map((page) => page?.kind).filter((kind) => kind !== undefined);
}
