import type { UnreadReason } from "../../server/search/document.ts";
import type { FacetName } from "../../server/search/result.ts";
import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

const english = new Intl.NumberFormat("en-GB").format;
const swedish = new Intl.NumberFormat("sv-SE").format;

/** What a front matter's `kind` may be called; another is shown as it is written. */
type Kinds = ReadonlyMap<string, string>;

/** The words of searching: box, suggestions, answers, what narrows them, and the page on how to ask. */
export const search = catalogue({
  en: {
    title: "Search",
    heading: (total: number, query: string) =>
      `${total === 1 ? "1 hit" : `${english(total)} hits`} for “${query}”`,
    headingAll: (total: number) => (total === 1 ? "1 hit" : `${english(total)} hits`),
    shown: (first: number, last: number, total: number) =>
      `Showing ${english(first)}–${english(last)} of ${english(total)}`,
    ask: "Write in the box at the top of the page.",
    line: (help: Html) =>
      html`Pages with all the words come first. Try also <code>"a phrase"</code>, <code>-without</code>, <code>begin*</code>, <code>title:</code>, <code>person:</code>, <code>org:</code>, <code>year:2020</code>, <code>kind:</code> or <code>lang:en</code>. ${help}`,
    help: "How to search",
    allPages: "All pages",
    changes: "Recent changes",

    hits: "Hits",
    toHits: "Go to the hits",
    partial: "Pages with some of the words",
    onlyPartial: "No page has all the words. These have some of them.",
    updated: (when: Html) => html`Updated ${when}`,
    section: (heading: string) => `Under “${heading}”`,
    leafAt: { page: "Page", slide: "Slide", sheet: "Sheet", second: "At" },
    leaf: { page: "page", slide: "slide", sheet: "sheet", second: "second" },
    leaves: { page: "pages", slide: "slides", sheet: "sheets", second: "seconds" },
    attachedTo: (page: Html) => html`On the page ${page}`,
    changedSince: "The page has been changed since the index read it.",
    notRead: (reason: string) => `Found by its name alone: ${reason}.`,
    partlyRead: (reason: string) => `Only its beginning is searched: ${reason}.`,
    unread: {
      encrypted: "the file asks for a password",
      damaged: "the file is damaged",
      time: "the file took too long to read",
      size: "the file is too large",
      pages: "the file has too many pages",
      unsupported: "the wiki cannot read text from it",
      missing: "the repository lacks the file’s content",
      fault: "something went wrong in the wiki",
    } satisfies Record<UnreadReason, string>,
    unreadFiles: "Files whose text cannot be searched",
    unreadIntro:
      "These attached files are found by their names and by the pages that link to them, but not by all of their words.",
    noUnread: "There are no such files: the text of every attached file is searched.",

    sort: "Sort by",
    sorts: { relevance: "Relevance", date: "Date, newest first" },
    pager: "Pages of hits",
    previous: "Previous",
    next: "Next",
    pageOf: (page: number, pages: number) => `Page ${english(page)} of ${english(pages)}`,

    narrow: "Narrow the search",
    narrowChosen: (count: number) => `Narrow the search (${english(count)} chosen)`,
    facet: {
      kind: "Kind",
      language: "Language",
      year: "Year",
      person: "Person",
      organisation: "Organisation",
      folder: "Folder",
    } satisfies Record<FacetName, string>,
    facetHits: (count: number) => (count === 1 ? "1 hit" : `${english(count)} hits`),
    more: (count: number) => `Show ${english(count)} more`,
    chosen: "Chosen",
    remove: (name: string) => `Remove ${name}`,
    removeAll: "Remove all",
    kinds: new Map([
      ["presentation", "Presentation"],
      ["workshop", "Workshop"],
      ["meeting", "Meeting"],
      ["series", "Series"],
      ["policy", "Policy"],
      ["checklist", "Checklist"],
      ["guide", "Guide"],
      ["manual", "Manual"],
    ]) as Kinds,

    noHits: (query: string) => `No hits for “${query}”`,
    noHitsChosen: "None of the hits fit what you have chosen.",
    meant: (spelling: Html) => html`Did you mean ${spelling}?`,
    searched: "This was searched",
    words: "All of the words",
    phrases: "Phrases",
    without: "Without",
    beginsWith: (word: string) => `${word}… (how it begins)`,
    inTitle: (word: string) => `${word} (in the title)`,
    tips: "Try fewer or shorter words, or another word for the same thing.",
    missing: "Should this be in the wiki?",
    create: (title: string) => `Create the page “${title}”`,
    signIn: "Sign in to write the page",

    building: (done: number, total: number) =>
      `The search index is being built: ${english(done)} of ${english(total)} pages and files can be found so far. Reading the wiki works as usual.`,
    buildingFirst: "The search index is being built. Reading the wiki works as usual.",
    again: "Search again",
    failed: "The search does not answer just now.",
    failedText: "Try again in a moment. The list of all pages can be filtered by name meanwhile.",

    suggestions: "Suggestions",
    suggested: (count: number) =>
      count === 0
        ? "No suggestions"
        : `${count === 1 ? "1 suggestion" : `${count} suggestions`}, choose with the arrow keys`,
    suggestion: {
      page: "Page",
      file: "File",
      heading: "Heading",
      person: "Person",
      organisation: "Organisation",
    },
    suggestedIn: (kind: string, title: string) => `${kind} in ${title}`,
    describe: (wiki: string) => `Search in ${wiki}`,

    helpTitle: "How to search",
    helpIntro:
      "Write a few words, and the pages and attached files that have all of them come first. After those come the ones that have some of them.",
    helpForms: "What you can write",
    helpWrite: "Write",
    helpFind: "to find",
    forms: [
      ["open data", "pages with both words, also in other forms"],
      ['"open data"', "the words next to each other, in this order"],
      ["data -portal", "pages about data that do not have the word portal"],
      ["plat*", "words that begin with plat: platform, platforms, …"],
      ["title:policy", "pages with policy in the title"],
      ['person:"Ada Exempel"', "what a person has presented or written"],
      ["org:municipality", "what has come from an organisation"],
      ["year:2020", "what is dated 2020"],
      ["kind:presentation", "presentations; kind:policy and others work the same way"],
      ["lang:en", "pages in English; lang:sv finds those in Swedish"],
      ["folder:workshops", "pages in a folder and the folders in it"],
    ] as readonly (readonly [query: string, finds: string])[],
    helpMore: "Good to know",
    helpFacts: [
      "Inflected forms are found in Swedish and English: möte finds mötet and möten, and policy finds policies.",
      "Parts of Swedish compounds are found: plattform finds datadelningsplattform, after pages that have the word itself.",
      "You can write without dots and rings: oppna also finds öppna.",
      "The text of PDF, presentation and word processing files is searched, and the hit leads to the page where the words stand.",
      "Swedish names work as well: titel:, år:, slag:, språk: and mapp:.",
      "What the wiki does not understand is searched as ordinary words.",
      "The key / moves to the search box. The arrow keys choose among the suggestions, Enter opens one, and Escape closes the list.",
    ] as readonly string[],
  },
  sv: {
    title: "Sök",
    heading: (total: number, query: string) =>
      `${total === 1 ? "1 träff" : `${swedish(total)} träffar`} på ”${query}”`,
    headingAll: (total: number) => (total === 1 ? "1 träff" : `${swedish(total)} träffar`),
    shown: (first: number, last: number, total: number) =>
      `Visar ${swedish(first)}–${swedish(last)} av ${swedish(total)}`,
    ask: "Skriv i rutan högst upp på sidan.",
    line: (help: Html) =>
      html`Sidor med alla orden kommer först. Prova också <code>"en fras"</code>, <code>-utan</code>, <code>början*</code>, <code>titel:</code>, <code>person:</code>, <code>org:</code>, <code>år:2020</code>, <code>slag:</code> eller <code>språk:en</code>. ${help}`,
    help: "Så söker du",
    allPages: "Alla sidor",
    changes: "Senaste ändringarna",

    hits: "Träffar",
    toHits: "Gå till träffarna",
    partial: "Sidor med några av orden",
    onlyPartial: "Ingen sida har alla orden. De här har några av dem.",
    updated: (when: Html) => html`Uppdaterad ${when}`,
    section: (heading: string) => `Under ”${heading}”`,
    leafAt: { page: "Sidan", slide: "Bild", sheet: "Blad", second: "Vid" },
    leaf: { page: "sida", slide: "bild", sheet: "blad", second: "sekund" },
    leaves: { page: "sidor", slide: "bilder", sheet: "blad", second: "sekunder" },
    attachedTo: (page: Html) => html`På sidan ${page}`,
    changedSince: "Sidan har ändrats sedan sökregistret läste den.",
    notRead: (reason: string) => `Hittas bara på namnet: ${reason}.`,
    partlyRead: (reason: string) => `Bara början är sökbar: ${reason}.`,
    unread: {
      encrypted: "filen kräver ett lösenord",
      damaged: "filen är skadad",
      time: "filen tog för lång tid att läsa",
      size: "filen är för stor",
      pages: "filen har för många sidor",
      unsupported: "wikin kan inte läsa text ur den",
      missing: "filens innehåll saknas i förrådet",
      fault: "något gick fel i wikin",
    } satisfies Record<UnreadReason, string>,
    unreadFiles: "Filer vars text inte går att söka i",
    unreadIntro:
      "De här bifogade filerna hittas på sina namn och på sidorna som länkar till dem, men inte på alla sina ord.",
    noUnread: "Det finns inga sådana filer: texten i alla bifogade filer är sökbar.",

    sort: "Sortera efter",
    sorts: { relevance: "Relevans", date: "Datum, nyast först" },
    pager: "Sidor med träffar",
    previous: "Föregående",
    next: "Nästa",
    pageOf: (page: number, pages: number) => `Sida ${swedish(page)} av ${swedish(pages)}`,

    narrow: "Avgränsa sökningen",
    narrowChosen: (count: number) =>
      count === 1 ? "Avgränsa sökningen (1 vald)" : `Avgränsa sökningen (${swedish(count)} valda)`,
    facet: {
      kind: "Slag",
      language: "Språk",
      year: "År",
      person: "Person",
      organisation: "Organisation",
      folder: "Mapp",
    } satisfies Record<FacetName, string>,
    facetHits: (count: number) => (count === 1 ? "1 träff" : `${swedish(count)} träffar`),
    more: (count: number) => `Visa ${swedish(count)} till`,
    chosen: "Valt",
    remove: (name: string) => `Ta bort ${name}`,
    removeAll: "Ta bort alla",
    kinds: new Map([
      ["presentation", "Presentation"],
      ["workshop", "Workshop"],
      ["meeting", "Möte"],
      ["series", "Serie"],
      ["policy", "Policy"],
      ["checklist", "Checklista"],
      ["guide", "Vägledning"],
      ["manual", "Handbok"],
    ]) as Kinds,

    noHits: (query: string) => `Inga träffar på ”${query}”`,
    noHitsChosen: "Ingen av träffarna passar in på det du har valt.",
    meant: (spelling: Html) => html`Menade du ${spelling}?`,
    searched: "Det här söktes",
    words: "Alla orden",
    phrases: "Fraser",
    without: "Utan",
    beginsWith: (word: string) => `${word}… (ordets början)`,
    inTitle: (word: string) => `${word} (i titeln)`,
    tips: "Prova färre eller kortare ord, eller ett annat ord för samma sak.",
    missing: "Borde det finnas i wikin?",
    create: (title: string) => `Skapa sidan ”${title}”`,
    signIn: "Logga in för att skriva sidan",

    building: (done: number, total: number) =>
      `Sökregistret byggs upp: ${swedish(done)} av ${swedish(total)} sidor och filer går att hitta än så länge. Det går att läsa wikin som vanligt.`,
    buildingFirst: "Sökregistret byggs upp. Det går att läsa wikin som vanligt.",
    again: "Sök igen",
    failed: "Sökningen svarar inte just nu.",
    failedText:
      "Försök igen om en stund. Så länge går det att filtrera listan över alla sidor på namn.",

    suggestions: "Förslag",
    suggested: (count: number) =>
      count === 0 ? "Inga förslag" : `${count} förslag, välj med piltangenterna`,
    suggestion: {
      page: "Sida",
      file: "Fil",
      heading: "Rubrik",
      person: "Person",
      organisation: "Organisation",
    },
    suggestedIn: (kind: string, title: string) => `${kind} i ${title}`,
    describe: (wiki: string) => `Sök i ${wiki}`,

    helpTitle: "Så söker du",
    helpIntro:
      "Skriv några ord, så kommer de sidor och bifogade filer som har alla orden först. Efter dem kommer de som har några av orden.",
    helpForms: "Det här kan du skriva",
    helpWrite: "Skriv",
    helpFind: "för att hitta",
    forms: [
      ["öppna data", "sidor med båda orden, också i andra böjningsformer"],
      ['"öppna data"', "orden intill varandra, i den här ordningen"],
      ["data -portal", "sidor om data som inte har ordet portal"],
      ["platt*", "ord som börjar på platt: plattform, plattformar, …"],
      ["titel:policy", "sidor med policy i titeln"],
      ['person:"Ada Exempel"', "det som en person har presenterat eller skrivit"],
      ["org:kommun", "det som kommer från en organisation"],
      ["år:2020", "det som är daterat 2020"],
      [
        "slag:presentation",
        "presentationer; det fungerar på samma sätt med slag:policy och andra slag",
      ],
      ["språk:en", "sidor på engelska; språk:sv hittar dem på svenska"],
      ["mapp:workshoppar", "sidor i en mapp och i mapparna under den"],
    ] as readonly (readonly [query: string, finds: string])[],
    helpMore: "Bra att veta",
    helpFacts: [
      "Böjningsformer hittas på svenska och engelska: möte hittar mötet och möten, och policy hittar policyer.",
      "Delar av sammansatta ord hittas: plattform hittar datadelningsplattform, efter de sidor som har själva ordet.",
      "Det går att skriva utan prickar och ringar: oppna hittar också öppna.",
      "Texten i PDF-filer, presentationer och dokument söks igenom, och träffen leder till den sida där orden står.",
      "Engelska namn fungerar också: title:, year:, kind:, lang: och folder:.",
      "Det som wikin inte förstår söks som vanliga ord.",
      "Tangenten / går till sökrutan. Piltangenterna väljer bland förslagen, Enter öppnar ett av dem och Escape stänger listan.",
    ] as readonly string[],
  },
});
