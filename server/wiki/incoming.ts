import type { LayeredMap } from "./layeredmap.ts";
import type { Linked } from "./links.ts";

/** Where each link of a page leads, in the order of the page's facts. */
export type Outgoing = readonly (Linked | undefined)[];

/**
 * Who links to each path, after the links of some pages have changed. Only these are looked at.
 * @param incoming  who linked there before; empty at first
 * @param before, after  where each page's links lead, by the page's path
 * @param pages  paths of those whose links may have changed
 */
export function incomingAfter(
  incoming: LayeredMap<ReadonlySet<string>>,
  before: LayeredMap<Outgoing>,
  after: LayeredMap<Outgoing>,
  pages: Iterable<string>,
): LayeredMap<ReadonlySet<string>> {
  const changed = new Map<string, Set<string>>();
  const linkingTo = (path: string): Set<string> => {
    const from = changed.get(path) ?? new Set(incoming.get(path));
    changed.set(path, from);
    return from;
  };
  for (const page of pages) {
    const [old, young] = [before.get(page), after.get(page)];
    if (old === young) continue;
    for (const path of pathsOf(old ?? [])) linkingTo(path).delete(page);
    for (const path of pathsOf(young ?? [])) linkingTo(path).add(page);
  }
  return incoming.with(changed);
}

function pathsOf(outgoing: Outgoing): Set<string> {
  const found = outgoing.flatMap((linked) =>
    linked?.kind === "page" || linked?.kind === "file" ? linked.path : [],
  );
  return new Set(found);
}
