import { foldedName } from "./slug.ts";

export interface LikeName {
  /** In its close form: see `closeForm`. */
  name: string;
  /** From 0.4; the higher the liker. */
  score: number;
}

const leastScore = 0.4;
const isPartScore = 0.3;
const mostLetters = 200;
/** So many new names are looked through one by one; with more, everything is sorted by letter pairs anew. */
const mostNew = 500;

/**
 * Names sorted by their letter pairs, so that only those that have some in common with what is asked for are looked
 * at: 10,000 names in a millisecond or two.
 */
export class Likeness {
  readonly #names: readonly string[];
  /** How many letter pairs each name has. */
  readonly #counts: readonly number[];
  /** For each letter pair the names that have it, by their place in `#names`. */
  readonly #namesWith: ReadonlyMap<number, readonly number[]>;
  readonly #new: readonly string[];

  private constructor(
    names: readonly string[],
    counts: readonly number[],
    namesWith: ReadonlyMap<number, readonly number[]>,
    added: readonly string[] = [],
  ) {
    this.#names = names;
    this.#counts = counts;
    this.#namesWith = namesWith;
    this.#new = added;
  }

  /** @param close  names in their close form, each once */
  static of(close: Iterable<string>): Likeness {
    const names = [...close];
    const counts: number[] = [];
    const namesWith = new Map<number, number[]>();
    for (const [index, name] of names.entries()) {
      const pairs = letterPairs(name);
      counts.push(pairs.size);
      for (const pair of pairs) {
        const others = namesWith.get(pair);
        if (others) others.push(index);
        else namesWith.set(pair, [index]);
      }
    }
    return new Likeness(names, counts, namesWith);
  }

  /**
   * With more names. One that is gone since may still be answered.
   * @returns undefined when there are so many that it is better made anew
   */
  with(close: readonly string[]): Likeness | undefined {
    const added = [...this.#new, ...close];
    if (added.length > mostNew) return undefined;
    return new Likeness(this.#names, this.#counts, this.#namesWith, added);
  }

  /**
   * The names that are like one, in no order: by the letter pairs that two share of all they have, and more if one is
   * part of the other.
   */
  to(close: string): LikeName[] {
    const asked = close.slice(0, mostLetters);
    const pairs = letterPairs(asked);
    const shared = new Uint16Array(this.#names.length);
    for (const pair of pairs) {
      for (const index of this.#namesWith.get(pair) ?? []) shared[index] = (shared[index] ?? 0) + 1;
    }
    const found: LikeName[] = [];
    const judge = (name: string, common: number, count: number) => {
      if (common === 0) return;
      const alike = (2 * common) / (pairs.size + count);
      if (alike + isPartScore < leastScore) return;
      const score = alike + (isPart(asked, name) ? isPartScore : 0);
      if (score >= leastScore) found.push({ name, score });
    };
    for (const [index, common] of shared.entries())
      judge(this.#names[index] ?? "", common, this.#counts[index] ?? 0);
    for (const name of this.#new) {
      const own = letterPairs(name);
      judge(name, own.intersection(pairs).size, own.size);
    }
    return found;
  }
}

/** A name for comparing by ear: without accents, so that "oppen kallkod" is near "Öppen-källkod". */
export function closeForm(name: string): string {
  const folded = foldedName(name);
  return isAscii.test(folded) ? folded : folded.normalize("NFD").replace(/\p{M}/gu, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const isAscii = /^[\x00-\x7f]*$/;

function isPart(asked: string, name: string): boolean {
  return asked.length > 2 && name.length > 2 && (name.includes(asked) || asked.includes(name));
}

/** Pairs of neighbours, the first and the last letter with nothing beside them. */
function letterPairs(name: string): Set<number> {
  const end = Math.min(name.length, mostLetters);
  const pairs = new Set<number>();
  let previous = 0;
  for (let at = 0; at <= end; at++) {
    const letter = at < end ? name.charCodeAt(at) : 0;
    pairs.add(previous * 65_536 + letter);
    previous = letter;
  }
  return pairs;
}
