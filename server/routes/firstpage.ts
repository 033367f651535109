import type { Presentation } from "../presentations/record.ts";
import type { PublicSite } from "../site.ts";

/**
 * The address of a picture of a presentation's first slide. Until it has been tried to make it, it is taken to be there.
 *
 * @returns undefined for a presentation without a PDF in the wiki, and where none could be made
 */
export function firstPageOf(
  { wiki, attachments }: PublicSite,
  one: Presentation,
): string | undefined {
  for (const { path } of one.slides) {
    const file = path === undefined ? undefined : wiki.snapshot.files.get(path);
    if (path === undefined || file === undefined || !/\.pdf$/i.test(path)) continue;
    return attachments.thumbnails.find(file.id) === "none" ? undefined : `/-/thumbnail/${file.id}`;
  }
  return undefined;
}
