import type { CsvColumn } from "../../server/presentations/csvcolumns.ts";
import type { CsvFault } from "../../server/presentations/csvtable.ts";
import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

type ImportWords = {
  title: string;
  intro: string;
  columns: string;
  column: Record<CsvColumn, string>;
  file: string;
  fileHint: string;
  upload: string;
  paste: string;
  pasteHint: string;
  read: string;
  folder: string;
  folderHint: string;
  fault: (fault: CsvFault) => string;
  noFile: string;
  previewTitle: string;
  nothingSaved: string;
  counts: (counts: { new: number; known: number; alike: number; repeated: number }) => string;
  doubtCount: (count: number) => string;
  doubtCounts: string;
  unknown: (columns: string) => string;
  changed: string;
  row: (line: number) => string;
  choose: (title: string) => string;
  verdict: {
    new: string;
    newText: (slug: string) => string;
    known: string;
    knownText: (page: Html) => Html;
    alike: string;
    alikeText: (page: Html) => Html;
    repeated: string;
    repeatedText: (line: number) => string;
  };
  speakers: string;
  date: string;
  workshop: string;
  recording: string;
  from: (clock: string) => string;
  slides: string;
  subjects: string;
  import: string;
  importText: string;
  nothing: string;
  noneChosen: string;
  correct: string;
  correctText: string;
  again: string;
};

