import type { AccountClosed } from "../../server/members/accountstate.ts";
import type { PersonProblem } from "../../server/members/person.ts";
import { catalogue } from "./catalogue.ts";

type MemberWords = {
  /** Stands for the name of one who has left and wished so. */
  former: string;
  /** instead of every name, while it is not known whose are to be shown */
  unknown: string;
  signIn: string;
  email: string;
  password: string;
  wrong: string;
  closed: Record<AccountClosed["state"], string>;
  noAccount: string;
  nobodyYet: string;
  signedInTitle: string;
  signedIn: (name: string) => string;
  goOn: string;
  first: {
    title: string;
    intro: string;
    name: string;
    nameHint: string;
    emailHint: string;
    passwordHint: string;
    make: string;
    closedTitle: string;
    wrongLink: string;
    usedLink: string;
  };
  problem: Record<PersonProblem, string>;
};

/** Signing in, and becoming a member. */
export const members = catalogue<MemberWords>({
  en: {
    former: "former member",
    unknown: "name not shown just now",
    signIn: "Sign in",
    email: "E-mail address",
    password: "Password",
    wrong: "The e-mail address or the password is wrong.",
    closed: {
      waiting: "Your account is waiting for approval by someone who looks after the wiki.",
      deactivated: "The account is closed. Ask those who look after the wiki.",
    },
    noAccount:
      "You read the wiki without an account. To write you need one: ask those who look after the wiki.",
    nobodyYet:
      "Nobody has an account yet. The window where the wiki was started shows a link for making the first one.",
    signedInTitle: "You are signed in",
    signedIn: (name) => `You are signed in as ${name}.`,
    goOn: "Go on",
    first: {
      title: "Welcome to your new wiki",
      intro:
        "Make the first account. It belongs to a maintainer, who may do everything in the wiki.",
      name: "Name",
      nameHint: "It is shown with what you write, and stays in the history.",
      emailHint:
        "You sign in with it. Only you and the maintainers see it, and it does not get into the history.",
      passwordHint: "At least 10 characters. A few words in a row are easy to remember.",
      make: "Make the account",
      closedTitle: "The link does not work",
      wrongLink:
        "It is not whole, or the wiki has been started again since. Use the newest link where the wiki was started.",
      usedLink: "It works once, and the wiki has its first account. Sign in instead.",
    },
    problem: {
      "email-shape": "Write an e-mail address, such as name@example.org.",
      "email-taken": "There is already an account with this e-mail address.",
      "name-empty": "Write a name, with at least one letter or digit.",
      "name-characters": "The name cannot have < or > or invisible characters.",
      "name-length": "The name is too long: at most 100 characters.",
      "role-unknown": "Choose reader, member, reviewer or maintainer.",
      "password-short": "The password is too short: at least 10 characters.",
      "password-long": "The password is too long: at most 1,000 characters.",
    },
  },
  sv: {
    former: "tidigare medlem",
    unknown: "namnet visas inte just nu",
    signIn: "Logga in",
    email: "E-postadress",
    password: "Lösenord",
    wrong: "E-postadressen eller lösenordet är fel.",
    closed: {
      waiting: "Ditt konto väntar på att godkännas av någon som förvaltar wikin.",
      deactivated: "Kontot är stängt. Fråga dem som förvaltar wikin.",
    },
    noAccount:
      "För att läsa behövs inget konto. För att skriva behöver du ett: fråga dem som förvaltar wikin.",
    nobodyYet:
      "Ingen har något konto än. I fönstret där wikin startades står en länk för att skapa det första.",
    signedInTitle: "Du är inloggad",
    signedIn: (name) => `Du är inloggad som ${name}.`,
    goOn: "Fortsätt",
    first: {
      title: "Välkommen till din nya wiki",
      intro: "Skapa det första kontot. Det tillhör en förvaltare, som får göra allt i wikin.",
      name: "Namn",
      nameHint: "Det visas intill det du skriver och finns kvar i historiken.",
      emailHint:
        "Du loggar in med den. Bara du och förvaltarna ser den, och den hamnar inte i historiken.",
      passwordHint: "Minst 10 tecken. Några ord i rad är lätta att minnas.",
      make: "Skapa kontot",
      closedTitle: "Länken fungerar inte",
      wrongLink:
        "Den är inte hel, eller så har wikin startats om sedan dess. Använd den senaste länken där wikin startades.",
      usedLink: "Den fungerar en gång, och wikin har fått sitt första konto. Logga in i stället.",
    },
    problem: {
      "email-shape": "Skriv en e-postadress, till exempel namn@example.org.",
      "email-taken": "Det finns redan ett konto med den e-postadressen.",
      "name-empty": "Skriv ett namn, med minst en bokstav eller siffra.",
      "name-characters": "Namnet får inte innehålla < eller > eller osynliga tecken.",
      "name-length": "Namnet är för långt: högst 100 tecken.",
      "role-unknown": "Välj reader, member, reviewer eller maintainer.",
      "password-short": "Lösenordet är för kort: minst 10 tecken.",
      "password-long": "Lösenordet är för långt: högst 1 000 tecken.",
    },
  },
});
