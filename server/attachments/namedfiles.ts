import type { Page } from "../wiki/page.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Homes } from "../wiki/target.ts";
import { fileNamed } from "./uses.ts";

const known = new WeakMap<Snapshot, ReadonlyMap<string, readonly Page[]>>();

/** The pages whose front matter names a file as slides, recording or transcript: that is no link of the text. */
export function pagesNaming(path: string, snapshot: Snapshot, homes: Homes): readonly Page[] {
  let pages = known.get(snapshot);
  if (pages === undefined) {
    pages = read(snapshot, homes);
    known.set(snapshot, pages);
  }
  return pages.get(path) ?? [];
}

/** The files that a page's front matter names so. */
export function filesNamedIn(page: Page, snapshot: Snapshot, homes: Homes): string[] {
  const { slides, recording, recordings } = page.facts.fields;
  const addresses = [slides, recording, recordings].flatMap(addressesIn);
  return addresses.flatMap((address) => fileNamed(address, page.path, snapshot, homes) ?? []);
}

function read(snapshot: Snapshot, homes: Homes): Map<string, Page[]> {
  const pages = new Map<string, Page[]>();
  for (const page of snapshot.listed) {
    for (const path of new Set(filesNamedIn(page, snapshot, homes))) {
      const users = pages.get(path);
      if (users === undefined) pages.set(path, [page]);
      else users.push(page);
    }
  }
  return pages;
}

/** An address, a link in Markdown, a map with some of them, or a list of all that. */
function addressesIn(value: unknown): string[] {
  if (typeof value === "string") return [linkTarget(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(addressesIn);
}

function linkTarget(text: string): string {
  return /\]\(<?([^()<>]+)>?\)$/.exec(text)?.[1] ?? text;
}
