/** The languages whose inflections the index knows. */
export type IndexLanguage = "sv" | "en";

export const indexLanguages: readonly IndexLanguage[] = ["sv", "en"];

const nordic = /^(?:sv|nb|nn|no|da)(?:-|$)/i;
const guessedFrom = 4000;

/** The pipeline for a text: that of its language tag, else what its commonest words speak for. */
export function indexLanguageOf(tag: string | undefined, text: string): IndexLanguage {
  if (tag !== undefined) return nordic.test(tag) ? "sv" : "en";
  let swedish = 0;
  let english = 0;
  for (const [word] of text
    .slice(0, guessedFrom)
    .toLowerCase()
    .matchAll(/[a-zåäö]+/g)) {
    if (telling.sv.has(word)) swedish++;
    if (telling.en.has(word)) english++;
  }
  return english > swedish ? "en" : "sv";
}

/** Words that say nothing of what a text is about, and that few queries mean. */
export function isStopWord(word: string, language: IndexLanguage): boolean {
  return stopWords[language].has(word);
}

/** Common in one language and no word of the other. */
const telling: Record<IndexLanguage, ReadonlySet<string>> = {
  sv: wordSet("och att det som är av för den ett på inte kan med om eller till har från ska vi du"),
  en: wordSet("the and of to is that with it be this are by or from you which can not we your was"),
};

const stopWords: Record<IndexLanguage, ReadonlySet<string>> = {
  sv: wordSet(
    `alla allt att av blev bli blir de dem den denna deras dess dessa det detta dig din dina ditt du då där efter
    ej eller en er era ert ett från för ha hade han har hon hur här i icke ingen inom inte ja jag kan kunde man
    med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan ska skall
    skulle som så till under upp ut utan vad var vara varför vem vi vid vilka vilken vilket vill är över`,
  ),
  en: wordSet(
    `a about after all also an and any are as at be been but by can could did do does for from had has have how i
    if in into is it its me more my no not of on or our out shall she should so some such than that the their
    them then there these they this those to was we were what when where which who why will with would you your`,
  ),
};

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
