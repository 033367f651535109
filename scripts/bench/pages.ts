/** A made-up page, as long as those of real wikis are on average. */
export interface MadePage {
  path: string;
  title: string;
  sections: { heading: string; text: string }[];
}

const forms = 30_000;
const consonants = "bdfghjklmnprstv";
const vowels = "aeiouyåäö";

/** Pages of made-up Swedish: a few words are everywhere, most are rare. Same number, same pages. */
export function* madePages(count: number): Generator<MadePage> {
  const words = madeWords(seeded(7));
  for (let page = 0; page < count; page++) {
    yield {
      path: `d${page % 100}/Sida-${page}.md`,
      title: `Sida ${page}`,
      sections: [
        { heading: `Rubrik ${words(2)}`, text: words(180) },
        { heading: `Rubrik ${words(2)}`, text: words(180) },
      ],
    };
  }
}

/** So many made-up words at a time, each as common or as rare as in real texts. */
export function madeWords(random: () => number): (count: number) => string {
  const letter = (letters: string) => letters.charAt(Math.floor(random() * letters.length));
  const vocabulary = Array.from({ length: forms }, () =>
    Array.from(
      { length: 1 + Math.floor(random() * 4) },
      () => letter(consonants) + letter(vowels),
    ).join(""),
  );
  // Pareto's distribution: every third word is the commonest one.
  const word = () => {
    const rank = Math.floor((1 - random()) ** (-1 / 0.6)) - 1;
    return vocabulary[Math.min(rank, forms - 1)] ?? "";
  };
  return (count) => Array.from({ length: count }, word).join(" ");
}

/** The page as its author would have written it. */
export function markdownOf({ title, sections }: MadePage): string {
  const body = sections.map(({ heading, text }) => `## ${heading}\n\n${text}\n`);
  return `---\ntitle: ${title}\nlang: sv\n---\n# ${title}\n\n${body.join("\n")}`;
}

/** Numbers from 0 to 1, always the same ones (source: the generator "mulberry32"). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
