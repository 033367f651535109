import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

/** The words of what happened: a page's history, the whole wiki's, a commit, who wrote what, and ways back. */
export const history = catalogue({
  en: {
    title: (page: string) => `History of ${page}`,
    count: (count: number) => (count === 1 ? "1 revision" : `${count} revisions`),
    toPage: "To the page",
    feed: "Follow as a feed",
    blameLink: "Who wrote what",
    compare: "Compare the chosen revisions",
    older: "Older",
    newer: "Newer",
    from: "From",
    to: "To",
    pickFrom: (revision: string) => `Compare from ${revision}`,
    pickTo: (revision: string) => `Compare to ${revision}`,
    chosenElsewhere: (id: string) => `Chosen on another page of the list: ${id}`,
    quickSaves: (count: number, by: string) => `${by} saved ${count} times in a row`,
    byRobots: (count: number) =>
      count === 1 ? "1 change by a robot" : `${count} changes by robots`,
    robot: "robot",
    nobody: "Unknown author",
    noSummary: "(no summary)",
    current: "now",
    seeChanges: "Changes",
    see: "Read",
    commit: "Commit",
    restore: "Restore",
    earlierLife: "An earlier page with the same name",
    kind: {
      created: "created",
      changed: "changed",
      renamed: "renamed",
      deleted: "deleted",
    },
    renamedFrom: (path: string) => `renamed from ${path}`,
    words: (inserted: number, deleted: number) =>
      `${inserted} ${inserted === 1 ? "word" : "words"} added, ${deleted} taken away`,
    olderPage: "Older revisions",
    newerPage: "Newer revisions",
    pages: "Pages of the list",
    nothing: "The history has nothing to show here",
    nothingText: "No commit has changed this page on its own.",
    isDeleted: "This page is deleted. What it said is still here, and can be restored.",
    byDay: "Time line",

    changes: {
      title: "Recent changes",
      all: "All changes",
      author: "By",
      folder: "In the folder",
      anyFolder: "Whole wiki",
      kind: "Kind",
      anyKind: "All kinds",
      kinds: {
        page: "Pages",
        file: "Files",
        deletion: "Deletions",
        rename: "Renames",
      },
      robots: "Show robots too",
      apply: "Filter",
      clear: "Show everything",
      more: (count: number) => (count === 1 ? "and 1 more file" : `and ${count} more files`),
      files: (count: number) => (count === 1 ? "1 file" : `${count} files`),
      nothing: "No changes match",
      nothingText: "Take away a filter, or show robots too.",
      older: "Older changes",
      newer: "Newer changes",
      reading: "The history is being read for the first time. Reload the page in a moment.",
    },
    member: {
      title: (name: string) => `What ${name} has contributed`,
      count: (count: number) => (count === 1 ? "1 change" : `${count} changes`),
      nothing: (name: string) => `${name} has not changed anything yet`,
      nothingText: "What a person saves is listed here.",
    },
    deleted: {
      title: "Deleted pages",
      intro:
        "Nothing is ever lost: a deleted page can be read and restored, together with its history.",
      nothing: "No page has been deleted",
      nothingText: "A page that somebody deletes will be listed here, and can be restored.",
      when: (when: Html, by: Html) => html`Deleted ${when} by ${by}`,
      read: "Read",
      history: "History",
      restore: "Restore",
    },
    commitPage: {
      title: (id: string) => `Commit ${id}`,
      by: (name: Html, when: Html) => html`By ${name}, ${when}`,
      committed: (name: string, when: Html) => html`Committed by ${name}, ${when}`,
      trailers: "Details",
      parents: "Follows",
      noParent: "This is the first commit.",
      merge: "This commit joins several lines of history. It is compared with the first of them.",
      files: (count: number) =>
        count === 0
          ? "No files changed"
          : count === 1
            ? "1 file changed"
            : `${count} files changed`,
      more: (count: number) =>
        count === 1 ? "1 more file is not listed." : `${count} more files are not listed.`,
      notShown: "Too large to be shown here.",
      binary: "Not a text.",
      gone: "The repository has not got its content.",
      open: "Compare",
      undo: "Undo this commit",
      page: "Page",
    },
    blame: {
      title: (page: string) => `Who wrote ${page}`,
      views: "Shown by",
      paragraphs: "Paragraphs",
      lines: "Lines",
      who: "Who and when",
      text: "Text",
      older: "Before what was looked at",
      and: (count: number) => (count === 1 ? "and 1 earlier" : `and ${count} earlier`),
      bounded: (count: number) =>
        `Only the newest ${count} revisions were looked at. What is older than them is not told apart.`,
      missing: "The repository has not got the page's content.",
      tooLarge: "The page is too large to tell who wrote each part.",
      line: (number: number) => `Line ${number}`,
    },
    restoring: {
      title: (page: string) => `Restore ${page}`,
      text: (when: Html, by: string) =>
        html`The page will get the text that it had ${when}, saved by ${by}. What it says now stays in the history.`,
      textDeleted: (when: Html, by: string) =>
        html`The page will be there again, as it was ${when}, saved by ${by}. Its history goes on.`,
      same: "The page says that already, so there is nothing to restore.",
      changed: "The page was changed while you were here. Look at it again before you restore.",
      summary: "Why? (optional)",
      do: "Restore",
      changes: "What will change",
      see: "Compare with the page as it is now",
    },
    undoing: {
      title: (id: string) => `Undo commit ${id}`,
      text: "What this commit changed will be changed back, in a new commit. Everything saved after it stays.",
      files: "What will happen",
      will: {
        change: "is changed back",
        remove: "is removed again",
        restore: "is there again",
        rename: "gets its old name back",
        nothing: "is as it was before already",
      },
      cannot: "This commit cannot be undone as a whole",
      cannotText:
        "Later changes stand in the way. You can open each page in the editor with what could be taken back, and do the rest by hand.",
      why: {
        changed: "The same lines have been changed since.",
        "changed-since": "It has been changed since, and is not removed.",
        gone: "It is not there any more.",
        taken: "Another file has its name now.",
        binary: "It is not a text, and has been changed since.",
      },
      openEditor: "Open in the editor",
      summary: "Why? (optional)",
      do: "Undo",
      nothing: "There is nothing to undo: the pages are as they were before this commit.",
      merge: "A commit that joins two lines of history cannot be undone.",
      tooLarge: (count: number) =>
        `This commit changed ${count} files. One that large is undone by those who look after the repository.`,
      changed: "Somebody saved while you were here. Look again at what will happen.",
    },
    revision: {
      older: "Older",
      newer: "Newer",
      compareNow: "Compare with now",
      changes: "What changed",
      history: "History",
      restore: "Restore this version",
      cite: "Cite this version",
      citeText: (parts: {
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
  },
  sv: {
    title: (page: string) => `Historik för ${page}`,
    count: (count: number) => (count === 1 ? "1 version" : `${count} versioner`),
    toPage: "Till sidan",
    feed: "Följ som flöde",
    blameLink: "Vem skrev vad",
    compare: "Jämför de valda versionerna",
    older: "Äldre",
    newer: "Nyare",
    from: "Från",
    to: "Till",
    pickFrom: (revision: string) => `Jämför från ${revision}`,
    pickTo: (revision: string) => `Jämför till ${revision}`,
    chosenElsewhere: (id: string) => `Vald på en annan sida av listan: ${id}`,
    quickSaves: (count: number, by: string) => `${by} sparade ${count} gånger i följd`,
    byRobots: (count: number) =>
      count === 1 ? "1 ändring av en robot" : `${count} ändringar av robotar`,
    robot: "robot",
    nobody: "Okänd författare",
    noSummary: "(ingen sammanfattning)",
    current: "nu",
    seeChanges: "Ändringar",
    see: "Läs",
    commit: "Commit",
    restore: "Återställ",
    earlierLife: "En tidigare sida med samma namn",
    kind: {
      created: "skapad",
      changed: "ändrad",
      renamed: "fick nytt namn",
      deleted: "borttagen",
    },
    renamedFrom: (path: string) => `hette tidigare ${path}`,
    words: (inserted: number, deleted: number) =>
      `${inserted} ord ${inserted === 1 ? "tillagt" : "tillagda"}, ${deleted} ${deleted === 1 ? "borttaget" : "borttagna"}`,
    olderPage: "Äldre versioner",
    newerPage: "Nyare versioner",
    pages: "Listans sidor",
    nothing: "Historiken har inget att visa här",
    nothingText: "Ingen commit har ändrat sidan för sig.",
    isDeleted: "Sidan är borttagen. Det som stod på den finns kvar här och kan återställas.",
    byDay: "Tidslinje",

    changes: {
      title: "Senaste ändringarna",
      all: "Alla ändringar",
      author: "Av",
      folder: "I mappen",
      anyFolder: "Hela wikin",
      kind: "Slag",
      anyKind: "Alla slag",
      kinds: {
        page: "Sidor",
        file: "Filer",
        deletion: "Borttaget",
        rename: "Namnbyten",
      },
      robots: "Visa även robotar",
      apply: "Filtrera",
      clear: "Visa allt",
      more: (count: number) => (count === 1 ? "och 1 fil till" : `och ${count} filer till`),
      files: (count: number) => (count === 1 ? "1 fil" : `${count} filer`),
      nothing: "Inga ändringar stämmer",
      nothingText: "Ta bort ett filter, eller visa även robotar.",
      older: "Äldre ändringar",
      newer: "Nyare ändringar",
      reading: "Historiken läses för första gången. Ladda om sidan om en stund.",
    },
    member: {
      title: (name: string) => `Det här har ${name} bidragit med`,
      count: (count: number) => (count === 1 ? "1 ändring" : `${count} ändringar`),
      nothing: (name: string) => `${name} har inte ändrat något än`,
      nothingText: "Det som en person sparar listas här.",
    },
    deleted: {
      title: "Borttagna sidor",
      intro:
        "Inget går förlorat: en borttagen sida går att läsa och att återställa, tillsammans med sin historik.",
      nothing: "Ingen sida har tagits bort",
      nothingText: "En sida som någon tar bort listas här och går att återställa.",
      when: (when: Html, by: Html) => html`Togs bort ${when} av ${by}`,
      read: "Läs",
      history: "Historik",
      restore: "Återställ",
    },
    commitPage: {
      title: (id: string) => `Commit ${id}`,
      by: (name: Html, when: Html) => html`Av ${name}, ${when}`,
      committed: (name: string, when: Html) => html`Införd av ${name}, ${when}`,
      trailers: "Uppgifter",
      parents: "Följer på",
      noParent: "Det här är den första commiten.",
      merge: "Commiten förenar flera grenar av historiken. Den jämförs med den första av dem.",
      files: (count: number) =>
        count === 0
          ? "Inga filer ändrades"
          : count === 1
            ? "1 fil ändrades"
            : `${count} filer ändrades`,
      more: (count: number) =>
        count === 1
          ? "1 fil till visas inte i listan."
          : `${count} filer till visas inte i listan.`,
      notShown: "För stor för att visas här.",
      binary: "Inte en text.",
      gone: "Förrådet saknar filens innehåll.",
      open: "Jämför",
      undo: "Ångra den här commiten",
      page: "Sida",
    },
    blame: {
      title: (page: string) => `Vem som skrev ${page}`,
      views: "Visa per",
      paragraphs: "Stycken",
      lines: "Rader",
      who: "Vem och när",
      text: "Text",
      older: "Äldre än det som söktes igenom",
      and: (count: number) => (count === 1 ? "och 1 tidigare" : `och ${count} tidigare`),
      bounded: (count: number) =>
        `Bara de ${count} senaste versionerna har sökts igenom. Det som är äldre hålls inte isär.`,
      missing: "Förrådet saknar sidans innehåll.",
      tooLarge: "Sidan är för stor för att visa vem som skrev varje del.",
      line: (number: number) => `Rad ${number}`,
    },
    restoring: {
      title: (page: string) => `Återställ ${page}`,
      text: (when: Html, by: string) =>
        html`Sidan får den text som den hade ${when}, sparad av ${by}. Det som står på den nu finns kvar i historiken.`,
      textDeleted: (when: Html, by: string) =>
        html`Sidan kommer tillbaka som den var ${when}, sparad av ${by}. Dess historik fortsätter.`,
      same: "Det står redan så på sidan, så det finns inget att återställa.",
      changed: "Sidan ändrades medan du var här. Titta på den igen innan du återställer.",
      summary: "Varför? (valfritt)",
      do: "Återställ",
      changes: "Det här ändras",
      see: "Jämför med sidan som den är nu",
    },
    undoing: {
      title: (id: string) => `Ångra commit ${id}`,
      text: "Det som commiten ändrade ändras tillbaka, i en ny commit. Allt som har sparats efter den finns kvar.",
      files: "Det här händer",
      will: {
        change: "ändras tillbaka",
        remove: "tas bort igen",
        restore: "kommer tillbaka",
        rename: "får tillbaka sitt gamla namn",
        nothing: "är redan som den var innan",
      },
      cannot: "Commiten går inte att ångra som helhet",
      cannotText:
        "Senare ändringar är i vägen. Du kan öppna varje sida i redigeraren med det som gick att ta tillbaka och göra resten för hand.",
      why: {
        changed: "Samma rader har ändrats efteråt.",
        "changed-since": "Den har ändrats efteråt och tas inte bort.",
        gone: "Den finns inte längre.",
        taken: "En annan fil har fått dess namn.",
        binary: "Den är ingen text och har ändrats efteråt.",
      },
      openEditor: "Öppna i redigeraren",
      summary: "Varför? (valfritt)",
      do: "Ångra",
      nothing: "Det finns inget att ångra: sidorna är som de var före commiten.",
      merge: "En commit som förenar två grenar av historiken går inte att ångra.",
      tooLarge: (count: number) =>
        `Commiten ändrade ${count} filer. En så stor ångras av dem som förvaltar förrådet.`,
      changed: "Någon sparade medan du var här. Titta igen på vad som händer.",
    },
    revision: {
      older: "Äldre",
      newer: "Nyare",
      compareNow: "Jämför med nu",
      changes: "Vad som ändrades",
      history: "Historik",
      restore: "Återställ den här versionen",
      cite: "Citera den här versionen",
      citeText: (parts: {
        authors: string;
        year: string;
        title: string;
        wiki: string;
        revision: string;
        read: string;
        address: string;
      }) =>
        `${parts.authors} (${parts.year}). ${parts.title}. ${parts.wiki}, version ${parts.revision}. ${parts.address} (läst ${parts.read}).`,
      others: "m.fl.",
      permanent: "Permanent adress",
    },
  },
});
