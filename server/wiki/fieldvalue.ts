import type { Fields } from "./frontmatter.ts";

/** A value to be written in a front matter. In a map, `undefined` takes the key away; keys that it does not name stay. */
export type FieldValue =
  | string
  | number
  | boolean
  | readonly FieldValue[]
  | Rows
  | { readonly [key: string]: FieldValue | undefined };

/** One row of a list: where it stood, if it did, and what it is to be, if that changes. */
export interface Row {
  from?: number;
  value?: FieldValue;
}

/**
 * A list of which some rows are those that stood there: they keep whatever the change does not name.
 * @example new Rows([{ from: 1 }, { from: 0, value: { organisation: "Digg" } }, { value: { person: "Bo" } }])
 *   // the second row as it is, the first with another organisation, and a new one
 */
export class Rows {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }
}

/** What a field reads as when a change has been made to it. */
export function valueAfter(before: unknown, change: FieldValue): unknown {
  if (change instanceof Rows) {
    const old = Array.isArray(before) ? before : [];
    return change.rows.map(({ from, value }) => {
      const kept = from === undefined ? undefined : old[from];
      return value === undefined ? kept : valueAfter(kept, value);
    });
  }
  if (Array.isArray(change)) return change.map((item) => valueAfter(undefined, item));
  if (typeof change !== "object") return change;
  const fields: Record<string, unknown> = Object.create(null);
  if (isMap(before)) Object.assign(fields, before);
  for (const [key, value] of Object.entries(change as Record<string, FieldValue | undefined>)) {
    if (value === undefined) delete fields[key];
    else fields[key] = valueAfter(fields[key], value);
  }
  return fields;
}

export function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Do two values read the same? The order of a map's keys does not count. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, i) => isSameValue(item, other[i]));
  }
  if (isMap(one) && isMap(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
    );
  }
  return Object.is(one, other);
}
