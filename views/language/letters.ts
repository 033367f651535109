import type { Role } from "../../server/members/role.ts";
import { catalogue } from "./catalogue.ts";
import { frame } from "./frame.ts";

export interface LetterWords {
  subject: string;
  text: string;
}

interface LinkLetter {
  wiki: string;
  /** The link that the letter is about: a line of its own. */
  address: string;
}

type Letters = {
  invitation: (about: LinkLetter & { role: Role; by: string }) => LetterWords;
  reset: (about: LinkLetter & { name: string }) => LetterWords;
  approved: (about: LinkLetter & { name: string }) => LetterWords;
};

/** What the wiki writes by mail: plain text. */
export const letters = catalogue<Letters>({
  en: {
    invitation: ({ wiki, address, role, by }) => ({
      subject: `Invitation to ${wiki}`,
      text: paragraphs(
        "Hello,",
        `${by} invites you to become a ${role} of ${wiki}. Make your account here:`,
        address,
        "The link works once, for seven days. If you do not know what this is about, you need do nothing.",
      ),
    }),
    reset: ({ wiki, address, name }) => ({
      subject: `New password for ${wiki}`,
      text: paragraphs(
        `Hello ${name},`,
        `Choose a new password for your account on ${wiki} here:`,
        address,
        "The link works once, for a day. If you did not ask for it, you need do nothing: your password is as it was.",
      ),
    }),
    approved: ({ wiki, address, name }) => ({
      subject: `Your account on ${wiki}`,
      text: paragraphs(
        `Hello ${name},`,
        `Your request for an account on ${wiki} is approved. You can sign in:`,
        address,
      ),
    }),
  },
  sv: {
    invitation: ({ wiki, address, role, by }) => ({
      subject: `Inbjudan till ${wiki}`,
      text: paragraphs(
        "Hej!",
        `${by} bjuder in dig att bli ${frame.sv.role[role]} i ${wiki}. Skapa ditt konto här:`,
        address,
        "Länken fungerar en gång och gäller i sju dagar. Om du inte vet vad det här handlar om behöver du inte göra något.",
      ),
    }),
    reset: ({ wiki, address, name }) => ({
      subject: `Nytt lösenord till ${wiki}`,
      text: paragraphs(
        `Hej ${name}!`,
        `Välj ett nytt lösenord till ditt konto i ${wiki} här:`,
        address,
        "Länken fungerar en gång och gäller i ett dygn. Om du inte har bett om den behöver du inte göra något: ditt lösenord är som förut.",
      ),
    }),
    approved: ({ wiki, address, name }) => ({
      subject: `Ditt konto i ${wiki}`,
      text: paragraphs(
        `Hej ${name}!`,
        `Din begäran om ett konto i ${wiki} är godkänd. Nu kan du logga in:`,
        address,
      ),
    }),
  },
});

function paragraphs(...texts: string[]): string {
  return `${texts.join("\n\n")}\n`;
}
