import { setTimeout as wait } from "node:timers/promises";
import { StillReading } from "../errors.ts";
import type { Site } from "../site.ts";
import type { LinkGraph } from "../wiki/linkgraph.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

const patienceMs = 2000;

/**
 * Who links to whom, for a screen that is nothing without it.
 *
 * @throws StillReading  in the first seconds of a large wiki, when the texts of its pages are still being read
 */
export async function readLinks(
  { wiki }: Site,
  snapshot: Snapshot = wiki.snapshot,
): Promise<LinkGraph> {
  const reading = wiki.readLinks(snapshot);
  // What is in memory already needs a moment at most: it is not given up for a share of it.
  const patience = wait(patienceMs, undefined, { ref: false });
  const graph = await Promise.race([reading, patience.then(() => wiki.reading && "late")]);
  if (graph === undefined) return reading;
  if (graph !== "late") return graph;
  throw new StillReading("the texts are still being read", { share: shareRead(wiki) });
}

/** How much of the texts has been read, in per cent: "43". */
export function shareRead({ reading }: Site["wiki"]): string {
  const { done, total } = reading ?? { done: 1, total: 1 };
  return String(Math.floor((100 * done) / total));
}
