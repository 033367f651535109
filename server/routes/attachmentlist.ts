import { type Request, Router } from "express";
import {
  type AttachmentListProps,
  type AttachmentSort,
  attachmentListView,
  attachmentSorts,
  type ListedAttachment,
} from "../../views/attachmentlist.ts";
import { isAttachment, usersOf } from "../attachments/attachment.ts";
import {
  type AttachmentKind,
  attachmentKind,
  attachmentKinds,
  formatOf,
} from "../attachments/filekinds.ts";
import { policyIn } from "../policy/inforce.ts";
import { statedLicense } from "../policy/licence.ts";
import type { Site } from "../site.ts";
import { thumbnailKind } from "../thumbnails/thumbnail.ts";
import { addressOfSlug, folderOf, nameOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { readLinks } from "./readlinks.ts";
import { pagesUsing } from "./recorduses.ts";
import { isUploadFolder } from "./searchhits.ts";
import { stretch } from "./stretch.ts";

const perPage = 50;
const mostUses = 3;
/** Files that the wiki has not met yet are looked at for so long before the list is shown without the rest. */
const lookMs = 1500;

/** All files that are not pages: `/-/attachments?q=&kind=&unused=1&sort=&page=`. */
export function attachmentListRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/attachments", async (req, res) => {
    const { snapshot } = await readLinks(site);
    const all = await attachmentsIn(site, snapshot);
    const asked = askedIn(req);
    const found = all.filter((one) => isAskedFor(one, asked));
    const { shown, paging } = stretch(req, sorted(found, asked.sort), perPage);
    const props: AttachmentListProps = {
      ...asked,
      kinds: countsOf(all),
      total: all.length,
      count: found.length,
      sizeBytes: found.reduce((sum, one) => sum + (one.sizeBytes ?? 0), 0),
      files: shown.map((one) => listed(site, snapshot, one)),
      paging,
    };
    res.send(String(attachmentListView(await frameOf(req, site), props)));
  });
  return router;
}

interface Attachment {
  path: string;
  id: string;
  name: string;
  kind: AttachmentKind;
  type: string;
  format: string;
  sizeBytes?: number;
  uses: number;
  changed?: { at: Date; by: string };
}

const known = new WeakMap<Snapshot, Attachment[]>();

async function attachmentsIn(site: Site, snapshot: Snapshot): Promise<Attachment[]> {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const links = site.wiki.linksIn(snapshot);
  const until = performance.now() + lookMs;
  const found: Attachment[] = [];
  let isWhole = true;
  for (const [path, { id, mode }] of snapshot.files) {
    if (!isAttachment(path, mode)) continue;
    const { facts: store } = site.attachments;
    const isInTime = performance.now() < until;
    const facts = isInTime ? await store.read(id) : store.find(id);
    const last = await site.wiki.lastChange(path);
    if (facts === undefined || last === undefined) isWhole = false;
    found.push({
      path,
      id,
      name: nameOf(path).toWellFormed(),
      kind: attachmentKind(path, facts),
      type: facts?.type ?? "",
      format: formatOf(path, facts),
      ...(facts && { sizeBytes: facts.sizeBytes }),
      uses: usersOf(path, links).size,
      ...(last && { changed: { at: last.author.at, by: last.author.name } }),
    });
  }
  if (isWhole) known.set(snapshot, found);
  return found;
}

type Asked = Pick<AttachmentListProps, "query" | "kind" | "isUnused" | "sort">;

function askedIn({ query }: Request): Asked {
  const kind = attachmentKinds.find((one) => one === field(query, "kind"));
  const sort = attachmentSorts.find((one) => one === field(query, "sort"));
  return {
    query: field(query, "q").trim(),
    ...(kind && { kind }),
    isUnused: field(query, "unused") !== "",
    sort: sort ?? "newest",
  };
}

function isAskedFor(one: Attachment, { query, kind, isUnused }: Asked): boolean {
  if (kind !== undefined && one.kind !== kind) return false;
  if (isUnused && one.uses > 0) return false;
  const said = folded(`${one.path} ${one.changed?.by ?? ""}`);
  return folded(query)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("sv");
}

const collator = new Intl.Collator("sv", { numeric: true });

const orders: Record<AttachmentSort, (one: Attachment, other: Attachment) => number> = {
  newest: (one, other) => timeOf(other) - timeOf(one),
  name: () => 0,
  largest: (one, other) => (other.sizeBytes ?? 0) - (one.sizeBytes ?? 0),
  uses: (one, other) => other.uses - one.uses,
};

function sorted(files: readonly Attachment[], sort: AttachmentSort): Attachment[] {
  return files.toSorted(
    (one, other) => orders[sort](one, other) || collator.compare(one.name, other.name),
  );
}

function timeOf({ changed }: Attachment): number {
  return changed?.at.getTime() ?? 0;
}

function countsOf(files: readonly Attachment[]): AttachmentListProps["kinds"] {
  const counts = Map.groupBy(files, ({ kind }) => kind);
  return attachmentKinds.flatMap((kind) => {
    const count = counts.get(kind)?.length ?? 0;
    return count > 0 ? { kind, count } : [];
  });
}

function listed(site: Site, snapshot: Snapshot, one: Attachment): ListedAttachment {
  const { path, id, name, kind, format, sizeBytes, changed } = one;
  const pages = pagesUsing(site, snapshot, path);
  const folder = folderOf(path);
  const licence = statedLicense(policyIn(snapshot), { path });
  return {
    name,
    address: addressFor("attachments", path),
    kind,
    format,
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(changed && { changed }),
    ...(hasThumbnail(site, id, one.type) && { thumbnail: `/-/thumbnail/${id}` }),
    ...(folder !== "" && !isUploadFolder(folder) && { folder: folder.toWellFormed() }),
    ...(licence && { licence: licence.name }),
    uses: pages.slice(0, mostUses).map(({ title, slug, language }) => ({
      title: title.toWellFormed(),
      address: addressOfSlug(slug),
      ...(language !== undefined && { language }),
    })),
    more: Math.max(0, one.uses - Math.min(mostUses, pages.length)),
  };
}

/** Until it has been tried, a thumbnail is taken to be there. */
export function hasThumbnail(site: Site, id: string, type: string): boolean {
  return thumbnailKind(type) !== undefined && site.attachments.thumbnails.find(id) !== "none";
}
