import type { TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Search, type SearchDocument } from "../../server/search/search.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";

const patienceMs = 60_000;

/** Waits until all that the wiki has is in its index. */
export async function indexed(search: Search): Promise<void> {
  const end = Date.now() + patienceMs;
  while (search.progress() !== undefined) {
    if (Date.now() > end) throw new Error("the index was not built in time");
    await wait(10);
  }
}

/** A document by its path, its text and what else matters to the test. */
export function documentOf(
  path: string,
  text: string,
  more: Partial<SearchDocument> = {},
): SearchDocument {
  const slug = path.replace(/\.md$/, "");
  return {
    path,
    blob: `blob of ${path}: ${text}`,
    slug,
    title: slug,
    language: "sv",
    persons: [],
    organisations: [],
    folder: path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "",
    sections: [{ text }],
    ...more,
  };
}

/** One line that builds the world: a search that knows these documents. */
export async function searchWith(
  t: TestContext,
  documents: readonly SearchDocument[],
  folder?: string,
): Promise<Search> {
  const search = Search.open({ folder: folder ?? (await temporaryFolder(t)) });
  cleanUp(t, () => search.close());
  await search.keep(new Map());
  await search.update(documents);
  return search;
}

/** The paths that a query finds, the best first. */
export async function pathsOf(search: Search, text: string): Promise<string[]> {
  return (await search.find(text)).hits.map(({ path }) => path);
}
