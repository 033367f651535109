import { catalogue } from "./catalogue.ts";

/** Getting an account, and getting back into one. */
export const join = catalogue({
  en: {
    invitation: (wiki: string) => `Welcome to ${wiki}`,
    invited: (role: string) => `You are invited to become a ${role}. Make your account.`,
    register: "Ask for an account",
    registerIntro:
      "Somebody who looks after the wiki decides on your request. Until then you cannot sign in.",
    stays:
      "What you write is kept in the wiki’s history with your name, and cannot be taken out of it later. Your account you can erase whenever you wish.",
    make: "Make the account",
    ask: "Send the request",
    asked: "Your request is sent",
    askedText:
      "You can sign in when it has been approved. If you already have an account with that address, nothing has changed: sign in as usual.",
    reset: "Choose a new password",
    resetIntro: (name: string) =>
      `You choose a new password for the account ${name}. It is signed out everywhere else.`,
    setPassword: "Save the password",
    closed: "The link does not work",
    closedText:
      "It works once and for a limited time, or it is not whole. Ask the one who gave it to you for a new one.",
  },
  sv: {
    invitation: (wiki: string) => `Välkommen till ${wiki}`,
    invited: (role: string) => `Du är inbjuden att bli ${role}. Skapa ditt konto.`,
    register: "Be om ett konto",
    registerIntro: "Någon som förvaltar wikin prövar din begäran. Till dess kan du inte logga in.",
    stays:
      "Det du skriver sparas i wikins historik med ditt namn och går inte att ta bort därifrån senare. Ditt konto kan du radera när du vill.",
    make: "Skapa kontot",
    ask: "Skicka begäran",
    asked: "Din begäran är skickad",
    askedText:
      "Du kan logga in när den har godkänts. Om du redan har ett konto med den adressen har inget ändrats: logga in som vanligt.",
    reset: "Välj ett nytt lösenord",
    resetIntro: (name: string) =>
      `Du väljer ett nytt lösenord för kontot ${name}. Det loggas ut på alla andra ställen.`,
    setPassword: "Spara lösenordet",
    closed: "Länken fungerar inte",
    closedText:
      "Den fungerar en gång och en begränsad tid, eller så är den inte hel. Be den som gav dig länken om en ny.",
  },
});
