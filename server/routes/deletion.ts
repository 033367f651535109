import { PageNotFound } from "../errors.ts";
import type { Site } from "../site.ts";
import { addressFor } from "./address.ts";
import { subjectOf } from "./subject.ts";

/** Who deleted a page, when, and where it can still be read. */
export interface Deletion {
  at: Date;
  by: string;
  history: string;
  /** Where it is brought back as it was last. */
  restore: string;
}

/** @returns undefined when there never was a page of that name */
export async function deletionOf(site: Site, slug: string): Promise<Deletion | undefined> {
  try {
    const { path } = await subjectOf(site, site.wiki.snapshot, slug);
    const last = await site.history.lastChange(path);
    if (last === undefined) return undefined;
    const { older } = await site.history.neighbours(path, last.commit);
    return {
      at: last.author.at,
      by: last.author.name,
      history: addressFor("history", slug),
      restore: `${addressFor("restore", slug)}?at=${older?.commit ?? last.commit}`,
    };
  } catch (error) {
    if (error instanceof PageNotFound) return undefined;
    throw error;
  }
}
