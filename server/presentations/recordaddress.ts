import { addressOfSlug } from "../wiki/slug.ts";
import type { Origin } from "./record.ts";

/**
 * Where a record is read, below the wiki's own address.
 *
 * @example addressOfRecord({ slug: "Workshopserien", anchor: "om-data" }) → "/Workshopserien#om-data"
 */
export function addressOfRecord({ slug, anchor }: Pick<Origin, "slug" | "anchor">): string {
  const page = addressOfSlug(slug);
  return anchor === undefined ? page : `${page}#${encodeURIComponent(anchor.toWellFormed())}`;
}

/** May an address that somebody wrote stand in a link? A script may not. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** Where slides or a recording are, from anywhere. @returns undefined for what is no address */
export function wholeAddress(
  { path, address }: { path?: string | undefined; address: string },
  url: string,
): string | undefined {
  if (path !== undefined) return url + addressOfSlug(path);
  return isWebAddress(address) ? address : undefined;
}
