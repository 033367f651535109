import type { PageNote } from "../../views/pagenotes.ts";
import type { Page } from "../wiki/page.ts";
import type { PageText } from "../wiki/pagetext.ts";
import { slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/**
 * What a reader must know before reading a page.
 *
 * @param from  the old name by which the reader came; "" for none
 */
export function notesOf(
  snapshot: Snapshot,
  page: Page,
  { encoding }: PageText,
  from: string,
): PageNote[] {
  const notes: PageNote[] = [];
  const { fault } = page.facts;
  const { error } = snapshot.redirects;
  if (fault !== undefined) notes.push({ kind: "front-matter", line: fault.line });
  if (from !== "" && renamedTo(snapshot, from) === page.slug)
    notes.push({ kind: "redirected", from });
  if (from !== "" && error) {
    notes.push({ kind: "redirects-unreadable", path: error.path, line: String(error.line) });
  }
  if (encoding !== "utf-8") notes.push({ kind: "decoded", encoding });
  return notes;
}

/** The page that an old name leads to. A redirect to nowhere leads nowhere: in a loop a browser would go round. */
export function renamedTo(snapshot: Snapshot, slug: string): string | undefined {
  const exists = (other: string) => snapshot.findPage(other) !== undefined;
  const target = snapshot.redirects.follow(slugOfPath(slug), exists);
  return target === undefined ? undefined : snapshot.findPage(target)?.slug;
}
