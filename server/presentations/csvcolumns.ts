/**
 * The columns of a table of presentations, in their order, as a table is written and as one is read. The first eight
 * are those that people keep by hand; the others are what a record has beyond them.
 */
export const csvColumns = [
  "organisation",
  "speaker",
  "title",
  "start",
  "date",
  "agenda",
  "slides",
  "video",
  "end",
  "language",
  "subjects",
  "licence",
  "page",
] as const;

export type CsvColumn = (typeof csvColumns)[number];

/**
 * A row as text. In a cell with several values each has a line of its own; the lines of `organisation` belong to those
 * of `speaker` in their order, and one organisation alone belongs to all of them. A gap among them is `csvGap`.
 *
 * `start` and `end` are "0:44:44", `date` is "2020-09-15" or as little as a year, `agenda` is the address of the
 * workshop's page, `slides` and `video` are addresses (`video` without a time stamp), `language` is a BCP 47 tag,
 * `licence` an SPDX identifier, and `page` the address of the record, by which it is known again.
 */
export type CsvRow = Record<CsvColumn, string>;

export const csvGap = "-";

/** What a column may be called in a table that people have made, in small letters; its own name comes first. */
export const csvHeadings: Record<CsvColumn, readonly string[]> = {
  organisation: ["organisation", "organization", "organisationer", "org", "myndighet", "företag"],
  speaker: ["speaker", "speakers", "talare", "person", "namn", "name", "presentatör"],
  title: ["title", "titel", "rubrik", "presentation", "ämnesrubrik"],
  start: ["start", "starttid", "tid", "time", "tidpunkt", "från"],
  date: ["date", "datum", "dag", "när"],
  agenda: ["agenda", "program", "workshop", "träff"],
  slides: ["slides", "bilder", "presentationsmaterial", "pdf", "fil", "file"],
  video: ["video", "recording", "inspelning", "film", "länk till inspelning"],
  end: ["end", "slut", "sluttid", "till"],
  language: ["language", "lang", "språk"],
  subjects: ["subjects", "subject", "ämnen", "ämne", "taggar", "tags"],
  licence: ["licence", "license", "licens"],
  page: ["page", "sida", "address", "adress", "url"],
};

/** @example csvCell(["Ada Exempel", "Bo Exempel"]) → "Ada Exempel\nBo Exempel"; csvCell(["", "Bo"]) → "-\nBo" */
export function csvCell(values: readonly (string | undefined)[]): string {
  if (values.every((value) => !value)) return "";
  return values.map((value) => value?.replace(/\s+/g, " ").trim() || csvGap).join("\n");
}

/**
 * Puts a sign before what a spreadsheet would run as a formula.
 *
 * @example guarded("=1+1") → "'=1+1"
 */
export function guarded(cell: string): string {
  return /^['=+\-@\t\r＝＋－＠]/.test(cell) && cell !== csvGap ? `'${cell}` : cell;
}

/** Takes away what `guarded` has put there. */
export function unguarded(cell: string): string {
  return /^'['=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
