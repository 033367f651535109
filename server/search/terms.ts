import lunr from "lunr";
import { stemEnglish } from "./englishstemmer.ts";
import { familyHead } from "./families.ts";
import type { IndexLanguage } from "./language.ts";
import { stemSwedish } from "./swedishstemmer.ts";
import { withoutJoinedEnding } from "./tokens.ts";

const mostRemembered = 200_000;
const remembered = { sv: new Map<string, string>(), en: new Map<string, string>() };

/**
 * What a word is filed under: all its forms under the same.
 *
 * @param word  in lower case, as the tokenizer gives it
 * @example termOf("nätverket", "sv") === termOf("nätverk", "sv")
 */
export function termOf(word: string, language: IndexLanguage): string {
  const known = remembered[language].get(word);
  if (known !== undefined) return known;
  const term = newTermOf(word, language);
  if (remembered[language].size >= mostRemembered) remembered[language].clear();
  remembered[language].set(word, term);
  return term;
}

/** The step of lunr's pipeline that turns the words of a text into terms. */
export const pipelineStep: Record<IndexLanguage, lunr.PipelineFunction> = {
  sv: (token) => token.update((word) => termOf(word, "sv")),
  en: (token) => token.update((word) => termOf(word, "en")),
};

lunr.Pipeline.registerFunction(pipelineStep.sv, "swedishTerms");
lunr.Pipeline.registerFunction(pipelineStep.en, "englishTerms");

function newTermOf(joined: string, language: IndexLanguage): string {
  const word = withoutJoinedEnding(joined);
  if (/[\d_.:@&+#]/.test(word)) return word;
  const dash = word.lastIndexOf("-") + 1;
  if (dash > 0) return word.slice(0, dash) + termOf(word.slice(dash), language);
  const head = familyHead(word, language);
  if (head !== undefined) return head;
  return language === "en" ? stemEnglish(word) : brought(stemSwedish(word));
}

const vowel = "[aeiouyåäöéü]";
const consonant = "[^aeiouyåäöéü]";

/**
 * Takes a Swedish stem further where Snowball leaves two forms of a word apart: "nätverket", "skolan", "mötena",
 * "strategin", "digitalt", "artikel" and "artiklar", "myndigheternas". It does so with the stems of all words alike, so a
 * word that only looks inflected still meets itself.
 */
function brought(stem: string): string {
  for (const [pattern, replacement] of meetings) {
    const shorter = stem.replace(pattern, replacement);
    if (shorter !== stem) return shorter;
  }
  return stem;
}

const meetings: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(${vowel}.*?)(?:l?ighet)$`), "$1"],
  [new RegExp(`(${vowel}.*k)tet$`), "$1"],
  [new RegExp(`(${vowel}.*${consonant}${consonant})et$`), "$1"],
  [new RegExp(`(${vowel}.*${consonant}i)(?:n|et)$`), "$1"],
  [new RegExp(`(${vowel}.*${consonant})en$`), "$1"],
  [new RegExp(`(${vowel}.*${consonant})an$`), "$1"],
  [new RegExp(`(${vowel}.*(?:al|ell|iv|bar|sam|lös))t$`), "$1"],
  [new RegExp(`(${vowel}.*${consonant})eln?$`), "$1l"],
];
