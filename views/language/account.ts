import { catalogue } from "./catalogue.ts";

/** What members see and change about themselves. */
export const account = catalogue({
  en: {
    title: "Your account",
    intro: (role: string) => `Your role in this wiki is ${role}.`,
    contributions: "What you have written",
    presented: {
      title: "How you are shown",
      name: "Name",
      nameHint:
        "It stands with what you write from now on. What is already in the history keeps the name it has.",
      address: "Address in the history",
      addressHint: "Every change has an address that everyone can see, for ever.",
      noreply: (address: string) => `The wiki’s own, which nobody can write to: ${address}`,
      own: (address: string) => `Your e-mail address: ${address}`,
      taken: "Another member’s changes show this address. Choose the wiki’s own.",
      unknown: "Choose one of the two addresses.",
    },
    email: {
      title: "E-mail address",
      label: "New e-mail address",
      hint: (address: string) => `You sign in with ${address} today.`,
      save: "Change e-mail address",
    },
    password: {
      title: "Password",
      current: "Current password",
      next: "New password",
      nextHint: "At least 10 characters. A few words in a row are easy to remember.",
      wrong: "The password is wrong.",
      save: "Change password",
      ends: "You are then signed out everywhere else.",
    },
    sessions: {
      title: "Where you are signed in",
      intro:
        "Is there one that you do not know? End it, and change your password. No network addresses are kept.",
      unknownDevice: "Unknown browser",
      current: "here and now",
      started: "Signed in",
      seen: "Last used",
      end: "End",
      endWords: (device: string) => `End ${device}`,
      endOthers: "End all others",
    },
    save: "Save",
  },
  sv: {
    title: "Ditt konto",
    intro: (role: string) => `Din roll i wikin är ${role}.`,
    contributions: "Det du har skrivit",
    presented: {
      title: "Så här visas du",
      name: "Namn",
      nameHint:
        "Det visas intill det du skriver från och med nu. Det som redan finns i historiken behåller sitt namn.",
      address: "Adress i historiken",
      addressHint: "Varje ändring har en adress som alla kan se, för alltid.",
      noreply: (address: string) => `Wikins egen, som ingen kan skriva till: ${address}`,
      own: (address: string) => `Din e-postadress: ${address}`,
      taken: "En annan medlems ändringar visar den adressen. Välj wikins egen.",
      unknown: "Välj en av de två adresserna.",
    },
    email: {
      title: "E-postadress",
      label: "Ny e-postadress",
      hint: (address: string) => `I dag loggar du in med ${address}.`,
      save: "Byt e-postadress",
    },
    password: {
      title: "Lösenord",
      current: "Nuvarande lösenord",
      next: "Nytt lösenord",
      nextHint: "Minst 10 tecken. Några ord i rad är lätta att minnas.",
      wrong: "Lösenordet är fel.",
      save: "Byt lösenord",
      ends: "Du loggas då ut på alla andra ställen.",
    },
    sessions: {
      title: "Här är du inloggad",
      intro:
        "Är det något du inte känner igen? Avsluta det och byt lösenord. Wikin sparar inga nätverksadresser.",
      unknownDevice: "Okänd webbläsare",
      current: "här och nu",
      started: "Inloggad",
      seen: "Senast använd",
      end: "Avsluta",
      endWords: (device: string) => `Avsluta ${device}`,
      endOthers: "Avsluta alla andra",
    },
    save: "Spara",
  },
});
