import type { Mailing } from "../../server/notices/noticesettings.ts";
import type { EntryKind } from "../../server/suggestions/suggestion.ts";
import { catalogue } from "./catalogue.ts";

type DigestWords = {
  title: string;
  intro: string;
  nothing: string;
  nothingText: string;
  watch: string;
  watching: string;
  unwatch: string;
  watchFolder: string;
  unwatchFolder: string;
  tooMany: string;
  changes: string;
  noChanges: string;
  suggestions: string;
  suggestion: (summary: string) => string;
  said: Record<EntryKind, (by: string) => string>;
  somebody: string;
  watched: string;
  folder: string;
  gone: string;
  end: string;
  endWords: (title: string) => string;
  mail: string;
  mailHint: (address: string) => string;
  mailing: Record<Mailing, string>;
  noMail: string;
  unknownMailing: string;
  save: string;
  feed: string;
  feedHint: string;
  feedThere: string;
  makeFeed: string;
  renewFeed: string;
  revokeFeed: string;
  feedMade: string;
  feedOnce: string;
  feedLabel: string;
  feedTitle: (wiki: string) => string;
  stopTitle: string;
  stopText: string;
  stopButton: string;
  stopped: string;
  stoppedText: string;
  stopWrong: string;
  stopWrongText: string;
  letter: {
    subject: (wiki: string, count: number) => string;
    hello: (wiki: string) => string;
    all: string;
    stop: string;
  };
};

