import type { ErrorName } from "../../server/errors.ts";
import { catalogue, type Language } from "./catalogue.ts";
import { badName, badUpload, policyFault, unreadable, waitOf } from "./errorreasons.ts";
import { frame } from "./frame.ts";

type Values = Readonly<Record<string, string>>;

/** What went wrong, and what the reader can do about it. */
export interface ErrorWords {
  title: string;
  text: string;
}

type ErrorCatalogue = {
  /** Words of the error page itself. */
  page: { reference: string; referenceText: string; toStart: string; back: string; signIn: string };
  /** Beside a text that could not be saved. */
  kept: {
    yours: string;
    again: string;
    signIn: string;
    signInElsewhere: string;
    copy: string;
    unsure: string;
    save: string;
  };
  /** A sentence for each thing that can go wrong; "Fault" is a mistake in the wiki's own code. */
  sentence: Record<ErrorName | "Fault", (values: Values) => ErrorWords>;
};

export const errors = catalogue<ErrorCatalogue>({
  en: {
    page: {
      reference: "Reference",
      referenceText: "Give this reference if you ask those who look after the wiki for help.",
      toStart: "Go to the start page",
      back: "Go back",
      signIn: "Sign in",
    },
    kept: {
      yours: "Your text",
      again: "It is not saved. It is still here, so that you can save it again, or copy it.",
      signIn: "It is not saved. Sign in first in a new tab, then come back here and save.",
      signInElsewhere: "Sign in in a new tab",
      copy: "It is not saved. It is still here, so that you can copy it.",
      unsure: "It is still here, so that you can save it again, or copy it.",
      save: "Save again",
    },
    sentence: {
      AcceptanceNeeded: ({ edition = "1", address = "/-/accept" }) => ({
        title: "The contribution policy is not accepted",
        text: `Edition ${edition} of it must be accepted first, by the one who has the account: sign in with a browser and go to ${address}.`,
      }),
      AccountsAway: ({ reason = "" }) => ({
        title: "Nobody can sign in or save just now",
        text: accountsEnglish[reason] ?? accountsEnglish.damaged ?? "",
      }),
      BadForm: () => ({
        title: "The form could not be read",
        text: "A field is missing or cannot be read. Go back, reload the page and try again.",
      }),
      BadName: ({ reason = "" }) => ({
        title: "The name cannot be used",
        text: `${badName.en[reason] ?? "Use letters, digits, spaces and dashes."} Choose another name.`,
      }),
      BadPolicy: (values) => ({
        title: "The policy cannot be read",
        text: `${policyFault("en", values)} Nothing was saved.`,
      }),
      BadRepository: () => ({
        title: "The wiki’s repository cannot be opened",
        text: "Nothing you wrote is lost. Ask those who look after the wiki to check the repository.",
      }),
      BadToken: () => ({
        title: "The access token does not work",
        text: "It is unknown, revoked or too old. Make a new one on your account’s page.",
      }),
      BadUpload: ({ reason = "", types = "" }) => ({
        title: "The file was not accepted",
        text: badUpload.en[reason]?.replace("%", types) ?? "Files of this kind cannot be uploaded.",
      }),
      BaseUnknown: () => ({
        title: "The wiki does not know what you began from",
        text: "Your edit came without the revision that it began from, so it was not saved. Copy your text, open the editor again and paste it.",
      }),
      ConfirmationUnavailable: () => ({
        title: "Suggestions need an account just now",
        text: "The wiki asks visitors to confirm their e-mail address, and it cannot send mail just now. Sign in to suggest a change, or tell those who look after the wiki.",
      }),
      CrossSite: () => ({
        title: "The request came from another website",
        text: "To protect you, the wiki accepts changes only from its own pages. Open the wiki and do it from there.",
      }),
      FileUnreadable: ({ path = "", reason = "" }) => ({
        title: "The file cannot be shown",
        text: `The repository has ${path || "the file’s name"}, but ${unreadable.en[reason] ?? "no content that can be shown"}.`,
      }),
      NotAllowed: ({ need = "" }) => ({
        title: "You may not do this",
        text: `Your account lacks the role it takes${need && ` (${roleIn("en", need)})`}. Ask those who look after the wiki if you need it.`,
      }),
      NotEditable: ({ reason = "" }) => ({
        title: "The page cannot be edited here",
        text:
          reason === "encoding"
            ? "It is not written in UTF-8, and saving it from here could damage it. Ask those who look after the wiki to convert it."
            : reason === "front-matter"
              ? "The block of fields on top of it is written in a way that cannot be changed field by field. It can be changed in the text editor."
              : "It is written in a format that the editor does not handle. It can be changed with Git.",
      }),
      PageExists: ({ slug = "" }) => ({
        title: "There is already a page with this name",
        text: `The name ${slug && `“${slug}” `}is taken. Choose another, or edit the page that has it.`,
      }),
      PageNotFound: () => ({
        title: "There is no such page",
        text: "Check the address, search for the page, or see the list of all pages.",
      }),
      RedirectsUnreadable: ({ path = "", line = "" }) => ({
        title: "The list of redirects cannot be read",
        text: `The page was not renamed, because ${path || "the list"} has a fault${line && ` on line ${line}`} and would have been damaged. Correct it first.`,
      }),
      RenderingFailed: ({ reason = "" }) => ({
        title: "The page could not be shown",
        text: `${reason === "size" ? "It is too large." : "It took too long."} You can still read its source, and split it into smaller pages.`,
      }),
      RevisionNotFound: () => ({
        title: "There is no such revision",
        text: "Check the address, or choose a revision in the page’s history.",
      }),
      SignInNeeded: () => ({
        title: "Sign in to go on",
        text: "This needs an account in the wiki.",
      }),
      StillReading: ({ share }) => ({
        title: "The wiki is reading its pages",
        text: `It has just been started, and ${share === undefined ? "not all presentations and workshops" : `${share} per cent of the pages`} have been read. What you asked for needs all of them. Try again in a moment.`,
      }),
      StorageFailed: ({ reason = "" }) => ({
        title: reason === "unsure" ? "It is not certain that it was saved" : "It was not saved",
        text: storageEnglish[reason] ?? storageEnglish.broken ?? "",
      }),
      TokenNotEnough: ({ reason = "" }) => ({
        title: "The access token is not for this",
        text:
          reason === "scope"
            ? "It is only for reading. Make one that may also write."
            : "Accounts are looked after by people who have signed in.",
      }),
      TooLarge: ({ limit = "" }) => ({
        title: "It is too large",
        text: limit
          ? `The limit is ${limit}. Make it smaller, or split it up, and try again.`
          : "Make it smaller, or split it up, and try again.",
      }),
      TooManyAttempts: ({ minutes = "" }) => ({
        title: "Too many attempts",
        text: `Wait ${waitOf("en", minutes)} and try again.`,
      }),
      WikiBusy: ({ reason = "" }) => ({
        title: "The wiki is very busy",
        text:
          reason === "locked"
            ? "Another program has locked the wiki’s repository, so nothing was saved. Try again. If it does not help, tell those who run the wiki."
            : "Many people are saving at the same time, so nothing was saved. Try again.",
      }),
      Fault: () => ({
        title: "Something went wrong in the wiki",
        text: "It is not your fault. Try again in a while. If you were writing, copy your text first.",
      }),
    },
  },
  sv: {
    page: {
      reference: "Referens",
      referenceText: "Uppge referensen om du ber dem som förvaltar wikin om hjälp.",
      toStart: "Gå till startsidan",
      back: "Gå tillbaka",
      signIn: "Logga in",
    },
    kept: {
      yours: "Din text",
      again: "Den är inte sparad. Den står kvar här, så att du kan spara igen eller kopiera den.",
      signIn: "Den är inte sparad. Logga först in i en ny flik, kom sedan tillbaka hit och spara.",
      signInElsewhere: "Logga in i en ny flik",
      copy: "Den är inte sparad. Den står kvar här, så att du kan kopiera den.",
      unsure: "Den står kvar här, så att du kan spara igen eller kopiera den.",
      save: "Spara igen",
    },
    sentence: {
      AcceptanceNeeded: ({ edition = "1", address = "/-/accept" }) => ({
        title: "Policyn för att bidra är inte godtagen",
        text: `Utgåva ${edition} måste först godtas av den som har kontot: logga in med en webbläsare och gå till ${address}.`,
      }),
      AccountsAway: ({ reason = "" }) => ({
        title: "Ingen kan logga in eller spara just nu",
        text: accountsSwedish[reason] ?? accountsSwedish.damaged ?? "",
      }),
      BadForm: () => ({
        title: "Formuläret gick inte att läsa",
        text: "Ett fält saknas eller går inte att läsa. Gå tillbaka, ladda om sidan och försök igen.",
      }),
      BadName: ({ reason = "" }) => ({
        title: "Namnet går inte att använda",
        text: `${badName.sv[reason] ?? "Använd bokstäver, siffror, mellanslag och bindestreck."} Välj ett annat namn.`,
      }),
      BadPolicy: (values) => ({
        title: "Policyn går inte att läsa",
        text: `${policyFault("sv", values)} Inget sparades.`,
      }),
      BadRepository: () => ({
        title: "Wikins förråd går inte att öppna",
        text: "Inget du har skrivit är förlorat. Be dem som förvaltar wikin att kontrollera förrådet.",
      }),
      BadToken: () => ({
        title: "Åtkomstnyckeln fungerar inte",
        text: "Den är okänd, återkallad eller för gammal. Skapa en ny på sidan för ditt konto.",
      }),
      BadUpload: ({ reason = "", types = "" }) => ({
        title: "Filen togs inte emot",
        text:
          badUpload.sv[reason]?.replace("%", types) ??
          "Filer av det här slaget går inte att ladda upp.",
      }),
      BaseUnknown: () => ({
        title: "Wikin vet inte vad du utgick från",
        text: "Ändringen kom utan uppgift om vilken version den utgår från och sparades därför inte. Kopiera din text, öppna sidan för redigering igen och klistra in den.",
      }),
      ConfirmationUnavailable: () => ({
        title: "Förslag kräver ett konto just nu",
        text: "Wikin ber besökare bekräfta sin e-postadress, och den kan inte skicka e-post just nu. Logga in för att föreslå en ändring, eller säg till dem som förvaltar wikin.",
      }),
      CrossSite: () => ({
        title: "Begäran kom från en annan webbplats",
        text: "För att skydda dig tar wikin bara emot ändringar från sina egna sidor. Öppna wikin och gör ändringen där.",
      }),
      FileUnreadable: ({ path = "", reason = "" }) => ({
        title: "Filen går inte att visa",
        text: `Förrådet har ${path || "filens namn"}, men ${unreadable.sv[reason] ?? "inget innehåll som går att visa"}.`,
      }),
      NotAllowed: ({ need = "" }) => ({
        title: "Du har inte behörighet till det här",
        text: `Ditt konto saknar den roll som krävs${need && ` (${roleIn("sv", need)})`}. Be dem som förvaltar wikin om du behöver den.`,
      }),
      NotEditable: ({ reason = "" }) => ({
        title: "Sidan går inte att redigera här",
        text:
          reason === "encoding"
            ? "Den är inte skriven i UTF-8 och kan skadas om den sparas härifrån. Be dem som förvaltar wikin att konvertera den."
            : reason === "front-matter"
              ? "Blocket med fält överst är skrivet på ett sätt som inte går att ändra fält för fält. Det går att ändra i textredigeraren."
              : "Den är skriven i ett format som redigeraren inte hanterar. Den går att ändra med Git.",
      }),
      PageExists: ({ slug = "" }) => ({
        title: "Det finns redan en sida med det namnet",
        text: `Namnet ${slug && `”${slug}” `}är upptaget. Välj ett annat, eller redigera sidan som har det.`,
      }),
      PageNotFound: () => ({
        title: "Sidan finns inte",
        text: "Kontrollera adressen, sök efter sidan eller se listan över alla sidor.",
      }),
      RedirectsUnreadable: ({ path = "", line = "" }) => ({
        title: "Listan över omdirigeringar går inte att läsa",
        text: `Sidan bytte inte namn, eftersom ${path || "listan"} har ett fel${line && ` på rad ${line}`} och annars skulle ha skadats. Rätta felet först.`,
      }),
      RenderingFailed: ({ reason = "" }) => ({
        title: "Sidan gick inte att visa",
        text: `${reason === "size" ? "Den är för stor." : "Det tog för lång tid."} Du kan fortfarande läsa källtexten och dela upp sidan i mindre sidor.`,
      }),
      RevisionNotFound: () => ({
        title: "Versionen finns inte",
        text: "Kontrollera adressen eller välj en version i sidans historik.",
      }),
      SignInNeeded: () => ({
        title: "Logga in för att fortsätta",
        text: "Du behöver ett konto i wikin för att göra det här.",
      }),
      StillReading: ({ share }) => ({
        title: "Wikin läser sina sidor",
        text: `Den har nyss startat, och ${share === undefined ? "alla presentationer och workshoppar är inte lästa än" : `${share} procent av sidorna är lästa`}. Det du bad om behöver alla. Försök igen om en stund.`,
      }),
      StorageFailed: ({ reason = "" }) => ({
        title: reason === "unsure" ? "Det är inte säkert att det sparades" : "Det sparades inte",
        text: storageSwedish[reason] ?? storageSwedish.broken ?? "",
      }),
      TokenNotEnough: ({ reason = "" }) => ({
        title: "Åtkomstnyckeln räcker inte till det här",
        text:
          reason === "scope"
            ? "Den är bara till för att läsa. Skapa en som också får skriva."
            : "Konton sköts av människor som har loggat in.",
      }),
      TooLarge: ({ limit = "" }) => ({
        title: "Det är för stort",
        text: limit
          ? `Gränsen är ${limit}. Gör det mindre, eller dela upp det, och försök igen.`
          : "Gör det mindre, eller dela upp det, och försök igen.",
      }),
      TooManyAttempts: ({ minutes = "" }) => ({
        title: "För många försök",
        text: `Vänta ${waitOf("sv", minutes)} och försök igen.`,
      }),
      WikiBusy: ({ reason = "" }) => ({
        title: reason === "locked" ? "Wikin är upptagen" : "Många sparar samtidigt",
        text:
          reason === "locked"
            ? "Ett annat program har låst wikins lagring, så inget sparades. Försök igen. Hjälper det inte, säg till dem som sköter wikin."
            : "Wikin hann inte med, så inget sparades. Försök igen.",
      }),
      Fault: () => ({
        title: "Något gick fel i wikin",
        text: "Det är inte ditt fel. Försök igen om en stund. Om du höll på att skriva, kopiera texten först.",
      }),
    },
  },
});

