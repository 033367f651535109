/** The languages the renderer has words of its own in. */
export type RenderLanguage = "sv" | "en";

export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** The few words that rendering adds to a page. */
export interface Words {
  alerts: Record<AlertKind, string>;
  contents: string;
  footnotes: string;
  footnote(number: number): string;
  backTo(number: number): string;
  table(number: number): string;
  permalink: string;
  changes: ChangeWords;
}

/** What is said of a marked change to those who do not see it. */
export interface ChangeWords {
  inserted: string;
  deleted: string;
  moved: string;
  movedAway: string;
  folded(count: number): string;
}

export const words: Record<RenderLanguage, Words> = {
  en: {
    alerts: {
      note: "Note",
      tip: "Tip",
      important: "Important",
      warning: "Warning",
      caution: "Caution",
    },
    contents: "Contents",
    footnotes: "Footnotes",
    footnote: (number) => `Footnote ${number}`,
    backTo: (number) => `Back to the reference to footnote ${number}`,
    table: (number) => `Table ${number}`,
    permalink: "Link to this section",
    changes: {
      inserted: "Inserted",
      deleted: "Deleted",
      moved: "Moved here",
      movedAway: "Moved from here",
      folded: (count) => (count === 1 ? "1 unchanged part" : `${count} unchanged parts`),
    },
  },
  sv: {
    alerts: {
      note: "Obs",
      tip: "Tips",
      important: "Viktigt",
      warning: "Varning",
      caution: "Se upp",
    },
    contents: "Innehåll",
    footnotes: "Fotnoter",
    footnote: (number) => `Fotnot ${number}`,
    backTo: (number) => `Tillbaka till hänvisningen till fotnot ${number}`,
    table: (number) => `Tabell ${number}`,
    permalink: "Länk till avsnittet",
    changes: {
      inserted: "Tillagt",
      deleted: "Borttaget",
      moved: "Flyttat hit",
      movedAway: "Flyttat härifrån",
      folded: (count) => (count === 1 ? "1 oförändrad del" : `${count} oförändrade delar`),
    },
  },
};
