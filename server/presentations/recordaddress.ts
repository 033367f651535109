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
