/**
 * The first ones of many in their order, without sorting all.
 *
 * @example firstOf([3, 1, 2], 2, (one, other) => one - other) → [1, 2]
 */
export function firstOf<Item>(
  items: Iterable<Item>,
  most: number,
  compare: (one: Item, other: Item) => number,
): Item[] {
  const kept: Item[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && compare(item, last) > 0) continue;
    kept.push(item);
    if (kept.length < 4 * most + 16) continue;
    kept.sort(compare).splice(most);
    last = kept.at(-1);
  }
  return kept.sort(compare).slice(0, most);
}
