import type { Expected } from "../../server/policy/fieldvalues.ts";
import type { Language } from "./catalogue.ts";
import { policy } from "./policy.ts";

type Reasons = Record<Language, Readonly<Record<string, string>>>;

/** Why a file cannot be shown; it goes on from what the repository has. */
export const unreadable: Reasons = {
  en: {
    symlink: "it is a symbolic link, and the wiki does not follow those",
    submodule: "it is another repository’s place",
    missing: "its content is missing",
  },
  sv: {
    symlink: "det är en symbolisk länk, och sådana följer wikin inte",
    submodule: "det är en plats för ett annat förråd",
    missing: "innehållet saknas",
  },
};

/** What is wrong with a page's name. */
export const badName: Reasons = {
  en: {
    empty: "The name, or a part of it, is empty.",
    "too-long": "The name is too long.",
    dots: "A part of the name begins with a dot.",
    reserved: "The name is reserved for the wiki itself.",
    character: "The name has a character that cannot be used.",
    occupied: "A file or a folder already has the page’s place.",
  },
  sv: {
    empty: "Namnet, eller en del av det, är tomt.",
    "too-long": "Namnet är för långt.",
    dots: "En del av namnet börjar med en punkt.",
    reserved: "Namnet är reserverat för wikin själv.",
    character: "Namnet innehåller ett tecken som inte går att använda.",
    occupied: "En fil eller en mapp ligger redan där sidan skulle ligga.",
  },
};

/** Why a file is not accepted; `%` stands for the kinds that are. */
export const badUpload: Reasons = {
  en: {
    empty: "The file is empty.",
    program:
      "Programs cannot be uploaded. Pictures, PDF, sound, video, text and office documents can.",
    contradiction:
      "The file is not what its name says. Save it again in the right format, or give it the right name.",
    type: "The contribution policy does not accept files of this kind. It accepts: %.",
    damaged:
      "The picture cannot be read, so where it was taken cannot be removed from it. Open it in a picture program, save it again, and upload that.",
  },
  sv: {
    empty: "Filen är tom.",
    program:
      "Program går inte att ladda upp, men det går bra med bilder, PDF, ljud, film, text och kontorsdokument.",
    contradiction:
      "Filen är inte det som namnet säger. Spara den på nytt i rätt format, eller ge den rätt namn.",
    type: "Policyn för att bidra tillåter inte filer av det här slaget, utan bara: %.",
    damaged:
      "Bilden går inte att läsa, så det går inte att ta bort var den är tagen. Öppna den i ett bildprogram, spara den på nytt och ladda upp den.",
  },
};

/** What is wrong with the contribution policy, and where. */
export function policyFault(language: Language, values: Readonly<Record<string, string>>): string {
  const { line = "1", field, value = "", expected = "name" } = values;
  const words = policy[language];
  const fault = { line: Number(line), ...(field !== undefined && { field, value }) };
  return words.fault(fault, words.expected[expected as Expected]);
}

/** @example waitOf("en", "5") → "5 minutes"; waitOf("en", "") → "a while" */
export function waitOf(language: Language, minutes: string): string {
  const [some, one, many] = waits[language];
  if (minutes === "") return some;
  return minutes === "1" ? one : `${minutes} ${many}`;
}

const waits: Record<Language, [some: string, one: string, many: string]> = {
  en: ["a while", "a minute", "minutes"],
  sv: ["en stund", "en minut", "minuter"],
};
