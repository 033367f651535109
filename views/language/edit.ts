import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

type When = Html | undefined;

/** The words of the screens where pages are written, renamed and deleted, and of what can come between. */
export const edit = catalogue({
  en: {
    title: (page: string) => `Edit ${page}`,
    newTitle: (page: string) => `New page: ${page}`,
    text: "Text",
    textHint: "Written in Markdown. An empty line begins a new paragraph.",
    summary: "What did you change?",
    summaryHint: "One line, for those who follow the page.",
    summaryProposed: (proposed: string) => `If you leave it empty, this is written: ${proposed}`,
    summaryMissing: "Write in one line what you changed.",
    licence: (licence: string) => `By saving you share your text under ${licence}.`,
    save: "Save",
    preview: "Preview",
    cancel: "Cancel",
    previewTitle: "Preview",
    previewNote: "The page as it will look. It is not saved yet.",
    previewFailed: (reason: string) =>
      reason === "fault"
        ? "No page could be made of the text. What you have written is still here and can be saved."
        : `${reason === "size" ? "The text is too large to be shown as a page." : "It took too long to make a page of the text."} What you have written is still here and can be saved, but readers would see it as it is written. Split it into smaller pages.`,
    factNotes: "The facts on top of the text",
    factDoubt: (line: number | undefined, field: string, sentence: string) =>
      `${line === undefined ? "F" : `Line ${line}, f`}ield ${field}: ${sentence}`,
    errorSummary: (count: number) =>
      count === 1 ? "One thing to correct" : `${count} things to correct`,
    error: "Error",
    someone: "Someone",
    other: "the other person",
    template: {
      title: "Begin from a template",
      text: "The template’s text replaces what stands in the editor.",
      none: "No template",
      use: "Use the template",
    },
    draft: {
      title: "You have a draft that was not saved",
      text: (when: Html) => html`The wiki kept what you wrote here ${when}.`,
      show: "Show the draft",
      label: "The draft",
      restore: "Go on with the draft",
      discard: "Throw the draft away",
    },
    help: {
      title: "How to write",
      rows: [
        ["A heading", "## Heading"],
        ["Bold and italic", "**bold**, *italic*"],
        ["A list", "- first\n- second"],
        ["A numbered list", "1. first\n2. second"],
        ["A link to a page of the wiki", "[[Page]]"],
        ["A link to another website", "[words](https://example.org)"],
        ["A picture", "![what it shows](uploads/…/picture.png)"],
        ["A quotation", "> someone’s words"],
        ["A table", "| Year | Place |\n| --- | --- |\n| 2024 | Umeå |"],
      ],
    },
    upload: {
      title: "Add a file",
      text: "It opens in a tab of its own, so that your text stays here.",
      file: "File",
      types: (types: string) => `Accepted kinds: ${types}.`,
      limit: (limit: string) =>
        `At most ${limit}. Where a photo or a film was taken is removed from it, and from photos all else that the camera has noted.`,
      missing: "Choose a file first.",
      send: "Upload",
      doneTitle: "The file is uploaded",
      doneText: "Copy this line and paste it where the file is to be shown or linked:",
      markdown: "Line to paste into the page",
      see: (name: string) => `See the file ${name}`,
      another: "Upload another file",
    },
    conflict: {
      title: "You and someone else changed the same lines",
      saved: (by: string, when: When) =>
        html`${by} saved the page${when && html` ${when}`}, while you were writing.`,
      said: (summary: string) => `They describe their change like this: ${summary}`,
      text: (by: string) =>
        `Your text is not saved yet, and nothing of it is lost. Look through the passages that both of you changed, correct the text below, and save again. What only ${by} changed is already in it.`,
      passages: "What has changed",
      clash: "Both of you changed this",
      otherWords: "Both of you changed this, but other words: the text below has both",
      base: "When you began",
      theirs: (by: string) => `${by}’s text`,
      mine: "Your text",
      onlyTheirs: (by: string) => `${by} changed this`,
      onlyMine: "You changed this",
      alike: "Both of you made the same change",
      unchanged: (lines: number) => (lines === 1 ? "1 unchanged line" : `${lines} unchanged lines`),
      nothing: "Nothing stands here",
      edit: "Your text, to correct and save",
      editHint: (by: string) =>
        `Where both of you changed the same lines, your words stand here. Add what you want to keep of ${by}’s.`,
      whole: "The three texts in full",
    },
    approve: {
      title: "Two changes have become one text",
      text: (by: string) =>
        `${by} changed the same lines as you, but other words. The wiki has put the words together. Read it through: if it is right, save it, else correct it first.`,
      changes: "The changes",
      mine: "you",
      edit: "The text to save",
      save: "Save this text",
      inserted: "added",
      deleted: "removed",
      legend:
        "Underlined is added, struck through is removed. After each change stands who made it.",
    },
    gone: {
      deletedTitle: "The page was deleted while you were writing",
      renamedTitle: "The page was renamed while you were writing",
      deleted: (by: string, when: When) => html`${by} deleted the page${when && html` ${when}`}.`,
      renamed: (by: string, when: When, to: Html) =>
        html`${by} renamed it to ${to}${when && html` ${when}`}.`,
      text: "Your text is not saved yet, and nothing of it is lost. Choose what to do with it:",
      again: (name: string) => `Save it as a new page called “${name}”`,
      againText: "The name is free again.",
      againInstead: (page: string) =>
        `The old address then leads to your page, and no longer to “${page}”.`,
      other: (name: string) => `Go on in “${name}”`,
      otherText:
        "Opens the page under its new name with your text in the editor. Nothing is saved before you save it there.",
      otherDo: "Open it with my text",
      copy: "Or keep it for yourself",
      copyText: "Copy the text from the field below and close the page.",
      yours: "Your text",
    },
    create: {
      title: "New page",
      name: "The page’s name",
      nameHint: "What a reader would look for. It becomes the page’s address too.",
      nameMissing: "Write a name for the page.",
      folder: "Folder",
      folderHint: "May be left empty. A name that does not exist yet makes a new folder.",
      begin: "Begin writing",
    },
    rename: {
      title: (page: string) => `Rename ${page}`,
      name: "New name",
      nameHint: "A slash puts the page in a folder: Guides/Accessibility.",
      redirect: "Lead readers from the old name to the new one",
      redirectHint: "Links and bookmarks to the old name go on working.",
      summary: "Why is it renamed?",
      do: "Rename",
    },
    remove: {
      title: (page: string) => `Delete ${page}`,
      text: "The page disappears from the wiki. Its text and history remain in the repository, so it can be brought back.",
      summary: "Why is it deleted?",
      changed:
        "Someone changed the page after you opened this. Look at it again before you delete it.",
      do: "Delete the page",
    },
  },
  sv: {
    title: (page: string) => `Redigera ${page}`,
    newTitle: (page: string) => `Ny sida: ${page}`,
    text: "Text",
    textHint: "Skrivs i Markdown. En tom rad börjar ett nytt stycke.",
    summary: "Vad har du ändrat?",
    summaryHint: "En rad, för dem som följer sidan.",
    summaryProposed: (proposed: string) => `Om du lämnar fältet tomt skrivs det här: ${proposed}`,
    summaryMissing: "Skriv med en rad vad du har ändrat.",
    licence: (licence: string) => `När du sparar delar du din text enligt ${licence}.`,
    save: "Spara",
    preview: "Förhandsgranska",
    cancel: "Avbryt",
    previewTitle: "Förhandsgranskning",
    previewNote: "Så kommer sidan att se ut. Den är inte sparad än.",
    previewFailed: (reason: string) =>
      reason === "fault"
        ? "Det gick inte att göra en sida av texten. Det du har skrivit finns kvar och går att spara."
        : `${reason === "size" ? "Texten är för stor för att visas som en sida." : "Det tog för lång tid att göra en sida av texten."} Det du har skrivit finns kvar och går att spara, men läsarna får då se källtexten. Dela upp texten i mindre sidor.`,
    factNotes: "Uppgifterna överst i texten",
    factDoubt: (line: number | undefined, field: string, sentence: string) =>
      `${line === undefined ? "F" : `Rad ${line}, f`}ältet ${field}: ${sentence}`,
    errorSummary: (count: number) =>
      count === 1 ? "En sak att rätta" : `${count} saker att rätta`,
    error: "Fel",
    someone: "Någon",
    other: "den andra personen",
    template: {
      title: "Utgå från en mall",
      text: "Mallens text ersätter det som står i redigeraren.",
      none: "Ingen mall",
      use: "Använd mallen",
    },
    draft: {
      title: "Du har ett utkast som inte sparades",
      text: (when: Html) => html`Wikin behöll det du skrev här ${when}.`,
      show: "Visa utkastet",
      label: "Utkastet",
      restore: "Fortsätt med utkastet",
      discard: "Kasta utkastet",
    },
    help: {
      title: "Så skriver du",
      rows: [
        ["En rubrik", "## Rubrik"],
        ["Fet och kursiv", "**fet**, *kursiv*"],
        ["En lista", "- första\n- andra"],
        ["En numrerad lista", "1. första\n2. andra"],
        ["En länk till en sida i wikin", "[[Sida]]"],
        ["En länk till en annan webbplats", "[ord](https://example.org)"],
        ["En bild", "![vad den visar](uploads/…/bild.png)"],
        ["Ett citat", "> någons ord"],
        ["En tabell", "| År | Plats |\n| --- | --- |\n| 2024 | Umeå |"],
      ],
    },
    upload: {
      title: "Lägg till en fil",
      text: "Det öppnas i en egen flik, så att din text står kvar här.",
      file: "Fil",
      types: (types: string) => `Filer av de här slagen tas emot: ${types}.`,
      limit: (limit: string) =>
        `Högst ${limit}. Uppgifter om var foton och filmer är tagna tas bort, och ur foton även annat som kameran har antecknat.`,
      missing: "Välj en fil först.",
      send: "Ladda upp",
      doneTitle: "Filen är uppladdad",
      doneText: "Kopiera raden och klistra in den där filen ska visas eller länkas:",
      markdown: "Rad att klistra in på sidan",
      see: (name: string) => `Se filen ${name}`,
      another: "Ladda upp en fil till",
    },
    conflict: {
      title: "Du och någon annan har ändrat samma rader",
      saved: (by: string, when: When) =>
        html`${by} sparade sidan${when && html` ${when}`}, medan du skrev.`,
      said: (summary: string) => `Ändringen beskrivs så här: ${summary}`,
      text: (by: string) =>
        `Din text är inte sparad än, och inget av den har gått förlorat. Gå igenom de stycken som ni båda har ändrat, rätta texten nedan och spara igen. Det som bara ${by} har ändrat finns redan med.`,
      passages: "Det här har ändrats",
      clash: "Ni har båda ändrat det här",
      otherWords: "Ni har båda ändrat det här, men olika ord: texten nedan har med båda",
      base: "När du började",
      theirs: (by: string) => `Text av ${by}`,
      mine: "Din text",
      onlyTheirs: (by: string) => `${by} har ändrat det här`,
      onlyMine: "Du har ändrat det här",
      alike: "Ni har gjort samma ändring",
      unchanged: (lines: number) =>
        lines === 1 ? "1 oförändrad rad" : `${lines} oförändrade rader`,
      nothing: "Här står ingenting",
      edit: "Din text, att rätta och spara",
      editHint: (by: string) =>
        `Där ni båda har ändrat samma rader står dina ord. Lägg till det du vill behålla av det som ${by} skrev.`,
      whole: "De tre texterna i sin helhet",
    },
    approve: {
      title: "Två ändringar har blivit en text",
      text: (by: string) =>
        `${by} har ändrat på samma rader som du, men andra ord. Wikin har fogat samman orden. Läs igenom: spara om det är rätt, annars rätta först.`,
      changes: "Ändringarna",
      mine: "du",
      edit: "Texten att spara",
      save: "Spara den här texten",
      inserted: "tillagt",
      deleted: "borttaget",
      legend:
        "Understruket är tillagt, överstruket är borttaget. Efter varje ändring står vem som gjorde den.",
    },
    gone: {
      deletedTitle: "Sidan togs bort medan du skrev",
      renamedTitle: "Sidan bytte namn medan du skrev",
      deleted: (by: string, when: When) => html`${by} tog bort sidan${when && html` ${when}`}.`,
      renamed: (by: string, when: When, to: Html) =>
        html`${by} bytte sidans namn till ${to}${when && html` ${when}`}.`,
      text: "Din text är inte sparad än, och inget av den har gått förlorat. Välj vad du vill göra med den:",
      again: (name: string) => `Spara den som en ny sida med namnet ”${name}”`,
      againText: "Namnet är ledigt igen.",
      againInstead: (page: string) =>
        `Den gamla adressen leder då till din sida och inte längre till ”${page}”.`,
      other: (name: string) => `Fortsätt i ”${name}”`,
      otherText:
        "Öppnar sidan under dess nya namn med din text i redigeraren. Inget sparas förrän du sparar där.",
      otherDo: "Öppna den med min text",
      copy: "Eller behåll den själv",
      copyText: "Kopiera texten från fältet nedan och stäng sidan.",
      yours: "Din text",
    },
    create: {
      title: "Ny sida",
      name: "Sidans namn",
      nameHint: "Det som en läsare skulle leta efter. Det blir också sidans adress.",
      nameMissing: "Skriv ett namn på sidan.",
      folder: "Mapp",
      folderHint: "Får lämnas tomt. Ett namn som inte finns än blir en ny mapp.",
      begin: "Börja skriva",
    },
    rename: {
      title: (page: string) => `Byt namn på ${page}`,
      name: "Nytt namn",
      nameHint: "Ett snedstreck lägger sidan i en mapp: Vägledningar/Tillgänglighet.",
      redirect: "Led läsare från det gamla namnet till det nya",
      redirectHint: "Länkar och bokmärken till det gamla namnet fortsätter att fungera.",
      summary: "Varför byter den namn?",
      do: "Byt namn",
    },
    remove: {
      title: (page: string) => `Ta bort ${page}`,
      text: "Sidan försvinner från wikin. Text och historik finns kvar i förrådet, så den går att få tillbaka.",
      summary: "Varför tas den bort?",
      changed:
        "Någon har ändrat sidan sedan du öppnade det här. Titta på den igen innan du tar bort den.",
      do: "Ta bort sidan",
    },
  },
});
