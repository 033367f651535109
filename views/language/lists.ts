import { catalogue } from "./catalogue.ts";
import { english, swedish } from "./number.ts";

/** The words of the list of pages, and of dates. */
export const lists = catalogue({
  en: {
    allPages: "All pages",
    pagesIn: (folder: string) => `Pages in ${folder}`,
    count: (count: number) => (count === 1 ? "1 page" : `${english(count)} pages`),
    found: (count: number, query: string) =>
      count === 1 ? `1 page matches “${query}”` : `${english(count)} pages match “${query}”`,
    filter: "Filter by name",
    apply: "Filter",
    clear: "Show all pages",
    root: "At the top level",
    folder: (name: string) => `Folder ${name}`,
    folders: "Folders",
    noPages: "The wiki has no pages yet",
    noPagesText: "The first page is shown as the start page if it is called “home”.",
    nothingFound: (query: string) => `No page is called anything with “${query}”`,
    nothingFoundText: "Try a shorter word, or see the whole list.",
    createFirst: "Create the first page",
    create: (title: string) => `Create the page “${title}”`,
  },
  sv: {
    allPages: "Alla sidor",
    pagesIn: (folder: string) => `Sidor i ${folder}`,
    count: (count: number) => (count === 1 ? "1 sida" : `${swedish(count)} sidor`),
    found: (count: number, query: string) =>
      count === 1
        ? `1 sida stämmer med ”${query}”`
        : `${swedish(count)} sidor stämmer med ”${query}”`,
    filter: "Filtrera på namn",
    apply: "Filtrera",
    clear: "Visa alla sidor",
    root: "På översta nivån",
    folder: (name: string) => `Mappen ${name}`,
    folders: "Mappar",
    noPages: "Wikin har inga sidor än",
    noPagesText: "Den första sidan visas som startsida om den heter ”home”.",
    nothingFound: (query: string) => `Ingen sida har ”${query}” i namnet`,
    nothingFoundText: "Prova ett kortare ord, eller se hela listan.",
    createFirst: "Skapa den första sidan",
    create: (title: string) => `Skapa sidan ”${title}”`,
  },
});
