import type { TokenProblem, TokenScope } from "../../server/members/tokens.ts";
import { catalogue } from "./catalogue.ts";

type TokenWords = {
  title: string;
  intro: string;
  account: string;
  none: string;
  name: string;
  nameHint: string;
  scope: string;
  scopes: Record<TokenScope, string>;
  life: string;
  days: (count: number) => string;
  make: string;
  makeTitle: string;
  listTitle: string;
  until: string;
  used: string;
  neverUsed: string;
  revoke: string;
  revokeWords: (name: string) => string;
  made: string;
  once: string;
  label: string;
  use: string;
  back: string;
  problem: Record<TokenProblem, string>;
};

/** Tokens for programs. */
export const tokens = catalogue<TokenWords>({
  en: {
    title: "Access tokens",
    intro:
      "With a token a program can read or write in your name, without your password. It cannot change accounts.",
    account: "Your account",
    none: "You have no token.",
    name: "Name",
    nameHint: "What it is for, so that you know it again.",
    scope: "What it may do",
    scopes: { read: "Only read", write: "Read and write, as you may" },
    life: "How long it works",
    days: (count) => (count === 365 ? "A year" : `${count} days`),
    make: "Make a token",
    makeTitle: "A new token",
    listTitle: "Your tokens",
    until: "Works until",
    used: "Last used",
    neverUsed: "Never used",
    revoke: "Revoke",
    revokeWords: (name) => `Revoke ${name}`,
    made: "The token is ready",
    once: "It is shown only now. Keep it as you keep a password.",
    label: "Token",
    use: "The program sends it in the header of every request:",
    back: "To your tokens",
    problem: {
      "name-empty": "Give the token a name.",
      "name-long": "The name is too long: at most 100 characters.",
      scope: "Choose what the token may do.",
      life: "Choose how long the token works.",
      "too-many": "You have 50 tokens. Revoke one first.",
    },
  },
  sv: {
    title: "Åtkomstnycklar",
    intro:
      "Med en nyckel kan ett program läsa eller skriva i ditt namn, utan ditt lösenord. Det kan inte ändra konton.",
    account: "Ditt konto",
    none: "Du har ingen nyckel.",
    name: "Namn",
    nameHint: "Vad den är till för, så att du känner igen den.",
    scope: "Vad den får göra",
    scopes: { read: "Bara läsa", write: "Läsa och skriva, så som du får" },
    life: "Hur länge den gäller",
    days: (count) => (count === 365 ? "Ett år" : `${count} dagar`),
    make: "Skapa en nyckel",
    makeTitle: "En ny nyckel",
    listTitle: "Dina nycklar",
    until: "Gäller till",
    used: "Senast använd",
    neverUsed: "Aldrig använd",
    revoke: "Återkalla",
    revokeWords: (name) => `Återkalla ${name}`,
    made: "Nyckeln är klar",
    once: "Den visas bara nu. Förvara den som ett lösenord.",
    label: "Nyckel",
    use: "Programmet skickar den i huvudet på varje anrop:",
    back: "Till dina nycklar",
    problem: {
      "name-empty": "Ge nyckeln ett namn.",
      "name-long": "Namnet är för långt: högst 100 tecken.",
      scope: "Välj vad nyckeln får göra.",
      life: "Välj hur länge nyckeln gäller.",
      "too-many": "Du har 50 nycklar. Återkalla en först.",
    },
  },
});
