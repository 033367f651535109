import type { ShownFile, ShownHit } from "../../views/searchhits.ts";
import type { RecordUse } from "../attachments/uses.ts";
import type { Hit } from "../search/search.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { pagesUsing, recordUses } from "./recorduses.ts";

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
    address: page ? addressOfSlug(page.slug) : addressInFile(site, snapshot, hit, isCurrent),
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

/**
 * Where the words stand. A presentation's page shows its slides at the page and its recording at the second; browsers
 * open other PDF files at the page, and of other files they know no places.
 */
function addressInFile(site: Site, snapshot: Snapshot, hit: Hit, isCurrent: boolean): string {
  const { path, page, file } = hit;
  const place = isCurrent && page !== undefined ? placeInRecord(site, snapshot, hit, page) : "";
  if (place !== "") return place;
  if (file && leafOf(file.type) === "second") return addressOfSlug(path);
  const isAtPage = isCurrent && page !== undefined && /\.pdf$/i.test(path);
  return isAtPage ? `${addressOfSlug(path)}#page=${page}` : addressOfSlug(path);
}

function placeInRecord(site: Site, snapshot: Snapshot, { path }: Hit, page: number): string {
  const uses = recordUses(site, snapshot).of(path);
  const [slides, ...others] = uses.filter(({ as }) => as === "slides");
  const transcripts = uses.filter(({ as }) => as === "transcript");
  // Slides of several presentations belong to none of them more than to the others.
  const isSlides = slides !== undefined && others.length === 0 && /\.pdf$/i.test(path);
  const use = isSlides ? slides : saidIn(transcripts, page);
  if (use === undefined) return "";
  const { slug, as, number } = use;
  const name = as === "slides" ? "slides" : "recording";
  const which = number === 1 ? "" : `${name}=${number}&`;
  const place = `${as === "slides" ? "page" : "t"}=${page}`;
  return `${addressOfSlug(slug)}?${which}${place}#${name}${number === 1 ? "" : `-${number}`}`;
}

/** A workshop's recording holds several presentations: the one that had begun last by then. */
function saidIn(uses: readonly RecordUse[], second: number): RecordUse | undefined {
  const around = uses.filter(
    ({ start = 0, end = Number.POSITIVE_INFINITY }) => start <= second && second < end,
  );
  const [latest = uses[0]] = around.sort((one, other) => (other.start ?? -1) - (one.start ?? -1));
  return latest;
}

function shownFile(
  site: Site,
  snapshot: Snapshot,
  { path, file, page }: Hit,
  isCurrent: boolean,
): ShownFile {
  const format = /\.([a-z0-9]{1,5})$/i.exec(path)?.[1] ?? file?.type ?? "";
  const leaves = isCurrent ? file?.pages : undefined;
  const linking = pagesUsing(site, snapshot, path).slice(0, mostLinking);
  const leaf = leafOf(file?.type ?? format);
  const isAtSecond = isCurrent && leaf === "second" && page !== undefined;
  return {
    format: format.toUpperCase(),
    leaf,
    ...(isAtSecond && { leafNumber: page }),
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
  if (/^(?:vtt|srt)$/i.test(type)) return "second";
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
