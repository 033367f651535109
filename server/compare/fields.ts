/** A field of the front matter, in words, before and after; one of them is absent when the field came or went. */
export interface FieldChange {
  name: string;
  kind: "same" | "changed" | "inserted" | "deleted";
  before?: string;
  after?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares two pages' front matter, field by field, in the order of the later one.
 *
 * @example fieldChanges({ title: "Om" }, { title: "Om oss", tags: ["a", "b"] })
 *   → title changed from "Om" to "Om oss", tags inserted as "a, b"
 */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].map((name) => {
    const old = Object.hasOwn(before, name) ? inWords(before[name]) : undefined;
    const young = Object.hasOwn(after, name) ? inWords(after[name]) : undefined;
    if (old === undefined) return { name, kind: "inserted", after: young ?? "" };
    if (young === undefined) return { name, kind: "deleted", before: old };
    return { name, kind: old === young ? "same" : "changed", before: old, after: young };
  });
}

/** @example inWords(["policy", { by: "Ada", at: null }]) → "policy, by: Ada" */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, item]) => [name, inWords(item)])
    .filter(([, item]) => item !== "")
    .map(([name, item]) => `${name}: ${item}`)
    .join("; ");
}
