import type { Expected } from "../../server/policy/fieldvalues.ts";
import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

/** What stands in the policy page and cannot be obeyed. */
export interface PolicyFaultWords {
  line: number;
  /** Absent where the YAML itself cannot be read. */
  field?: string;
  value?: string;
  expected?: Expected;
}

type PolicyWords = {
  expected: Record<Expected, string>;
  fault: (fault: PolicyFaultWords, expected: string) => string;
  inForce: (page: string) => string;
  mend: string;
  accept: {
    title: string;
    intro: (edition: string) => string;
    again: (edition: string) => string;
    kept: string;
    keptFile: string;
    yours: string;
    changed: string;
    shared: string;
    licence: (name: Html) => Html;
    codeLicence: (name: Html) => Html;
    stored: string;
    inHistory: string;
    inAccount: string;
    policy: string;
    accept: string;
    later: string;
    accepted: (edition: string, when: Html) => Html;
    notNeeded: string;
    goOn: string;
  };
};

/** The contribution policy: what its page may say, and that it is accepted. */
export const policy = catalogue<PolicyWords>({
  en: {
    expected: {
      acceptance: "required or none",
      approvals: "a whole number from 1 to 10",
      authors: "anyone or members",
      edition: "a short name such as 2 or 2026-11",
      licence: "an SPDX identifier such as CC-BY-4.0",
      list: "a list, each item on a line that begins with a dash",
      map: "fields of its own, each on an indented line",
      name: "a field that the policy knows; check its spelling",
      paths: "one or more patterns such as om/**",
      "protecting-role": "member, reviewer or maintainer",
      role: "reader, member, reviewer or maintainer",
      size: "a size such as 25 MB",
      suggestions: "signed-in, confirmed or anyone",
      summary: "optional, asked or required",
      types: "extensions or media types such as pdf or image/*",
      "yes-or-no": "true, false or required",
    },
    fault: ({ line, field, value }, expected) =>
      field === undefined
        ? `The policy cannot be read: see line ${line} of the text. The fields on top must be valid YAML.`
        : `The policy cannot be read: on line ${line}, in the field ${field}, it says ${value ? `“${value}”` : "nothing"}. Expected: ${expected}.`,
    inForce: (page) =>
      `Until “${page}” is corrected, the last policy that could be read stays in force.`,
    mend: "Correct the policy",
    accept: {
      title: "Before you contribute",
      intro: (edition) =>
        `Those who write here accept the wiki’s contribution policy once. Read it, and accept it to go on. This is edition ${edition}.`,
      again: (edition) =>
        `The contribution policy has changed since you accepted it, in a way that everybody is asked to accept anew. This is edition ${edition}.`,
      kept: "What you wrote is not saved yet. It is sent on as soon as you have accepted.",
      keptFile: "The file was not taken yet. Choose it once more when you have accepted.",
      yours: "Your text",
      changed: "The policy was changed while you were reading. This is how it reads now.",
      shared: "How others may use what you write",
      licence: (name) =>
        html`You share what you contribute under ${name}, unless the page or its folder says otherwise.`,
      codeLicence: (name) => html`You share code under ${name}.`,
      stored: "What is stored",
      inHistory:
        "Each change gets into the wiki’s history with your name, the address that you let commits show, the time and your summary. The history cannot be erased.",
      inAccount:
        "With your account is kept that you have accepted, which edition, the exact text of it, and when. That you can read and take along under “Your data”, and it is erased with the account.",
      policy: "The contribution policy",
      accept: "I accept the policy",
      later: "Not now",
      accepted: (edition, when) => html`You accepted edition ${edition} of the policy ${when}.`,
      notNeeded: "The wiki does not ask you to accept the policy now.",
      goOn: "Go on",
    },
  },
  sv: {
    expected: {
      acceptance: "required eller none",
      approvals: "ett heltal från 1 till 10",
      authors: "anyone eller members",
      edition: "ett kort namn som 2 eller 2026-11",
      licence: "en SPDX-beteckning som CC-BY-4.0",
      list: "en lista med varje del på en rad som börjar med ett streck",
      map: "egna fält, vart och ett på en indragen rad",
      name: "ett fält som policyn känner till; kontrollera stavningen",
      paths: "ett eller flera mönster som om/**",
      "protecting-role": "member, reviewer eller maintainer",
      role: "reader, member, reviewer eller maintainer",
      size: "en storlek som 25 MB",
      suggestions: "signed-in, confirmed eller anyone",
      summary: "optional, asked eller required",
      types: "filändelser eller mediatyper som pdf eller image/*",
      "yes-or-no": "true, false eller required",
    },
    fault: ({ line, field, value }, expected) =>
      field === undefined
        ? `Policyn går inte att läsa: se rad ${line} i texten. Fälten överst måste vara giltig YAML.`
        : `Policyn går inte att läsa: på rad ${line}, i fältet ${field}, står ${value ? `”${value}”` : "inget"}. Det ska vara ${expected}.`,
    inForce: (page) => `Tills ”${page}” är rättad gäller den senaste policyn som gick att läsa.`,
    mend: "Rätta policyn",
    accept: {
      title: "Innan du bidrar",
      intro: (edition) =>
        `Den som skriver här godtar en gång wikins policy för att bidra. Läs den och godta den för att gå vidare. Det här är utgåva ${edition}.`,
      again: (edition) =>
        `Policyn för att bidra har ändrats sedan du godtog den, på ett sätt som alla ombeds godta på nytt. Det här är utgåva ${edition}.`,
      kept: "Det du skrev är inte sparat än. Det skickas vidare så snart du har godtagit policyn.",
      keptFile: "Filen är inte mottagen än. Välj den en gång till när du har godtagit policyn.",
      yours: "Din text",
      changed: "Policyn ändrades medan du läste. Så här lyder den nu.",
      shared: "Så får andra använda det du skriver",
      licence: (name) =>
        html`Du delar det du bidrar med enligt ${name}, om inte sidan eller dess mapp säger något annat.`,
      codeLicence: (name) => html`Du delar kod enligt ${name}.`,
      stored: "Det här sparas",
      inHistory:
        "Varje ändring förs in i wikins historik med ditt namn, den adress som du låter historiken visa, tidpunkten och din sammanfattning. Historiken går inte att radera.",
      inAccount:
        "Hos ditt konto sparas att du har godtagit policyn, vilken utgåva, exakt vilken text och när. Det kan du läsa och ta med dig under ”Dina uppgifter”, och det raderas med kontot.",
      policy: "Policyn för att bidra",
      accept: "Jag godtar policyn",
      later: "Inte nu",
      accepted: (edition, when) => html`Du godtog utgåva ${edition} av policyn ${when}.`,
      notNeeded: "Wikin ber dig inte att godta policyn just nu.",
      goOn: "Fortsätt",
    },
  },
});
