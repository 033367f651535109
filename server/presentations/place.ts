import { contextOf } from "../wiki/linkgraph.ts";
import { linkedSlug } from "../wiki/links.ts";
import type { Page } from "../wiki/page.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Homes } from "../wiki/target.ts";
import type { WrittenLink } from "./writtenlink.ts";

/** Where a link that belongs to a record leads. */
export type LinkedPlace =
  | { kind: "page" | "file"; path: string }
  /** a page or a file that is not there */
  | { kind: "missing" }
  | { kind: "web"; address: string }
  /** no address at all, or one that no reader may be handed */
  | { kind: "none" };

/** Finds what a link leads to, by the rules for links on the page that it was read from. */
export function placeOf(
  { target, form }: WrittenLink,
  page: Pick<Page, "path">,
  snapshot: Snapshot,
  homes: Homes,
): LinkedPlace {
  // What nearly all slides are; the other rules take longer to go through.
  const isUpload = target.startsWith("uploads/") && snapshot.files.has(target);
  if (isUpload && form === "markdown") return { kind: "file", path: target };
  const linked = linkedSlug({ target, form, role: "link" }, contextOf(page, snapshot, homes));
  if (linked?.kind === "page" || linked?.kind === "file")
    return { kind: linked.kind, path: linked.path };
  if (linked !== undefined) return { kind: "missing" };
  const isWeb = /^https?:\/\//i.test(target) && URL.canParse(target);
  return isWeb ? { kind: "web", address: new URL(target).href } : { kind: "none" };
}
