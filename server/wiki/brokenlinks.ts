import type { LinkReference } from "../markdown/link.ts";
import { type LinkContext, type Linked, resolveLink } from "./links.ts";
import type { Page } from "./page.ts";
import { percentDecoded } from "./slug.ts";
import type { Snapshot } from "./snapshot.ts";

export interface BrokenLink {
  page: Page;
  /** as it stands in the text */
  target: string;
  /** what is not there */
  reason: "page" | "file" | "anchor";
}

/**
 * The links of one page that lead to nothing.
 * @param linked  where they lead, in the order of the page's facts
 */
export function brokenLinks(
  page: Page,
  linked: readonly (Linked | undefined)[],
  snapshot: Snapshot,
  context: LinkContext,
): BrokenLink[] {
  const broken = new Map<string, BrokenLink>();
  for (const [index, link] of page.facts.links.entries()) {
    const reason = reasonOf(link, linked[index], page, snapshot, context);
    if (reason) broken.set(`${reason} ${link.target}`, { page, target: link.target, reason });
  }
  return [...broken.values()];
}

function reasonOf(
  link: LinkReference,
  linked: Linked | undefined,
  page: Page,
  snapshot: Snapshot,
  context: LinkContext,
): BrokenLink["reason"] | undefined {
  if (linked?.kind === "missing") return "page";
  if (linked?.kind === "missing-file") return "file";
  if (linked?.kind === "file" || !link.target.includes("#")) return undefined;
  const target = linked === undefined ? page : snapshot.pages.get(linked.path);
  if (target === undefined || !target.isPresent) return undefined;

  const { href, state } = resolveLink(link, context);
  const isHere = linked === undefined && state === "anchor";
  if (linked === undefined && !isHere) return undefined;
  const fragment = href.includes("#") ? percentDecoded(href.slice(href.indexOf("#") + 1)) : "";
  return fragment === "" || hasAnchor(target, fragment) ? undefined : "anchor";
}

/** Source: HTML Standard, "scroll to the fragment": "top" always leads to the top. */
function hasAnchor(page: Page, id: string): boolean {
  const { anchors, headings } = page.facts;
  if (/^top$/i.test(id) || id.startsWith("wiki-")) return true;
  return headings.some((heading) => heading.id === id) || anchors.includes(id);
}
