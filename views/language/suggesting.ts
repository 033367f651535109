import { catalogue } from "./catalogue.ts";

/** Sending a change to those who may save it, in any form that writes. */
export const suggesting = catalogue({
  en: {
    form: {
      editTitle: (page: string) => `Suggest a change to ${page}`,
      createTitle: "Suggest a new page",
      newTitle: (page: string) => `Suggest a new page: ${page}`,
      renameTitle: (page: string) => `Suggest a new name for ${page}`,
      removeTitle: (page: string) => `Suggest deleting ${page}`,
      summary: "What do you suggest?",
      reason: "Why?",
      reasonHint: "Optional. It helps the one who reviews it to understand.",
      name: "Your name",
      nameHint: "Shown with the change, and kept in the wiki’s history.",
      email: "E-mail address",
      emailRequired:
        "We send a link by which you confirm the suggestion. The address is not shown.",
      emailOptional: "Optional. For telling you how it goes. The address is not shown.",
      trap: "Leave this field empty",
      next: "What happens next",
      nextText:
        "The page does not change yet. A reviewer reads your suggestion, and puts it in, asks you for something or declines it. You can follow it, revise it and take it back.",
      licence: (licence: string) => `By sending it you share your text under ${licence}.`,
      send: "Send suggestion",
    },
    problem: {
      summary: "Write in one line what you suggest.",
      name: "Write your name.",
      nameTaken: "A member has that name. Sign in if it is you, or write your name in another way.",
      email: "Write a whole e-mail address, such as ada@example.org.",
      nothing: "The suggestion changes nothing. Change the text first.",
      text: "Write a few words about why.",
      changed: "Somebody changed the page after you opened this. Look at it again first.",
    },
    sent: {
      title: "Look in your mail",
      text: "We have sent a link to the address that you gave. Open it within a week and confirm, and your suggestion reaches the reviewers. The same link shows how it goes.",
      start: "Go to the start page",
    },
    topic: {
      title: "Suggest a topic or a presentation",
      intro:
        "What would you like to hear about, or tell others about? Your suggestion becomes a page that the network can go on from.",
      topic: "Title",
      topicHint: "What is it about? It becomes the page’s name.",
      speaker: "Speaker",
      speakerHint: "Yourself or somebody else. May be left empty.",
      organisation: "The speaker’s organisation",
      why: "Why is it interesting?",
      whyHint: "A few sentences, for those who choose among the suggestions.",
      missing: "Give it a title.",
      taken: "There is a page of that name. Choose another title.",
      summary: (title: string) => `Suggest the presentation “${title}”`,
      heading: "Why",
      link: "Suggest a topic",
    },
    upload: {
      text: "The file goes along with the suggestion whose text names it. Paste this line where it is to be shown or linked:",
      alone: "Or suggest the file by itself",
      summary: (name: string) => `Add the file “${name}”`,
      gone: "The file is no longer kept. Upload it again.",
    },
    /** What has become of it, in a letter. */
    news: {
      accept: "it is accepted, and stands in the wiki",
      return: "a reviewer asks you for changes",
      decline: "it is declined",
      comment: "a reviewer has said something about it",
    },
    mail: {
      confirm: (wiki: string) => `Confirm your suggestion to ${wiki}`,
      confirmText: (link: string) =>
        `Thank you for your suggestion. It is not sent to the reviewers yet: open this link, read it through and confirm it.\n\n${link}\n\nThe link is yours alone. By it you can also follow the suggestion, revise it and take it back. If you have sent no suggestion, do nothing: it is removed within a week, and your address with it.\n`,
      receipt: (wiki: string) => `Your suggestion to ${wiki}`,
      receiptText: (link: string) =>
        `Thank you for your suggestion. By this link, which is yours alone, you follow it, revise it and take it back:\n\n${link}\n`,
      news: (wiki: string) => `Your suggestion to ${wiki}`,
      newsText: (summary: string, what: string, text: string) =>
        `Your suggestion “${summary}” has news: ${what}.\n${text === "" ? "" : `\n${text}\n`}\nThe link that you got when you sent it shows more.\n`,
    },
  },
  sv: {
    form: {
      editTitle: (page: string) => `Föreslå en ändring i ${page}`,
      createTitle: "Föreslå en ny sida",
      newTitle: (page: string) => `Föreslå en ny sida: ${page}`,
      renameTitle: (page: string) => `Föreslå ett nytt namn på ${page}`,
      removeTitle: (page: string) => `Föreslå att ta bort ${page}`,
      summary: "Vad föreslår du?",
      reason: "Varför?",
      reasonHint: "Får lämnas tomt. Det hjälper den som granskar att förstå.",
      name: "Ditt namn",
      nameHint: "Visas vid ändringen och finns kvar i wikins historik.",
      email: "E-postadress",
      emailRequired:
        "Vi skickar en länk som du bekräftar förslaget med. Adressen visas inte för andra.",
      emailOptional:
        "Får lämnas tomt. Används för att berätta hur det går. Adressen visas inte för andra.",
      trap: "Lämna det här fältet tomt",
      next: "Vad händer sedan?",
      nextText:
        "Sidan ändras inte än. En granskare läser ditt förslag och för in det, ber dig om något eller avslår det. Du kan följa det, ändra det och dra tillbaka det.",
      licence: (licence: string) => `När du skickar det delar du din text enligt ${licence}.`,
      send: "Skicka förslag",
    },
    problem: {
      summary: "Skriv med en rad vad du föreslår.",
      name: "Skriv ditt namn.",
      nameTaken:
        "En medlem har det namnet. Logga in om det är du, eller skriv ditt namn på ett annat sätt.",
      email: "Skriv en hel e-postadress, till exempel ada@example.org.",
      nothing: "Förslaget ändrar ingenting. Ändra texten först.",
      text: "Skriv några ord om varför.",
      changed: "Någon har ändrat sidan sedan du öppnade det här. Titta på den igen först.",
    },
    sent: {
      title: "Titta i din e-post",
      text: "Vi har skickat en länk till adressen som du angav. Öppna den inom en vecka och bekräfta, så når ditt förslag granskarna. Samma länk visar hur det går.",
      start: "Gå till startsidan",
    },
    topic: {
      title: "Föreslå ett ämne eller en presentation",
      intro:
        "Vad vill du höra om, eller berätta om för andra? Ditt förslag blir en sida som nätverket kan arbeta vidare med.",
      topic: "Titel",
      topicHint: "Vad handlar det om? Det blir sidans namn.",
      speaker: "Talare",
      speakerHint: "Du själv eller någon annan. Får lämnas tomt.",
      organisation: "Talarens organisation",
      why: "Varför är det intressant?",
      whyHint: "Några meningar, för dem som väljer bland förslagen.",
      missing: "Ge förslaget en titel.",
      taken: "Det finns redan en sida med det namnet. Välj en annan titel.",
      summary: (title: string) => `Föreslå presentationen ”${title}”`,
      heading: "Varför",
      link: "Föreslå ämne",
    },
    upload: {
      text: "Filen följer med det förslag vars text nämner den. Klistra in raden där den ska visas eller länkas:",
      alone: "Eller föreslå bara filen",
      summary: (name: string) => `Lägg till filen ”${name}”`,
      gone: "Filen finns inte kvar. Ladda upp den igen.",
    },
    news: {
      accept: "det är antaget och finns i wikin",
      return: "en granskare ber dig om ändringar",
      decline: "det är avslaget",
      comment: "en granskare har skrivit något om det",
    },
    mail: {
      confirm: (wiki: string) => `Bekräfta ditt förslag till ${wiki}`,
      confirmText: (link: string) =>
        `Tack för ditt förslag. Det är inte skickat till granskarna än: öppna länken, läs igenom förslaget och bekräfta det.\n\n${link}\n\nLänken är bara din. Med den kan du också följa förslaget, ändra det och dra tillbaka det. Har du inte skickat något förslag behöver du inte göra något: det tas bort inom en vecka, och din adress med det.\n`,
      receipt: (wiki: string) => `Ditt förslag till ${wiki}`,
      receiptText: (link: string) =>
        `Tack för ditt förslag. Med den här länken, som bara är din, följer du det, ändrar det och drar tillbaka det:\n\n${link}\n`,
      news: (wiki: string) => `Ditt förslag till ${wiki}`,
      newsText: (summary: string, what: string, text: string) =>
        `Det har hänt något med ditt förslag ”${summary}”: ${what}.\n${text === "" ? "" : `\n${text}\n`}\nMed länken som du fick när du skickade det ser du mer.\n`,
    },
  },
});
