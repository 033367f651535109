/** The languages of the interface. A page's own `lang` may be any. */
export const languages = ["sv", "en"] as const;

export type Language = (typeof languages)[number];

/**
 * A screen's words in each language, side by side. A message that stands in one language only does not compile.
 *
 * @example catalogue({ en: { save: "Save" }, sv: { save: "Spara" } })
 */
export function catalogue<Words>(words: {
  en: Words;
  sv: NoInfer<Words>;
}): Record<Language, Words> {
  return words;
}
