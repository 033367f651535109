import { fold } from "./tokens.ts";

/** A word of the index and how many documents have it. */
export interface KnownWord {
  word: string;
  documents: number;
}

const longestWord = 30;

/**
 * The word nearest to one that the index has not got: the fewest letters exchanged, added, left out or swapped;
 * of two as near the more frequent.
 *
 * @returns undefined when nothing is near enough to be meant
 * @example nearestWord("plattfrom", words) → "plattform"
 */
export function nearestWord(word: string, words: Iterable<KnownWord>): string | undefined {
  if (word.length < 3 || word.length > longestWord) return undefined;
  const plain = fold(word);
  const most = plain.length <= 4 ? 1 : plain.length <= 8 ? 2 : 3;
  let best: { word: string; distance: number; documents: number } | undefined;
  for (const known of words) {
    if (Math.abs(known.word.length - word.length) > most || /\d/.test(known.word)) continue;
    const bound = best?.distance ?? most;
    const folded = fold(known.word);
    let distance = boundedDistance(plain, folded, Math.floor(bound));
    if (distance > bound) continue;
    // Slips are rare in the first letter, and rarer in the dots than in the rest.
    if (folded.charAt(0) !== plain.charAt(0)) distance += 0.5;
    if (known.word !== word && distance === 0) distance = 0.1;
    if (distance > bound) continue;
    if (!best || distance < best.distance || known.documents > best.documents)
      best = { ...known, distance };
  }
  return best?.word;
}

/**
 * How many letters must be exchanged, added, left out or swapped with their neighbour to turn one word into the
 * other (the "optimal string alignment" kind of Damerau and Levenshtein's distance).
 *
 * @returns something greater than `most` as soon as that is sure
 */
function boundedDistance(from: string, to: string, most: number): number {
  const width = to.length + 1;
  let before = new Uint8Array(width);
  let previous = Uint8Array.from({ length: width }, (_, at) => at);
  let current = new Uint8Array(width);
  for (let i = 1; i <= from.length; i++) {
    current[0] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const isSame = from.charCodeAt(i - 1) === to.charCodeAt(j - 1);
      let value = Math.min(
        (previous[j - 1] ?? 0) + (isSame ? 0 : 1),
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
      );
      const isSwapped =
        from.charCodeAt(i - 1) === to.charCodeAt(j - 2) &&
        from.charCodeAt(i - 2) === to.charCodeAt(j - 1);
      if (i > 1 && j > 1 && isSwapped) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      current[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[to.length] ?? 0;
}
