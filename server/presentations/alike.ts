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
  for (const name of new Set(names)) {
    if (name.length > longestName) continue;
    const folded = foldedName(name, kind);
    for (const key of keysOf(folded, kind)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [folded]);
      else if (group.length < mostOfAKey) group.push(folded);
    }
  }
  const alike = new Map<string, Set<string>>();
  for (const [key, group] of groups)
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1)) {
        if (!areAlike(key, one, other)) continue;
        add(alike, one.name, other.name);
        add(alike, other.name, one.name);
      }
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
  sorted: readonly string[];
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
  return { name, words, sorted: (telling.length > 0 ? telling : words).toSorted() };
}

/** Names with a key in common may be alike; the key's first sign says what else it takes. */
function keysOf({ name, words, sorted }: Folded, kind: "person" | "organisation"): Set<string> {
  const keys = new Set<string>();
  if (words.length === 0) return keys;
  keys.add(`=${sorted.join(" ")}`);
  const letters = sorted.join("");
  if (letters.length >= fewestLetters)
    for (let at = 0; at <= letters.length; at++)
      keys.add(`~${letters.slice(0, at)}${letters.slice(at + 1)}`);
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (kind === "person" && words.length > 1) keys.add(`i${first[0]} ${last}`);
  if (kind === "person" && words.length > 1) keys.add(`m${first} ${last}`);
  if (kind === "organisation" && isAbbreviation(name)) keys.add(`a${words.join("")}`);
  if (kind === "organisation" && words.length > 1) {
    const telling = words.filter((word) => !fillers.has(word));
    keys.add(`a${telling.map((word) => word[0]).join("")}`);
  }
  return keys;
}

function areAlike(key: string, one: Folded, other: Folded): boolean {
  switch (key[0]) {
    case "~":
      return isOneSlip(one.sorted.join(""), other.sorted.join(""));
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
