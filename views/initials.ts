/** @example initialsOf("Ada Exempel Lund") → "AL" */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/u).filter(Boolean);
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]];
  return ends
    .map((part) => [...(part ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
