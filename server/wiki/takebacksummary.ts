/** Here and not among the interface's words: they become part of Git's history. */
const words = {
  en: {
    restore: (title: string, day: string) => `Restore “${title}” as it was on ${day}`,
    bringBack: (title: string) => `Restore the deleted page “${title}”`,
    undo: (summary: string) => `Undo: ${summary}`,
  },
  sv: {
    restore: (title: string, day: string) => `Återställ ”${title}” som den var ${day}`,
    bringBack: (title: string) => `Återställ den borttagna sidan ”${title}”`,
    undo: (summary: string) => `Ångra: ${summary}`,
  },
} as const;

type SummaryLanguage = keyof typeof words;

/** @example restoreSummary("Om oss", new Date("2026-03-12"), false, "sv") → "Återställ ”Om oss” som den var 2026-03-12" */
export function restoreSummary(
  title: string,
  then: Date,
  isDeleted: boolean,
  language: SummaryLanguage,
): string {
  if (isDeleted) return words[language].bringBack(title);
  return words[language].restore(title, then.toISOString().slice(0, 10));
}

/** @example undoSummary("Rätta datum", "sv") → "Ångra: Rätta datum" */
export function undoSummary(summary: string, language: SummaryLanguage): string {
  return words[language].undo(summary);
}
