import type { PageEnd } from "../../views/pageend.ts";
import type { Commit } from "../git/commit.ts";
import { messageParts } from "../git/trailers.ts";
import type { LastChange } from "../history/revision.ts";
import { isLicenseExpression } from "../policy/fieldvalues.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf, ownLicense, statedLicense } from "../policy/licence.ts";
import type { PublicSite } from "../site.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** A page's text as it is shown. */
export interface ShownText {
  path: string;
  slug: string;
  title: string;
  fields: Readonly<Record<string, unknown>>;
  html: { toString(): string };
}

/** Who wrote a page as it is now, which the history knows without its text. */
export interface Credits {
  last?: LastChange;
  /** People, the most diligent first. */
  contributors: readonly string[];
}

export async function creditsOf(site: PublicSite, path: string): Promise<Credits> {
  const last = await site.wiki.lastChange(path);
  return { ...(last && { last }), contributors: await contributorsOf(site, path) };
}

/** What stands below a page as it is now. */
export function endOf(
  site: PublicSite,
  snapshot: Snapshot,
  page: ShownText,
  { last, contributors }: Credits,
): PageEnd {
  const { slug, title } = page;
  const address = site.config.url + addressOfSlug(slug);
  return {
    ...licencesOf(snapshot, page),
    contributors,
    address,
    revision: last?.commit ?? snapshot.commit ?? "",
    ...(last && {
      citation: {
        title,
        address: `${address}?at=${last.commit}`,
        revision: last.commit,
        at: last.author.at,
      },
    }),
  };
}

/**
 * What stands below a page as it was at a commit. It was shared under the licence of its time, which the commit that
 * made it names.
 *
 * @param life  the path under which the history knows the page
 */
export async function endAt(
  site: PublicSite,
  snapshot: Snapshot,
  page: ShownText & { life: string; commit: Commit },
): Promise<PageEnd> {
  const { slug, title, life, commit } = page;
  const { current } = await site.history.neighbours(life, commit.id);
  const made = current && (await site.wiki.repository.findCommit(current.commit));
  const then = made && licenseIn(made.message);
  const licences = licencesOf(snapshot, page);
  const address = `${site.config.url}${addressOfSlug(slug)}?at=${commit.id}`;
  return {
    ...licences,
    ...(then && ownLicense(page.fields) === undefined && { licence: licenceOf(then) }),
    contributors: await contributorsOf(site, life, commit.id),
    address,
    revision: commit.id,
    citation: { title, address, revision: commit.id, at: current?.author.at ?? commit.author.at },
  };
}

function licencesOf(
  snapshot: Snapshot,
  { path, fields, html }: ShownText,
): Pick<PageEnd, "licence" | "codeLicence"> {
  const policy = policyIn(snapshot);
  const licence = statedLicense(policy, { path, own: ownLicense(fields) });
  if (licence === undefined) return {};
  const { codeLicense } = policy;
  const hasCode =
    codeLicense !== undefined && codeLicense !== licence.id && /<pre[\s>]/.test(`${html}`);
  return { licence, ...(hasCode && { codeLicence: licenceOf(codeLicense) }) };
}

/** The one licence that a commit names; undefined for one with several, which does not tell whose is which. */
function licenseIn(message: string): string | undefined {
  const named = messageParts(message).trailers.filter(({ name }) => name === "License");
  const [license] = named;
  const isOne = named.length === 1 && license !== undefined && isLicenseExpression(license.value);
  return isOne ? license.value : undefined;
}

async function contributorsOf(site: PublicSite, path: string, until?: string): Promise<string[]> {
  const contributors = await site.history.contributors(path, until);
  return contributors
    .filter(({ isRobot, name }) => !isRobot && name !== "")
    .map(({ name }) => name);
}
