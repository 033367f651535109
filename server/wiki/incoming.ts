import type { Linked } from "./links.ts";

/** Where each link of a page leads, in the order of the page's facts. */
export type Outgoing = readonly (Linked | undefined)[];

/**
 * Who links to each path, after the links of some pages have changed. Only these are looked at.
 * @param incoming  who linked there before; empty at first
 * @param before, after  where each page's links lead, by the page's path
 */
export function incomingAfter(
  incoming: ReadonlyMap<string, ReadonlySet<string>>,
  before: ReadonlyMap<string, Outgoing>,
  after: ReadonlyMap<string, Outgoing>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const changed = new Map<string, Set<string>>();
  const linkingTo = (path: string): Set<string> => {
    const from = changed.get(path) ?? new Set(incoming.get(path));
    changed.set(path, from);
    return from;
  };
  for (const [page, linked] of before) {
    if (after.get(page) === linked) continue;
    for (const path of pathsOf(linked)) linkingTo(path).delete(page);
  }
  for (const [page, linked] of after) {
    if (before.get(page) === linked) continue;
    for (const path of pathsOf(linked)) linkingTo(path).add(page);
  }
  return new Map([...incoming, ...changed]);
}

function pathsOf(outgoing: Outgoing): Set<string> {
  const found = outgoing.flatMap((linked) =>
    linked?.kind === "page" || linked?.kind === "file" ? linked.path : [],
  );
  return new Set(found);
}
