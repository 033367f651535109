/** Is told of each word with its place in the text; `isPart` for what a joined word such as "e-arkiv" consists of. */
export type WordListener = (word: string, start: number, end: number, isPart: boolean) => void;

const longestWord = 80;

// A word may hold signs between its letters, and end in those of "C#" and "C++".
const latinWord =
  /[0-9A-Za-zªµºÀ-ÖØ-öø-ʯ]+(?:[-\u2010\u2011.:'’_&@+][0-9A-Za-zªµºÀ-ÖØ-öø-ʯ]+)*(?:\+\+|#)?/g;
// Chinese and Japanese have no spaces: there each sign is a word, and a phrase finds them in their order.
const anyWord =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+(?:[\-\u2010\u2011.:'’_\&@+][[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+)*(?:\+\+|#)?/gv;
const beyondLatin = /[^\0-ʯ\u2000-\u20cf]/;

const joint = /[-.:_&@+]/;
/** "API:er", "EU:s": the colon joins an ending, and what stands before it is the word. */
const colonEnding =
  /^(.+?):(?:[ns]|t|en|et|er|ar|or|na|ens|ets|ers|ars|erna|arna|ernas|arnas|as|a)$/;
const possessive = /'s?$/;

/** A text as the tokenizer takes it: NFC, and without signs that only say where a line may break. */
export function cleanText(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").normalize("NFC");
}

/**
 * Finds the words of a text, in lower case, and the parts of joined words after each.
 *
 * @param text  as `cleanText` makes it
 * @example "Ett e-arkiv" → "ett", "e-arkiv", "e", "arkiv"
 */
export function eachWord(text: string, listener: WordListener): void {
  const pattern = beyondLatin.test(text) ? anyWord : latinWord;
  for (const match of text.matchAll(pattern)) {
    const [written] = match;
    if (written.length > longestWord) continue;
    const word = normalWord(written);
    listener(word, match.index, match.index + written.length, false);
    if (joint.test(word) && !colonEnding.test(word)) {
      let at = match.index;
      for (const part of word.split(joint)) {
        if (part !== "") listener(part, at, at + part.length, true);
        at += part.length + 1;
      }
    }
  }
}

/** The words of a text in their order, without parts. @example "Öppna API:er!" → ["öppna", "api:er"] */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(cleanText(text), (word, _start, _end, isPart) => {
    if (!isPart) words.push(word);
  });
  return words;
}

/** @example partsOf("dcat-ap-se") → ["dcat", "ap", "se"]; [] for a word of one part */
export function partsOf(word: string): string[] {
  if (!joint.test(word) || colonEnding.test(word)) return [];
  return word.split(joint).filter((part) => part !== "");
}

/** A word without the ending that a sign joins to it. @example "api:er" → "api", "ada's" → "ada" */
export function withoutJoinedEnding(word: string): string {
  return (colonEnding.exec(word)?.[1] ?? word).replace(possessive, "");
}

/** The same word without dots, rings and accents. @example "öppna" → "oppna" */
export function fold(text: string): string {
  if (isAscii.test(text)) return text;
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const isAscii = /^[\x00-\x7f]*$/;

function normalWord(written: string): string {
  return written
    .toLowerCase()
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/’/g, "'");
}