/** Presentations that come in as a table. */
export const csvImport = catalogue<ImportWords>({
  en: {
    title: "Import a table of presentations",
    intro:
      "A table from a spreadsheet becomes pages, one for each presentation. First you see how each row is understood; nothing is saved before you say so.",
    columns:
      "The first row names the columns, in Swedish or English. These are known, in any order, and all may be left out but the title:",
    column: {
      organisation: "organisation",
      speaker: "speaker",
      title: "title",
      start: "start (in the recording)",
      date: "date",
      agenda: "agenda (the workshop)",
      slides: "slides",
      video: "video",
      end: "end",
      language: "language",
      subjects: "subjects",
      licence: "licence",
      page: "page",
    },
    file: "CSV file",
    fileHint: "In UTF-8, or as a spreadsheet on Windows writes it.",
    upload: "Read the file",
    paste: "Or paste the table",
    pasteHint: "Copied from a spreadsheet, or with commas or semicolons between the cells.",
    read: "Read the table",
    folder: "Folder for the new pages",
    folderHint: "May be left empty.",
    fault: (fault) => {
      switch (fault.kind) {
        case "empty":
          return "There is no table here.";
        case "no-headings":
          return `No row names the columns. The table begins: ${fault.found}`;
        case "broken":
          return `The table cannot be read from line ${fault.line} on. Is a quotation mark missing?`;
        case "too-long":
          return `The table has more than ${fault.most} rows. Split it up.`;
      }
    },
    noFile: "Choose a file first.",
    previewTitle: "How the table is understood",
    nothingSaved: "Nothing is saved yet.",
    counts: (counts) =>
      [
        `${counts.new} new`,
        `${counts.known} in the wiki already`,
        counts.alike > 0 && `${counts.alike} perhaps in the wiki already`,
        counts.repeated > 0 && `${counts.repeated} repeated`,
      ]
        .filter(Boolean)
        .join(", "),
    doubtCount: (count) => (count === 1 ? "1 row" : `${count} rows`),
    doubtCounts: "What is doubtful",
    unknown: (columns) => `These columns are not read: ${columns}.`,
    changed:
      "The wiki has changed meanwhile. This is how the table is understood now: look at it again.",
    row: (line) => `Line ${line}`,
    choose: (title) => `Import ${title}`,
    verdict: {
      new: "New",
      newText: (slug) => `It gets the page ${slug}.`,
      known: "In the wiki already",
      knownText: (page) => html`It is ${page}. Nothing is changed there.`,
      alike: "Perhaps in the wiki already",
      alikeText: (page) => html`Is it ${page}? If not, choose it to be imported.`,
      repeated: "Repeated",
      repeatedText: (line) => `It is the same as line ${line}.`,
    },
    speakers: "Speakers",
    date: "Date",
    workshop: "Workshop",
    recording: "Recording",
    from: (clock) => `from ${clock}`,
    slides: "Slides",
    subjects: "Subjects",
    import: "Import what is chosen",
    importText: "All of it becomes one change in the history, which can be undone as one.",
    nothing: "There is nothing to import: all of it is in the wiki already.",
    noneChosen: "Choose at least one row.",
    correct: "Correct the table",
    correctText: "Change what is wrong here, and read the table again.",
    again: "Read it again",
  },
  sv: {
    title: "Importera en tabell med presentationer",
    intro:
      "En tabell från ett kalkylprogram blir sidor, en för varje presentation. Först ser du hur varje rad tolkas; inget sparas förrän du säger till.",
    columns:
      "Den första raden anger kolumnerna, på svenska eller engelska. De här förstår wikin, i vilken ordning som helst, och alla får utelämnas utom titeln:",
    column: {
      organisation: "organisation",
      speaker: "talare",
      title: "titel",
      start: "start (i inspelningen)",
      date: "datum",
      agenda: "agenda (workshopen)",
      slides: "bilder",
      video: "video",
      end: "slut",
      language: "språk",
      subjects: "ämnen",
      licence: "licens",
      page: "sida",
    },
    file: "CSV-fil",
    fileHint: "I UTF-8, eller så som ett kalkylprogram i Windows skriver den.",
    upload: "Läs filen",
    paste: "Eller klistra in tabellen",
    pasteHint: "Kopierad från ett kalkylprogram, eller med komman eller semikolon mellan cellerna.",
    read: "Läs tabellen",
    folder: "Mapp för de nya sidorna",
    folderHint: "Får lämnas tomt.",
    fault: (fault) => {
      switch (fault.kind) {
        case "empty":
          return "Här finns ingen tabell.";
        case "no-headings":
          return `Ingen rad anger kolumnerna. Tabellen börjar: ${fault.found}`;
        case "broken":
          return `Tabellen går inte att läsa från rad ${fault.line}. Saknas ett citattecken?`;
        case "too-long":
          return `Tabellen har fler än ${fault.most} rader. Dela upp den.`;
      }
    },
    noFile: "Välj en fil först.",
    previewTitle: "Så här tolkas tabellen",
    nothingSaved: "Inget är sparat än.",
    counts: (counts) =>
      [
        counts.new === 1 ? "1 ny" : `${counts.new} nya`,
        `${counts.known} finns redan i wikin`,
        counts.alike > 0 && `${counts.alike} finns kanske redan i wikin`,
        counts.repeated > 0 && `${counts.repeated} upprepade`,
      ]
        .filter(Boolean)
        .join(", "),
    doubtCount: (count) => (count === 1 ? "1 rad" : `${count} rader`),
    doubtCounts: "Det som är tveksamt",
    unknown: (columns) => `De här kolumnerna läses inte: ${columns}.`,
    changed: "Wikin har ändrats under tiden. Så här tolkas tabellen nu: titta på den igen.",
    row: (line) => `Rad ${line}`,
    choose: (title) => `Importera ${title}`,
    verdict: {
      new: "Ny",
      newText: (slug) => `Den får sidan ${slug}.`,
      known: "Finns redan i wikin",
      knownText: (page) => html`Det är ${page}. Inget ändras där.`,
      alike: "Finns kanske redan i wikin",
      alikeText: (page) => html`Är det ${page}? Om inte, välj att den ska importeras.`,
      repeated: "Upprepad",
      repeatedText: (line) => `Den är densamma som på rad ${line}.`,
    },
    speakers: "Talare",
    date: "Datum",
    workshop: "Workshop",
    recording: "Inspelning",
    from: (clock) => `från ${clock}`,
    slides: "Bilder",
    subjects: "Ämnen",
    import: "Importera det valda",
    importText: "Allt blir en enda ändring i historiken, som går att ångra i ett steg.",
    nothing: "Det finns inget att importera: allt finns redan i wikin.",
    noneChosen: "Välj minst en rad.",
    correct: "Rätta tabellen",
    correctText: "Ändra det som är fel här, och läs tabellen igen.",
    again: "Läs den igen",
  },
});
