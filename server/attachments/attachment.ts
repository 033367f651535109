import type { LinkGraph } from "../wiki/linkgraph.ts";
import type { Page } from "../wiki/page.ts";
import { isPagePath } from "../wiki/slug.ts";
import { pagesNaming } from "./namedfiles.ts";

/** Files that begin with a dot say how the wiki works; links and submodules have no bytes. */
export function isAttachment(path: string, mode: string): boolean {
  const isHidden = path.split("/").some((part) => part.startsWith("."));
  return mode.startsWith("100") && !isHidden && !isPagePath(path);
}

/** The pages that link to a file or name it in their front matter, sidebars and templates too, each once. */
export function usersOf(path: string, links: FileLinks): Set<Page> {
  const naming = pagesNaming(path, links.snapshot, links.homes);
  return new Set([...links.referrers(path), ...naming]);
}

/** The files that no page uses, by path. */
export function unusedFiles(links: FileLinks): string[] {
  const paths = [...links.snapshot.files].flatMap(([path, { mode }]) =>
    isAttachment(path, mode) ? [path] : [],
  );
  return paths.filter((path) => usersOf(path, links).size === 0).sort();
}

type FileLinks = Pick<LinkGraph, "snapshot" | "homes" | "referrers">;
