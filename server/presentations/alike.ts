/** Names that are probably one, by name: each of the two names the other. */
export type Alike = ReadonlyMap<string, readonly string[]>;

/**
 * Finds names that are spelt nearly alike: by letter case and accents, order ("Ek, Ada"), initials ("A. Ek", "SKR"),
 * middle names, and one letter that is wrong, missing or out of its place.
 *
 * @param kind  people have initials and an order of names; organisations abbreviations and legal forms
 * @example alikeNames(["Ada Ek", "Ek, Ada", "Bo Al"], "person").get("Ada Ek") // ["Ek, Ada"]
 */
export function alikeNames(names: Iterable<string>, kind: "person" | "organisation"): Alike {
  const groups = new Map<string, Folded[]>();
  const slips = new Map<number, Folded[]>();
  for (const name of new Set(names)) {
    if (name.length > longestName) continue;
    const folded = foldedName(name, kind);
    for (const key of keysOf(folded, kind)) join(groups, key, folded);
    for (const hash of slipsOf(folded.letters)) join(slips, hash, folded);
  }
  const alike = new Map<string, Set<string>>();
  for (const [key, group] of groups) addPairs(alike, group, (one, other) => isOf(key, one, other));
  for (const group of slips.values())
    addPairs(alike, group, (one, other) => isOneSlip(one.letters, other.letters));
  return new Map([...alike].map(([name, others]) => [name, [...others].sort()]));
}

/** @example foldedLetters("Åsa Öberg-Ek") // "asa oberg ek" */
export function foldedLetters(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/æ/g, "a")
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}

interface Folded {
  name: string;
  /** in their order */
  words: readonly string[];
  /** the words that tell, in the order of the alphabet */
  sorted: string;
  /** those words without what stands between them */
  letters: string;
}

const longestName = 120;
/** A key that so many names share says nothing of them. */
const mostOfAKey = 20;
/** In a shorter name another letter makes another name: "Bo Al", "Bo Ek". */
const fewestLetters = 8;
/** Without these an organisation is the same. */
const fillers = new Set(["ab", "hb", "inc", "ltd", "the", "of", "i", "och", "and", "for"]);

function foldedName(name: string, kind: "person" | "organisation"): Folded {
  const words = foldedLetters(name)
    .split(" ")
    .filter((word) => word !== "");
  const telling = kind === "person" ? words : words.filter((word) => !fillers.has(word));
  const sorted = (telling.length > 0 ? telling : words).toSorted();
  return { name, words, sorted: sorted.join(" "), letters: sorted.join("") };
}

/** Names with a key in common may be alike; the key's first sign says what else it takes. */
function keysOf({ name, words, sorted }: Folded, kind: "person" | "organisation"): string[] {
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const keys = words.length === 0 ? [] : [`=${sorted}`];
  if (kind === "person" && words.length > 1) keys.push(`i${first[0]} ${last}`, `m${first} ${last}`);
  if (kind === "organisation" && isAbbreviation(name)) keys.push(`a${words.join("")}`);
  if (kind === "organisation" && words.length > 1) {
    const telling = words.filter((word) => !fillers.has(word));
    keys.push(`a${telling.map((word) => word[0]).join("")}`);
  }
  return keys;
}

function isOf(key: string, one: Folded, other: Folded): boolean {
  switch (key[0]) {
    case "i":
      return isInitial(one) !== isInitial(other);
    case "m":
      return (one.words.length === 2) !== (other.words.length === 2);
    case "a":
      return isAbbreviation(one.name) !== isAbbreviation(other.name);
    default:
      return true;
  }
}

/** A number for the letters, and one for what is left of them without each: two names with one slip between share one. */
function slipsOf(letters: string): Set<number> {
  if (letters.length < fewestLetters) return new Set();
  const { length } = letters;
  const before = [0];
  const powers = [1];
  for (let at = 0; at < length; at++) {
    before.push((Math.imul(before[at] ?? 0, base) + letters.charCodeAt(at)) | 0);
    powers.push(Math.imul(powers[at] ?? 1, base));
  }
  const slips = new Set([before[length] ?? 0]);
  for (let at = 0; at < length; at++) {
    const rest = powers[length - at - 1] ?? 1;
    const after = ((before[length] ?? 0) - Math.imul(before[at + 1] ?? 0, rest)) | 0;
    slips.add((Math.imul(before[at] ?? 0, rest) + after) | 0);
  }
  return slips;
}

const base = 16777619;

function join<Key>(groups: Map<Key, Folded[]>, key: Key, folded: Folded): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [folded]);
  else if (group.length < mostOfAKey) group.push(folded);
}

function addPairs(
  alike: Map<string, Set<string>>,
  group: readonly Folded[],
  areAlike: (one: Folded, other: Folded) => boolean,
): void {
  for (const [index, one] of group.length > 1 ? group.entries() : [])
    for (const other of group.slice(index + 1)) {
      if (!areAlike(one, other)) continue;
      add(alike, one.name, other.name);
      add(alike, other.name, one.name);
    }
}

function isInitial({ words: [first = ""] }: Folded): boolean {
  return first.length === 1;
}

function isAbbreviation(name: string): boolean {
  return /^[\p{Lu}\d]{2,8}$/u.test(name.trim());
}

/** One letter is another, is missing, or two have changed places. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one, other].map((text) => text.slice(start, text.length - end));
  if (a === undefined || b === undefined) return false;
  const isTurned = a.length === 2 && b === `${a[1]}${a[0]}`;
  return isTurned || (a.length <= 1 && b.length <= 1);
}

function add(alike: Map<string, Set<string>>, name: string, other: string): void {
  const others = alike.get(name) ?? new Set();
  others.add(other);
  alike.set(name, others);
}