const accountsEnglish: Record<string, string> = {
  busy: "Another program is using the file with the accounts. Try again in a minute.",
  "read-only":
    "The wiki’s disk takes no changes. What is open to all can be read as usual. Those who look after the wiki find in its log what to do.",
  damaged:
    "The wiki cannot use its file with the accounts. What is open to all can be read as usual. Those who look after the wiki find in its log what to do.",
};

const accountsSwedish: Record<string, string> = {
  busy: "Ett annat program använder filen med kontona. Försök igen om någon minut.",
  "read-only":
    "Wikins disk tar inte emot några ändringar. Det som är öppet för alla går att läsa som vanligt. De som förvaltar wikin ser i loggen vad de ska göra.",
  damaged:
    "Wikin kan inte använda filen med kontona. Det som är öppet för alla går att läsa som vanligt. De som förvaltar wikin ser i loggen vad de ska göra.",
};

const storageEnglish: Record<string, string> = {
  full: "The wiki’s disk is full. Tell those who look after the wiki that it needs room, and try again when it has some.",
  "read-only":
    "The wiki’s disk takes no changes just now. Tell those who look after the wiki, and try again when it does.",
  broken:
    "The wiki could not write to its disk. Try again in a while, and tell those who look after the wiki.",
  unsure:
    "The wiki’s disk did not say that it has it. Look at the page in a new tab, and save again if it is not there. Tell those who look after the wiki.",
};

const storageSwedish: Record<string, string> = {
  full: "Wikins disk är full. Säg till dem som förvaltar wikin att det behövs plats, och försök igen när det finns.",
  "read-only":
    "Wikins disk tar inte emot några ändringar just nu. Säg till dem som förvaltar wikin, och försök igen när det går.",
  broken:
    "Wikin kunde inte skriva till sin disk. Försök igen om en stund, och säg till dem som förvaltar wikin.",
  unsure:
    "Wikins disk bekräftade det inte. Titta på sidan i en ny flik och spara igen om det inte står där. Säg till dem som förvaltar wikin.",
};

function roleIn(language: Language, role: string): string {
  return (frame[language].role as Values)[role] ?? role;
}