/** What members are told about: changes to what they watch, and their own suggestions. */
export const digest = catalogue<DigestWords>({
  en: {
    title: "Notices",
    intro: "What others have changed in what you watch, and what has happened to your suggestions.",
    nothing: "You watch nothing yet",
    nothingText:
      "Choose “Watch” on a page, or on the list of a folder’s pages, and what others change there is shown here.",
    watch: "Watch",
    watching: "You watch this.",
    unwatch: "Stop watching",
    watchFolder: "Watch this folder",
    unwatchFolder: "Stop watching this folder",
    tooMany: "You watch as much as one can. Stop watching something first.",
    changes: "Changes",
    noChanges: "Nobody else has changed anything there.",
    suggestions: "Your suggestions",
    suggestion: (summary) => `Your suggestion: ${summary}`,
    said: {
      sent: (by) => `${by} sent it`,
      confirmed: () => "The address was confirmed",
      comment: (by) => `${by} commented`,
      returned: (by) => `${by} asks for changes`,
      revised: (by) => `${by} revised it`,
      amended: (by) => `${by} amended it`,
      updated: (by) => `${by} brought it up to date`,
      approved: (by) => `${by} approved it`,
      accepted: (by) => `${by} accepted it`,
      declined: (by) => `${by} declined it`,
      withdrawn: (by) => `${by} withdrew it`,
    },
    somebody: "somebody",
    watched: "What you watch",
    folder: "folder",
    gone: "no longer there",
    end: "Stop watching",
    endWords: (title) => `Stop watching ${title}`,
    mail: "By mail",
    mailHint: (address) => `To ${address}. Every e-mail has a link that ends them.`,
    mailing: {
      never: "Never",
      daily: "Once a day, in the morning",
      "at-once": "At once, a minute or so after the change",
    },
    noMail: "This wiki sends no mail.",
    unknownMailing: "Choose how often.",
    save: "Save",
    feed: "By feed",
    feedHint:
      "A feed reader (Atom) can fetch your notices. Whoever has the address can read them, so keep it to yourself.",
    feedThere: "You have an address for it, made",
    makeFeed: "Make an address",
    renewFeed: "Make a new one",
    revokeFeed: "Revoke it",
    feedMade: "The address of your feed",
    feedOnce: "It is shown only now. A new one takes its place.",
    feedLabel: "Address",
    feedTitle: (wiki) => `Notices – ${wiki}`,
    stopTitle: "Stop the e-mails",
    stopText:
      "You are then told nothing more by mail. On the page of your notices you can change that.",
    stopButton: "Stop the e-mails",
    stopped: "You get no more e-mails",
    stoppedText: "What you watch is still shown among your notices in the wiki.",
    stopWrong: "The link does not work",
    stopWrongText: "It is not whole. Sign in and choose on the page of your notices instead.",
    letter: {
      subject: (wiki, count) => `${wiki}: ${count === 1 ? "a notice" : `${count} notices`}`,
      hello: (wiki) => `This has happened in ${wiki}:`,
      all: "All your notices:",
      stop: "No more e-mails:",
    },
  },
  sv: {
    title: "Aviseringar",
    intro: "Det andra har ändrat i sådant du bevakar, och vad som har hänt med dina förslag.",
    nothing: "Du bevakar inget än",
    nothingText:
      "Välj ”Bevaka” på en sida, eller i listan över sidorna i en mapp, så visas här det som andra ändrar där.",
    watch: "Bevaka",
    watching: "Du bevakar det här.",
    unwatch: "Sluta bevaka",
    watchFolder: "Bevaka mappen",
    unwatchFolder: "Sluta bevaka mappen",
    tooMany: "Du bevakar så mycket som går. Sluta först bevaka något.",
    changes: "Ändringar",
    noChanges: "Ingen annan har ändrat något där.",
    suggestions: "Dina förslag",
    suggestion: (summary) => `Ditt förslag: ${summary}`,
    said: {
      sent: (by) => `${by} skickade det`,
      confirmed: () => "Adressen bekräftades",
      comment: (by) => `${by} kommenterade`,
      returned: (by) => `${by} ber om ändringar`,
      revised: (by) => `${by} ändrade det`,
      amended: (by) => `${by} ändrade texten i det`,
      updated: (by) => `${by} uppdaterade det`,
      approved: (by) => `${by} godkände det`,
      accepted: (by) => `${by} antog det`,
      declined: (by) => `${by} avslog det`,
      withdrawn: (by) => `${by} drog tillbaka det`,
    },
    somebody: "någon",
    watched: "Det du bevakar",
    folder: "mapp",
    gone: "finns inte kvar",
    end: "Sluta bevaka",
    endWords: (title) => `Sluta bevaka ${title}`,
    mail: "Med e-post",
    mailHint: (address) => `Till ${address}. I varje mejl finns en länk för att slippa fler.`,
    mailing: {
      never: "Aldrig",
      daily: "En gång om dagen, på morgonen",
      "at-once": "Genast, någon minut efter ändringen",
    },
    noMail: "Den här wikin skickar ingen e-post.",
    unknownMailing: "Välj hur ofta.",
    save: "Spara",
    feed: "Som flöde",
    feedHint:
      "En flödesläsare (Atom) kan hämta dina aviseringar. Den som har adressen kan läsa dem, så behåll den för dig själv.",
    feedThere: "Du har en adress för det, skapad",
    makeFeed: "Skapa en adress",
    renewFeed: "Skapa en ny",
    revokeFeed: "Återkalla den",
    feedMade: "Adressen till ditt flöde",
    feedOnce: "Den visas bara nu. En ny tar dess plats.",
    feedLabel: "Adress",
    feedTitle: (wiki) => `Aviseringar – ${wiki}`,
    stopTitle: "Sluta skicka mejl",
    stopText: "Du får då inget mer med e-post. På sidan med dina aviseringar kan du ändra det.",
    stopButton: "Sluta skicka mejl",
    stopped: "Du får inga fler mejl",
    stoppedText: "Det du bevakar visas fortfarande bland dina aviseringar i wikin.",
    stopWrong: "Länken fungerar inte",
    stopWrongText: "Den är inte hel. Logga in och välj på sidan med dina aviseringar i stället.",
    letter: {
      subject: (wiki, count) => `${wiki}: ${count === 1 ? "en avisering" : `${count} aviseringar`}`,
      hello: (wiki) => `Det här har hänt i ${wiki}:`,
      all: "Alla dina aviseringar:",
      stop: "Inga fler mejl:",
    },
  },
});
