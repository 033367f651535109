import type { PageActions } from "../../views/pageactions.ts";
import type { Breadcrumb, PageHead } from "../../views/pagehead.ts";
import { check } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import { recordKinds } from "../presentations/formfields.ts";
import type { PublicSite } from "../site.ts";
import type { MemberStance } from "../stance.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor } from "./address.ts";
import { actorAs } from "./stance.ts";

/** What stands above a page's text. */
export async function headOf(
  site: PublicSite,
  snapshot: Snapshot,
  page: Page,
  member: MemberStance | undefined,
  isEditable: boolean,
): Promise<PageHead> {
  const last = await site.wiki.lastChange(page.path);
  return {
    title: page.title,
    // A page that does not say is in the wiki's language rather than in that of the reader's interface.
    language: page.language ?? site.config.language,
    breadcrumbs: breadcrumbsOf(page.slug),
    ...(last && {
      updated: {
        at: last.author.at,
        by: last.author.name,
        changes: addressFor("compare", page.slug),
      },
    }),
    actions: {
      ...actionsOn(site, snapshot, page, member, isEditable && snapshot.pages.has(page.path)),
      ...(member &&
        snapshot.files.has(page.path) && {
          watch: { path: page.path, isWatched: member.isWatching },
        }),
    },
  };
}

/** What this reader may do with a page. A visitor is offered the editing too, and asked to sign in. */
function actionsOn(
  site: PublicSite,
  snapshot: Snapshot,
  page: Page,
  member: MemberStance | undefined,
  isEditable: boolean,
): PageActions {
  const { slug, path, kind } = page;
  const change = { deed: "edit", paths: [path], ...(kind && { kinds: [kind] }) } as const;
  const decision = check(change, member && actorAs(member), policyIn(snapshot));
  const mayAsk = decision.outcome !== "refused" || decision.reason === "sign-in";
  if (!isEditable || !mayAsk) return plainActions(slug);
  const isSuggested = decision.outcome === "needs-review";
  return {
    ...plainActions(slug),
    isSuggested,
    edit: addressFor("edit", slug),
    ...((member || isSuggested) && {
      rename: addressFor("rename", slug),
      remove: addressFor("delete", slug),
    }),
    ...recordActions(site, page),
  };
}

/** What anybody may do with a page or a file that is not edited here. */
export function plainActions(slug: string): PageActions {
  return { history: addressFor("history", slug), raw: addressFor("raw", slug) };
}

/** What can be done with a page that is a workshop or a presentation, or whose text speaks of some. */
function recordActions(site: PublicSite, { kind, slug }: Page): PageActions {
  const isRecord = recordKinds.some((known) => known === kind);
  const { records } = site.records;
  const all = [...records.presentationsAt(slug), ...records.workshopsAt(slug)];
  const workshop = encodeURIComponent(slug.toWellFormed());
  return {
    ...(isRecord && { record: addressFor("record", slug) }),
    ...(!isRecord && all.length > 0 && { propose: addressFor("propose", slug) }),
    ...(kind === "workshop" && {
      presentation: `/-/record/new?kind=presentation&workshop=${workshop}`,
    }),
  };
}

/** @example breadcrumbsOf("om/nätverket/Oss") → "om" and "nätverket", each leading to its folder's pages */
export function breadcrumbsOf(slug: string): Breadcrumb[] {
  const folders = slug.split("/").slice(0, -1);
  return folders.map((_, index) => {
    const folder = folders.slice(0, index + 1).join("/");
    return {
      title: titleOfSlug(folder),
      address: `/-/pages?folder=${encodeURIComponent(folder.toWellFormed())}`,
    };
  });
}

/** @example pageAddress(undefined) → "/" */
export function pageAddress(slug: string | undefined): string {
  return slug === undefined ? "/" : addressOfSlug(slug);
}
