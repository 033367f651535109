/** Names under the letters they begin with, both in Swedish order. */
export function byLetter<One extends { name: string }>(
  all: readonly One[],
): { letter: string; ones: One[] }[] {
  const sorted = all.toSorted((one, other) => collator.compare(one.name, other.name));
  const groups = Map.groupBy(sorted, ({ name }) => letterOf(name));
  return [...groups]
    .map(([letter, ones]) => ({ letter, ones }))
    .sort(
      (one, other) =>
        place(one.letter) - place(other.letter) || collator.compare(one.letter, other.letter),
    );
}

const collator = new Intl.Collator("sv", { numeric: true });

/** @example letterOf("Éclair") → "E"; "åker" → "Å"; "3D-laget" → "#" */
function letterOf(name: string): string {
  const first = name.trim().normalize("NFC").charAt(0).toLocaleUpperCase("sv");
  if (/[ÅÄÖ]/.test(first)) return first;
  const base = first.normalize("NFD").charAt(0);
  return /\p{L}/u.test(base) ? base : "#";
}

/** What is no letter comes last. */
function place(letter: string): number {
  return letter === "#" ? 1 : 0;
}
