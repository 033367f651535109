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
    codeLicence: (name: Html) => html`Code on the page may be used under ${name}.`,
    contributors: "Written by",
    moreContributors: (count: number) => (count === 1 ? "and 1 more" : `and ${count} more`),
    cite: {
      title: "Cite this page",
      text: (parts: {
        authors: string;
        year: string;
        title: string;
        wiki: string;
        revision: string;
        read: string;
        address: string;
      }) =>
        `${parts.authors} (${parts.year}). ${parts.title}. ${parts.wiki}, revision ${parts.revision}. ${parts.address} (read ${parts.read}).`,
      others: "et al.",
      permanent: "Permanent address",
    },
    reuse: {
      title: "Reuse the text",
      intro: (licence: Html) =>
        html`The licence is ${licence}. This names what is asked for wherever you use the text. If you have changed it, say that too.`,
      text: (parts: {
        title: string;
        authors: string;
        source: string;
        revision: string;
        day: string;
        licence: string;
      }) =>
        `“${parts.title}” by ${parts.authors}. Source: ${parts.source} (revision ${parts.revision}, ${parts.day}). Licence: ${parts.licence}.`,
      asHtml: "The same for a web page:",
    },
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
      beginning: "Only its beginning stands here; the whole is in the file.",
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
      restore: "Bring it back",
      near: "Did you mean one of these?",
      next: "What you can do",
      search: "Search for the page",
      all: "See the list of all pages",
      create: (title: string) => `Create the page “${title}”`,
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
    codeLicence: (name: Html) => html`Kod på sidan får användas enligt ${name}.`,
    contributors: "Skriven av",
    moreContributors: (count: number) => (count === 1 ? "och 1 till" : `och ${count} till`),
    cite: {
      title: "Citera den här versionen",
      text: (parts) =>
        `${parts.authors} (${parts.year}). ${parts.title}. ${parts.wiki}, version ${parts.revision}. ${parts.address} (läst ${parts.read}).`,
      others: "m.fl.",
      permanent: "Permanent adress",
    },
    reuse: {
      title: "Återanvänd texten",
      intro: (licence: Html) =>
        html`Licensen är ${licence}. Här står det som ska anges där du använder texten. Har du ändrat i den, så skriv det också.`,
      text: (parts) =>
        `”${parts.title}” av ${parts.authors}. Källa: ${parts.source} (version ${parts.revision}, ${parts.day}). Licens: ${parts.licence}.`,
      asHtml: "Detsamma för en webbsida:",
    },
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
      beginning: "Här står bara början; hela texten finns i filen.",
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
      restore: "Återställ den",
      near: "Menade du någon av de här?",
      next: "Det här kan du göra",
      search: "Sök efter sidan",
      all: "Se listan över alla sidor",
      create: (title: string) => `Skapa sidan ”${title}”`,
      signIn: "Logga in för att skapa sidan",
    },
  },
});
