import type { ShownHit } from "../../views/searchhits.ts";
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
  // Of an attachment, what the index knows it by says more than the file's id.
  const isCurrent = hit.blob.startsWith(file.id);
  const linking = page ? [] : site.wiki.linksIn(snapshot).backlinks(hit.path);
  const address = page ? addressOfSlug(page.slug) : addressInFile(hit);
  const title = isCurrent ? hit.title : (page?.title ?? nameOf(hit.path));
  const date = isCurrent ? hit.date : undefined;
  const last = date === undefined ? await site.wiki.lastChange(hit.path) : undefined;
  return {
    title: title.toWellFormed(),
    address: isCurrent ? address : addressOfSlug(page?.slug ?? hit.path),
    leaf: /\.(?:pptx?|odp)$/i.test(hit.path) ? "slide" : "page",
    isComplete: hit.isComplete,
    ...folderOfHit(hit),
    ...(page === undefined && fileOf(hit)),
    linkedFrom: linking
      .slice(0, mostLinking)
      .map(({ title, slug }) => ({ title: title.toWellFormed(), address: addressOfSlug(slug) })),
    ...(last && { updated: last.author.at }),
    ...(isCurrent && factsOf(hit, address)),
  };
}

/** What may be said only while the page is the one that the index has read. */
function factsOf(hit: Hit, address: string): Partial<ShownHit> {
  const { kind, language, date, page, heading, anchor, excerpt } = hit;
  const isHeading = heading !== undefined && anchor !== undefined;
  return {
    excerpt,
    ...(kind !== undefined && { kind }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    ...(page !== undefined && { leafNumber: page }),
    ...(isHeading && {
      section: {
        text: heading,
        address: `${address}#${encodeURIComponent(anchor.toWellFormed())}`,
      },
    }),
  };
}

/** Browsers open a PDF at a page; of other files they know no pages. */
function addressInFile({ path, page }: Hit): string {
  const address = addressOfSlug(path);
  return page !== undefined && /\.pdf$/i.test(path) ? `${address}#page=${page}` : address;
}

function fileOf({ path, file }: Hit): Pick<ShownHit, "file"> {
  const format = /\.([a-z0-9]{1,5})$/i.exec(path)?.[1] ?? file?.type ?? "";
  const leaves = file?.pages;
  return {
    file: { format: format.toUpperCase(), ...(leaves !== undefined && { leaves }) },
  };
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
