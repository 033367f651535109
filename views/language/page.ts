import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

/** The words around one page's text. */
export const page = catalogue({
  en: {
    breadcrumbs: "Where this page is",
    updated: (when: Html, by: string) => html`Updated ${when} by ${by}`,
    seeChanges: "See changes",
    seeChangesOf: (title: string) => `See changes: ${title}`,
    actions: "Actions for this page",
    edit: "Edit",
    history: "History",
    raw: "Source",
    rename: "Rename",
    remove: "Delete",
    more: "More",
    onThisPage: "On this page",
    empty: "This page has no text yet.",
    about: "About this page",
    licence: (name: Html) => html`The text may be used under ${name}.`,
    address: "Address",
    revision: "Revision",
    note: {
      decoded: (encoding: string) =>
        `The page is not written in UTF-8. It is shown decoded from ${encoding} and some characters may be wrong. It must be converted before it can be edited.`,
      frontMatter: (line: number | undefined) =>
        line === undefined
          ? "The front matter of this page cannot be read. The text is shown as it is."
          : `The front matter of this page cannot be read: see line ${line}. The text is shown as it is.`,
      redirected: (from: string) => `You came here from “${from}”, which is now this page.`,
      redirectsUnreadable: (path: string, line: string | undefined) =>
        line === undefined
          ? `The list of redirects, ${path}, cannot be read. Old addresses may not work.`
          : `The list of redirects, ${path}, cannot be read: see line ${line}. Old addresses may not work.`,
      oldRevision: (when: Html, by: string) =>
        html`You are reading the page as it was ${when}, saved by ${by}.`,
      toNewest: "Go to the page as it is now",
    },
    source: {
      lines: (count: number) => (count === 1 ? "1 line" : `${count} lines`),
      shown: (format: string) => `This page is written in ${format}. It is shown as source.`,
      download: "Download the file",
    },
    file: {
      title: (path: string) => `The file ${path} cannot be shown`,
      symlink: "It is a symbolic link in the repository, and the wiki does not follow those.",
      submodule:
        "It points to another repository (a Git submodule), and the wiki does not open those.",
      missing:
        "The repository has its name but not its content. Ask those who look after the wiki to restore the file.",
      next: "Go to the list of all pages",
    },
    notFound: {
      title: "There is no such page",
      text: (name: Html) => html`The wiki has no page called ${name}.`,
      deleted: (when: Html, by: string) =>
        html`A page with this name was deleted ${when} by ${by}.`,
      near: "Did you mean one of these?",
      next: "What you can do",
      search: "Search for the page",
      all: "See the list of all pages",
      create: (title: string) => `Create the page “${title}”`,
      createText: "The page is yours to begin.",
      signIn: "Sign in to create the page",
    },
  },
  sv: {
    breadcrumbs: "Här finns sidan",
    updated: (when: Html, by: string) => html`Uppdaterad ${when} av ${by}`,
    seeChanges: "Se ändringar",
    seeChangesOf: (title: string) => `Se ändringar: ${title}`,
    actions: "Det du kan göra med sidan",
    edit: "Redigera",
    history: "Historik",
    raw: "Källtext",
    rename: "Byt namn",
    remove: "Ta bort",
    more: "Mer",
    onThisPage: "På den här sidan",
    empty: "Sidan har ingen text än.",
    about: "Om sidan",
    licence: (name: Html) => html`Texten får användas enligt ${name}.`,
    address: "Adress",
    revision: "Version",
    note: {
      decoded: (encoding: string) =>
        `Sidan är inte skriven i UTF-8. Den visas tolkad som ${encoding} och vissa tecken kan bli fel. Den måste konverteras innan den går att redigera.`,
      frontMatter: (line: number | undefined) =>
        line === undefined
          ? "Sidans metadata går inte att läsa. Texten visas som den är."
          : `Sidans metadata går inte att läsa: se rad ${line}. Texten visas som den är.`,
      redirected: (from: string) => `Du kom hit från ”${from}”, som numera är den här sidan.`,
      redirectsUnreadable: (path: string, line: string | undefined) =>
        line === undefined
          ? `Listan över omdirigeringar, ${path}, går inte att läsa. Gamla adresser kanske inte fungerar.`
          : `Listan över omdirigeringar, ${path}, går inte att läsa: se rad ${line}. Gamla adresser kanske inte fungerar.`,
      oldRevision: (when: Html, by: string) =>
        html`Du läser sidan som den såg ut ${when}, sparad av ${by}.`,
      toNewest: "Gå till sidan som den är nu",
    },
    source: {
      lines: (count: number) => (count === 1 ? "1 rad" : `${count} rader`),
      shown: (format: string) => `Sidan är skriven i ${format}. Den visas som källtext.`,
      download: "Hämta filen",
    },
    file: {
      title: (path: string) => `Filen ${path} går inte att visa`,
      symlink: "Den är en symbolisk länk i förrådet, och sådana följer wikin inte.",
      submodule: "Den pekar på ett annat förråd (en Git-submodul), och sådana öppnar wikin inte.",
      missing:
        "Förrådet har filens namn men inte dess innehåll. Be dem som förvaltar wikin att återställa filen.",
      next: "Gå till listan över alla sidor",
    },
    notFound: {
      title: "Sidan finns inte",
      text: (name: Html) => html`Wikin har ingen sida som heter ${name}.`,
      deleted: (when: Html, by: string) => html`En sida med det namnet togs bort ${when} av ${by}.`,
      near: "Menade du någon av de här?",
      next: "Det här kan du göra",
      search: "Sök efter sidan",
      all: "Se listan över alla sidor",
      create: (title: string) => `Skapa sidan ”${title}”`,
      createText: "Du kan börja skriva den.",
      signIn: "Logga in för att skapa sidan",
    },
  },
});
