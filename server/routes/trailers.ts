import type { Request } from "express";
import { memberAddress } from "../../views/revision.ts";
import type { ShownTrailer } from "../../views/trailers.ts";
import type { Trailer } from "../git/trailers.ts";
import { isLicenseExpression } from "../policy/fieldvalues.ts";
import { policyPageIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, slugOfPath } from "../wiki/slug.ts";
import { isSeenBy } from "./reviewing.ts";

/** So far back is a policy looked for by its blob. */
const mostRevisions = 1000;

/** A commit's trailers as readers are shown them: each leads to what it names. */
export function shownTrailers(
  site: Site,
  req: Request,
  trailers: readonly Trailer[],
): Promise<ShownTrailer[]> {
  return Promise.all(trailers.map((trailer) => shown(site, req, trailer)));
}

async function shown(site: Site, req: Request, { name, value }: Trailer): Promise<ShownTrailer> {
  switch (name) {
    case "Signed-off-by":
    case "Co-authored-by":
    case "Reviewed-by":
      return { name, ...personIn(site, value) };
    case "License": {
      const licence = licenceOf(value);
      const address = isLicenseExpression(value) ? licence.address : undefined;
      return { name, value: licence.name, ...(address && { address }) };
    }
    case "Policy": {
      const policy = await policyOf(site, value);
      return { name, value: policy?.title ?? value, ...policy };
    }
    case "Suggestion":
      return {
        name,
        value,
        ...(maySee(site, req, value) && { address: `/-/suggestions/${value}` }),
      };
    case "Renamed-from":
      return { name, value };
    default:
      return { name, value: site.former.shownLine(value) };
  }
}

function maySee(site: Site, req: Request, value: string): boolean {
  const known = /^\d{1,9}$/.test(value) ? site.suggestions.store.find(Number(value)) : undefined;
  return known !== undefined && isSeenBy(site, req, known);
}

/** @example personIn(site, "Ada <ada@example.org>") → { value: "Ada <ada@example.org>", address: "/-/members/Ada" } */
function personIn(site: Site, value: string): { value: string; address?: string } {
  const line = site.former.shownLine(value);
  const end = value.lastIndexOf("<");
  const name = value.slice(0, Math.max(0, end)).trim();
  // Who has left and wished not to be shown has no page of that name.
  return line === value && name !== "" ? { value, address: memberAddress(name) } : { value: line };
}

/** The policy page as it was when it had this blob. */
async function policyOf(
  site: Site,
  blob: string,
): Promise<{ title: string; address: string } | undefined> {
  const page = policyPageIn(site.wiki.snapshot);
  if (page === undefined) return undefined;
  const range = { skip: 0, count: mostRevisions };
  const { revisions } = await site.history.revisions(page.path, range);
  const found = revisions.find((revision) => revision.blob === blob);
  if (found === undefined) return undefined;
  const address = `${addressOfSlug(slugOfPath(found.path))}?at=${found.commit}`;
  return { title: page.title, address };
}
