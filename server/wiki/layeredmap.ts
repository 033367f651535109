/** So many changes lie above a base before they become part of the next one. */
const mostChanges = 256;

/**
 * A map that is never changed: `with` makes another one, at the cost of what differs and not of what it holds. A wiki
 * of ten thousand pages makes several of these for each save.
 */
export class LayeredMap<Value extends object> implements ReadonlyMap<string, Value> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, Value>;
  /** undefined where the base's value is gone */
  readonly #changes: ReadonlyMap<string, Value | undefined>;

  private constructor(
    base: ReadonlyMap<string, Value>,
    changes: ReadonlyMap<string, Value | undefined>,
    size: number,
  ) {
    this.#base = base;
    this.#changes = changes;
    this.size = size;
  }

  static of<Value extends object>(entries: Iterable<readonly [string, Value]>): LayeredMap<Value> {
    const base = new Map(entries);
    return new LayeredMap(base, new Map(), base.size);
  }

  /** @param changes  undefined removes what has that key; of two for one key the later counts */
  with(changes: Iterable<readonly [string, Value | undefined]>): LayeredMap<Value> {
    const above = new Map(this.#changes);
    let size = this.size;
    for (const [key, value] of changes) {
      const before = above.has(key) ? above.get(key) : this.#base.get(key);
      above.set(key, value);
      size += Number(value !== undefined) - Number(before !== undefined);
    }
    const map = new LayeredMap(this.#base, above, size);
    return above.size > mostChanges ? LayeredMap.of(map) : map;
  }

  /** Keys whose values may differ in two maps, where that is known without a look at all of them. */
  keysApartFrom(other: LayeredMap<Value>): ReadonlySet<string> | undefined {
    if (other.#base !== this.#base) return undefined;
    const keys = new Set([...this.#changes.keys(), ...other.#changes.keys()]);
    for (const key of keys) if (this.get(key) === other.get(key)) keys.delete(key);
    return keys;
  }

  get(key: string): Value | undefined {
    const change = this.#changes.get(key);
    return change ?? (this.#changes.has(key) ? undefined : this.#base.get(key));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const entry of this.#base) {
      const [key] = entry;
      if (!this.#changes.has(key)) yield entry;
    }
    for (const [key, value] of this.#changes) if (value !== undefined) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(act: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }
}
