import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { catalogue } from "./catalogue.ts";
import { english, swedish } from "./number.ts";

/** The words of the list of files, and of the page about one. */
export const attachments = catalogue({
  en: {
    title: "Files",
    filter: "Name, folder or person",
    kind: "Kind",
    anyKind: (count: number) => `All kinds (${english(count)})`,
    kinds: {
      picture: "Pictures",
      pdf: "PDF",
      slides: "Slides",
      text: "Texts",
      table: "Tables",
      recording: "Sound and film",
      transcript: "Transcripts",
      archive: "Archives",
      other: "Other files",
    },
    sort: "Order",
    sorts: {
      newest: "Newest first",
      name: "By name",
      largest: "Largest first",
      uses: "Most used first",
    },
    onlyUnused: "Only files that no page uses",
    apply: "Filter",
    count: (count: number, size: string) =>
      count === 1 ? `1 file, ${size}` : `${english(count)} files, ${size} together`,
    uploadedBy: (by: string, when: Html) => html`${by}, ${when}`,
    usedOn: "Used on",
    more: (count: number) => (count === 1 ? "and 1 more page" : `and ${english(count)} more pages`),
    unused: "No page uses it.",
    none: "No files have been uploaded yet",
    noneText: "Files are added while a page is being edited.",
    nothingFound: "No file matches",
    nothingFoundText: "Try a shorter word, or all kinds.",
    showAll: "Show all files",
    all: "All files",
    open: "Open the file",
    facts: "Facts about the file",
    type: "Kind",
    size: "Size",
    uploaded: "Latest version",
    licence: "Licence",
    link: "Line to paste into a page",
    uses: "Where it is used",
    versions: "Versions",
    version: (by: string, when: Html) => html`${when} by ${by}`,
    present: "current",
    openVersion: "Open",
    restoreVersion: "Restore",
    noVersions: "The history does not know this file yet.",
    replace: "Replace the file",
    replaceText: (uses: number) =>
      uses === 0
        ? "The address stays the same. The old version can still be downloaded from the list above."
        : `The address stays the same, so ${uses === 1 ? "the page that uses it shows" : `all ${english(uses)} pages that use it show`} the new version. The old one can still be downloaded from the list above.`,
    newFile: "New version",
    summary: "What is different?",
    summaryHint: "Optional. One line, for the history.",
    doReplace: "Replace",
    proposedReplace: (name: string) => `Replace “${name}”`,
    proposedDelete: (name: string) => `Delete the file “${name}”`,
    changed:
      "Somebody else has replaced the file while you looked at it. Look at the new one, then decide again.",
    missing: "Choose a file first.",
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText:
      "The file will be gone from its address. It stays in the history, and can be restored.",
    deleteUses: (count: number) =>
      count === 1
        ? "1 page uses the file, and will miss it:"
        : `${english(count)} pages use the file, and will miss it:`,
    doDelete: "Delete the file",
    delete: "Delete",
  },
  sv: {
    title: "Filer",
    filter: "Namn, mapp eller person",
    kind: "Slag",
    anyKind: (count: number) => `Alla slag (${swedish(count)})`,
    kinds: {
      picture: "Bilder",
      pdf: "PDF",
      slides: "Bildspel",
      text: "Texter",
      table: "Tabeller",
      recording: "Ljud och film",
      transcript: "Utskrifter av tal",
      archive: "Komprimerade filer",
      other: "Övriga filer",
    },
    sort: "Ordning",
    sorts: {
      newest: "Nyast först",
      name: "Efter namn",
      largest: "Störst först",
      uses: "Mest använda först",
    },
    onlyUnused: "Bara filer som ingen sida använder",
    apply: "Filtrera",
    count: (count: number, size: string) =>
      count === 1 ? `1 fil, ${size}` : `${swedish(count)} filer, tillsammans ${size}`,
    uploadedBy: (by: string, when: Html) => html`${by}, ${when}`,
    usedOn: "Används på",
    more: (count: number) => (count === 1 ? "och 1 sida till" : `och ${swedish(count)} sidor till`),
    unused: "Ingen sida använder den.",
    none: "Inga filer är uppladdade än",
    noneText: "Filer läggs till medan en sida redigeras.",
    nothingFound: "Ingen fil passar in",
    nothingFoundText: "Prova ett kortare ord, eller alla slag.",
    showAll: "Visa alla filer",
    all: "Alla filer",
    open: "Öppna filen",
    facts: "Uppgifter om filen",
    type: "Slag",
    size: "Storlek",
    uploaded: "Senaste version",
    licence: "Licens",
    link: "Rad att klistra in på en sida",
    uses: "Här används den",
    versions: "Versioner",
    version: (by: string, when: Html) => html`${when} av ${by}`,
    present: "nuvarande",
    openVersion: "Öppna",
    restoreVersion: "Återställ",
    noVersions: "Historiken känner inte till filen än.",
    replace: "Byt ut filen",
    replaceText: (uses: number) =>
      uses === 0
        ? "Adressen blir densamma. Den gamla versionen går fortfarande att hämta i listan ovan."
        : `Adressen blir densamma, så ${uses === 1 ? "sidan som använder den visar" : `alla ${swedish(uses)} sidor som använder den visar`} den nya versionen. Den gamla går fortfarande att hämta i listan ovan.`,
    newFile: "Ny version",
    summary: "Vad är annorlunda?",
    summaryHint: "Frivilligt. En rad, för historiken.",
    doReplace: "Byt ut",
    proposedReplace: (name: string) => `Byt ut ”${name}”`,
    proposedDelete: (name: string) => `Ta bort filen ”${name}”`,
    changed:
      "Någon annan har bytt ut filen medan du tittade på den. Titta på den nya och bestäm dig på nytt.",
    missing: "Välj en fil först.",
    deleteTitle: (name: string) => `Ta bort ${name}?`,
    deleteText:
      "Filen försvinner från sin adress. Den finns kvar i historiken och går att återställa.",
    deleteUses: (count: number) =>
      count === 1
        ? "1 sida använder filen och kommer att sakna den:"
        : `${swedish(count)} sidor använder filen och kommer att sakna den:`,
    doDelete: "Ta bort filen",
    delete: "Ta bort",
  },
});
