import type { LinkGraph } from "../wiki/linkgraph.ts";
import { isFilePath, isPagePath, isSourcePath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Records } from "./records.ts";

/** The attachments that no page links to or shows, and no record names, by their paths. */
export function unusedFiles(snapshot: Snapshot, graph: LinkGraph, records: Records): string[] {
  const named = filesOf(records);
  return [...snapshot.files.keys()]
    .filter(isAttachment)
    .filter((path) => !named.has(path) && graph.referrers(path).length === 0)
    .sort();
}

function isAttachment(path: string): boolean {
  if (path.startsWith(".") || path.includes("/.")) return false;
  return (
    path.startsWith("uploads/") || (isFilePath(path) && !isPagePath(path) && !isSourcePath(path))
  );
}

function filesOf({ presentations, workshops }: Records): Set<string> {
  const recordings = [
    ...presentations.flatMap(({ recording }) => recording ?? []),
    ...workshops.flatMap((workshop) => workshop.recordings),
  ];
  const slides = presentations.flatMap((one) => one.slides);
  const paths = [...recordings, ...slides].flatMap(({ path }) => path ?? []);
  const transcripts = recordings.flatMap(({ transcript }) => transcript?.replace(/^\//, "") ?? []);
  return new Set([...paths, ...transcripts]);
}
