import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";
import { english, swedish } from "./number.ts";

/** The words about who links to whom, and about what a rename does to the links. */
export const links = catalogue({
  en: {
    backlinks: "Pages that link here",
    backlinksCount: (count: number) =>
      count === 1 ? "1 page links here" : `${english(count)} pages link here`,
    lost: (count: number) =>
      count === 1
        ? "1 page links here. Its link will lead nowhere:"
        : `${english(count)} pages link here. Their links will lead nowhere:`,
    unread: (share: string) =>
      `Which pages link here is not known yet: the wiki has just been started and has read ${share} per cent of its pages.`,
    more: (count: number) => `and ${english(count)} more`,
    lists: "Lists of pages",
    all: "All pages",
    missing: {
      title: "Wanted pages",
      text: "Pages that others link to and that nobody has written yet.",
      from: "Linked from",
      none: "Every link leads to a page",
      noneText: "No page links to one that has not been written.",
    },
    orphans: {
      title: "Orphaned pages",
      text: "Pages that no other page links to. Readers find them only by searching or in the list of all pages.",
      none: "Every page is linked to",
      noneText: "Readers can find their way to all of them.",
    },
    broken: {
      title: "Broken links",
      text: "Links that lead to a page, a file or a heading that is not there.",
      reason: {
        page: "no such page",
        file: "no such file",
        anchor: "no such heading on the page",
      },
      none: "No link is broken",
      noneText: "Every link leads to a page, a file or a heading that is there.",
    },
    counted: {
      missing: (count: number) =>
        count === 1 ? "1 wanted page" : `${english(count)} wanted pages`,
      orphans: (count: number) =>
        count === 1 ? "1 orphaned page" : `${english(count)} orphaned pages`,
      broken: (count: number) => (count === 1 ? "1 broken link" : `${english(count)} broken links`),
    },
    pages: "More of the list",
    previous: "Previous",
    next: "Next",
    pageOf: (page: number, all: number) => `Page ${english(page)} of ${english(all)}`,
    rename: {
      children: (count: number) =>
        count === 1
          ? "Move the file in the folder of the same name too"
          : `Move the ${english(count)} files in the folder of the same name too`,
      childrenHint: (folder: string) => `All that lies in the folder ${folder}.`,
      preview: "See what will change",
      previewHint: "Nothing is saved yet: you see every line that will change first.",
      swapOffer: (title: string) => `Let the page and “${title}” swap names`,
      title: (page: string) => `Rename ${page}: what will change`,
      swapTitle: (page: string) => `${page}: swap names`,
      unsaved: "Nothing is saved yet. Look it through, and save it below.",
      changed:
        "The wiki has changed since you looked, so something else would change now. Look through the list again and save it then.",
      moves: "Gets a new name",
      to: "becomes",
      linesTitle: (count: number) =>
        count === 1
          ? "1 line with links will change"
          : `${english(count)} lines with links will change`,
      linesText: "Each link will lead where it led before. Clear a box to leave its line as it is.",
      noLines: "No links need to change.",
      line: (line: number) => `Line ${line}`,
      change: (line: number, page: string) => `Change line ${line} of ${page}`,
      before: "Now",
      after: "Then",
      removed: "removed",
      added: "added",
      rest: (count: number) =>
        count === 1
          ? "Change 1 more line, not shown"
          : `Change ${english(count)} more lines, not shown`,
      left: "Cannot be rewritten here, and stays as it is:",
      locked: "Only a maintainer may change this page. Its links stay as they are.",
      redirect: (from: string, to: string) =>
        html`The old name ${mark(from)} will lead to ${mark(to)}.`,
      noRedirect: (from: string) => html`The old name ${mark(from)} will lead nowhere.`,
      save: "Rename",
      back: "Change the name",
    },
  },
  sv: {
    backlinks: "Sidor som länkar hit",
    backlinksCount: (count: number) =>
      count === 1 ? "1 sida länkar hit" : `${swedish(count)} sidor länkar hit`,
    lost: (count: number) =>
      count === 1
        ? "1 sida länkar hit. Länken på den kommer inte att leda någonstans:"
        : `${swedish(count)} sidor länkar hit. Länkarna på dem kommer inte att leda någonstans:`,
    unread: (share: string) =>
      `Vilka sidor som länkar hit är inte känt än: wikin har nyss startat och har läst ${share} procent av sina sidor.`,
    more: (count: number) => `och ${swedish(count)} till`,
    lists: "Listor över sidor",
    all: "Alla sidor",
    missing: {
      title: "Önskade sidor",
      text: "Sidor som andra sidor länkar till och som ingen har skrivit än.",
      from: "Länkas från",
      none: "Varje länk leder till en sida",
      noneText: "Ingen sida länkar till någon som inte är skriven.",
    },
    orphans: {
      title: "Föräldralösa sidor",
      text: "Sidor som ingen annan sida länkar till. Läsare hittar dem bara genom att söka eller i listan över alla sidor.",
      none: "Det finns länkar till alla sidor",
      noneText: "Läsare kan hitta till dem allihop.",
    },
    broken: {
      title: "Trasiga länkar",
      text: "Länkar som leder till en sida, en fil eller en rubrik som inte finns.",
      reason: {
        page: "sidan finns inte",
        file: "filen finns inte",
        anchor: "rubriken finns inte på sidan",
      },
      none: "Ingen länk är trasig",
      noneText: "Varje länk leder till en sida, en fil eller en rubrik som finns.",
    },
    counted: {
      missing: (count: number) =>
        count === 1 ? "1 önskad sida" : `${swedish(count)} önskade sidor`,
      orphans: (count: number) =>
        count === 1 ? "1 föräldralös sida" : `${swedish(count)} föräldralösa sidor`,
      broken: (count: number) =>
        count === 1 ? "1 trasig länk" : `${swedish(count)} trasiga länkar`,
    },
    pages: "Mer av listan",
    previous: "Föregående",
    next: "Nästa",
    pageOf: (page: number, all: number) => `Sida ${swedish(page)} av ${swedish(all)}`,
    rename: {
      children: (count: number) =>
        count === 1
          ? "Flytta också filen i mappen med samma namn"
          : `Flytta också de ${swedish(count)} filerna i mappen med samma namn`,
      childrenHint: (folder: string) => `Allt som ligger i mappen ${folder}.`,
      preview: "Se vad som ändras",
      previewHint: "Inget sparas än: först ser du varje rad som kommer att ändras.",
      swapOffer: (title: string) => `Låt sidan och ”${title}” byta namn med varandra`,
      title: (page: string) => `Byt namn på ${page}: det här ändras`,
      swapTitle: (page: string) => `${page}: byt namn med varandra`,
      unsaved: "Inget är sparat än. Titta igenom det och spara längst ned.",
      changed:
        "Wikin har ändrats sedan du tittade, så nu skulle något annat ändras. Titta igenom listan igen och spara sedan.",
      moves: "Får nytt namn",
      to: "blir",
      linesTitle: (count: number) =>
        count === 1 ? "1 rad med länkar ändras" : `${swedish(count)} rader med länkar ändras`,
      linesText:
        "Varje länk kommer att leda dit den ledde förut. Avmarkera en ruta för att låta raden vara som den är.",
      noLines: "Inga länkar behöver ändras.",
      line: (line: number) => `Rad ${line}`,
      change: (line: number, page: string) => `Ändra rad ${line} på ${page}`,
      before: "Nu",
      after: "Sedan",
      removed: "borttaget",
      added: "tillagt",
      rest: (count: number) =>
        count === 1
          ? "Ändra 1 rad till, som inte visas"
          : `Ändra ${swedish(count)} rader till, som inte visas`,
      left: "Går inte att skriva om här, utan blir kvar som det är:",
      locked: "Bara en förvaltare får ändra den här sidan. Länkarna på den blir som de är.",
      redirect: (from: string, to: string) =>
        html`Det gamla namnet ${mark(from)} kommer att leda till ${mark(to)}.`,
      noRedirect: (from: string) =>
        html`Det gamla namnet ${mark(from)} kommer inte att leda någonstans.`,
      save: "Byt namn",
      back: "Ändra namnet",
    },
  },
});

function mark(name: string): Html {
  return html`<strong>${name}</strong>`;
}
