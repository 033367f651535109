import type { ShownFile, ShownHit } from "../../views/searchhits.ts";
import type { Hit } from "../search/search.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

const mostLinking = 3;

/**
 * The hits as readers may see them now. The index is a moment behind the wiki: what is gone is left out, and of what
 * has changed only the present title is shown, since its old words stand there no more.
 */
export async function shownHits(
  site: Site,
  snapshot: Snapshot,
  hits: readonly Hit[],
): Promise<ShownHit[]> {
  const shown = await Promise.all(hits.map((hit) => shownHit(site, snapshot, hit)));
  return shown.filter((hit) => hit !== undefined);
}

async function shownHit(site: Site, snapshot: Snapshot, hit: Hit): Promise<ShownHit | undefined> {
  const file = snapshot.files.get(hit.path);
  if (file === undefined) return undefined;
  const page = snapshot.pages.get(hit.path);
  // The index knows a file by its blob and by what the pages say that link to it.
  const isCurrent = hit.blob === file.id || hit.blob.startsWith(`${file.id} `);
  const title = isCurrent ? hit.title : (page?.title ?? nameOf(hit.path));
  const date = isCurrent ? hit.date : undefined;
  const last = date === undefined ? await site.wiki.lastChange(hit.path) : undefined;
  return {
    title: title.toWellFormed(),
    address: page ? addressOfSlug(page.slug) : addressInFile(hit, isCurrent),
    isComplete: hit.isComplete,
    ...folderOfHit(hit),
    ...(page === undefined && { file: shownFile(site, snapshot, hit, isCurrent) }),
    ...(last && { updated: last.author.at }),
    ...(isCurrent && factsOf(hit)),
  };
}

/** What may be said only while the page is the one that the index has read. */
function factsOf({ kind, language, date, heading, anchor, excerpt, slug }: Hit): Partial<ShownHit> {
  const isHeading = heading !== undefined && anchor !== undefined;
  return {
    excerpt,
    ...(kind !== undefined && { kind }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    ...(isHeading && {
      section: {
        text: heading,
        address: `${addressOfSlug(slug)}#${encodeURIComponent(anchor.toWellFormed())}`,
      },
    }),
  };
}

/** Browsers open a PDF at a page; of other files they know no pages. */
function addressInFile({ path, page }: Hit, isCurrent: boolean): string {
  const isAtPage = isCurrent && page !== undefined && /\.pdf$/i.test(path);
  return isAtPage ? `${addressOfSlug(path)}#page=${page}` : addressOfSlug(path);
}

function shownFile(
  site: Site,
  snapshot: Snapshot,
  { path, file, page }: Hit,
  isCurrent: boolean,
): ShownFile {
  const format = /\.([a-z0-9]{1,5})$/i.exec(path)?.[1] ?? file?.type ?? "";
  const leaves = isCurrent ? file?.pages : undefined;
  const linking = site.wiki.linksIn(snapshot).backlinks(path).slice(0, mostLinking);
  return {
    format: format.toUpperCase(),
    leaf: leafOf(file?.type ?? format),
    ...(isCurrent && file?.unread !== undefined && { unread: file.unread }),
    ...(isCurrent && file?.isPartlyRead && { isPartlyRead: true }),
    // Without a count the text flows, and all of it counts as the first page.
    ...(leaves !== undefined && { leaves, ...(page !== undefined && { leafNumber: page }) }),
    linkedFrom: linking.map(({ title, slug }) => ({
      title: title.toWellFormed(),
      address: addressOfSlug(slug),
    })),
  };
}

function leafOf(type: string): ShownFile["leaf"] {
  if (/^(?:pptx?|odp)$/i.test(type)) return "slide";
  return /^(?:xlsx?|ods)$/i.test(type) ? "sheet" : "page";
}

function folderOfHit({ folder }: Hit): Pick<ShownHit, "folder"> {
  if (folder === "" || isUploadFolder(folder)) return {};
  const address = `/-/pages?folder=${encodeURIComponent(folder.toWellFormed())}`;
  return { folder: { title: folder.toWellFormed(), address } };
}

/** Is it where attachments lie? Its name says nothing to readers. */
export function isUploadFolder(folder: string): boolean {
  return folder === "uploads" || folder.startsWith("uploads/");
}
