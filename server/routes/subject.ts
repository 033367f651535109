import { PageNotFound } from "../errors.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import {
  addressOfSlug,
  isPagePath,
  pageExtensions,
  slugOfPath,
  titleOfSlug,
} from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** What a history is the history of: a page or another file, there now or deleted. */
export interface Subject {
  /** its path now, or the last one it had under this name */
  path: string;
  /** as it stands in addresses: a page's slug, a file's path */
  slug: string;
  title: string;
  isPage: boolean;
  isDeleted: boolean;
  page?: Page;
  /** the file's own address */
  address: string;
}

/**
 * Finds what an address such as /-/history/om/Oss is about.
 *
 * @throws PageNotFound  when there neither is nor was such a page or file
 */
export async function subjectOf(site: Site, snapshot: Snapshot, slug: string): Promise<Subject> {
  const path = presentPath(snapshot, slug) ?? (await deletedPath(site, slug));
  if (path === undefined) throw new PageNotFound("it neither is nor was there", { slug });
  return subjectAt(snapshot, path);
}

/** The same for a path of which it is known that it is or was there. */
export function subjectAt(snapshot: Snapshot, path: string): Subject {
  const page = snapshot.pages.get(path);
  const isPage = isPagePath(path);
  const slug = isPage ? slugOfPath(path) : path;
  return {
    path,
    slug,
    title: page?.title ?? (isPage ? titleOfSlug(slug) : (path.split("/").at(-1) ?? path)),
    isPage,
    isDeleted: !snapshot.files.has(path),
    ...(page && { page }),
    address: addressOfSlug(slug),
  };
}

function presentPath(snapshot: Snapshot, slug: string): string | undefined {
  if (snapshot.files.has(slug)) return slug;
  return snapshot.findPage(slug)?.path ?? snapshot.names.findFile(slug);
}

async function deletedPath(site: Site, slug: string): Promise<string | undefined> {
  for (const extension of [...pageExtensions, ""]) {
    const path = slug + extension;
    const { total } = await site.history.revisions(path, { skip: 0, count: 1 });
    if (total > 0) return path;
  }
  return undefined;
}
