import type { AuditAction } from "../../server/members/audit.ts";
import type { Role } from "../../server/members/role.ts";
import { catalogue } from "./catalogue.ts";
import { frame } from "./frame.ts";

type AuditWords = {
  title: string;
  intro: string;
  empty: string;
  formerMember: string;
  console: string;
  newer: string;
  older: string;
  sentence: Record<AuditAction, (actor: string, subject: string, detail: string) => string>;
};

/** Who has changed what others may do. */
export const audit = catalogue<AuditWords>({
  en: {
    title: "Log of rights",
    intro: "Who has changed what others may do. The log keeps no names of erased accounts.",
    empty: "Nothing has been changed yet.",
    formerMember: "a former member",
    console: "whoever runs the wiki",
    newer: "Newer",
    older: "Older",
    sentence: {
      added: (actor, subject, role) => `${subject} became a ${inEnglish(role)}, added by ${actor}`,
      invited: (actor, _, role) => `${actor} made an invitation for a ${inEnglish(role)}`,
      withdrawn: (actor, _, role) => `${actor} withdrew an invitation for a ${inEnglish(role)}`,
      joined: (actor, subject, role) =>
        `${subject} became a ${inEnglish(role)}, invited by ${actor}`,
      registered: (_, subject) => `${subject} asked for an account`,
      approved: (actor, subject, role) =>
        `${actor} approved ${subject}, who became a ${inEnglish(role)}`,
      refused: (actor) => `${actor} turned down somebody who asked for an account`,
      role: (actor, subject, roles) => {
        const [before = "", after = ""] = roles.split(" ");
        return `${actor} made ${subject} a ${inEnglish(after)} (before: ${inEnglish(before)})`;
      },
      "folder-role": (actor, subject, detail) => {
        const [role, folder] = inFolder(detail);
        return `${actor} made ${subject} a ${inEnglish(role)} in the folder ${folder}`;
      },
      "folder-role-removed": (actor, subject, detail) =>
        `${actor} removed the special role in the folder ${inFolder(detail)[1]} from ${subject}`,
      deactivated: (actor, subject) => `${actor} closed the account of ${subject}`,
      reactivated: (actor, subject) => `${actor} opened the account of ${subject} again`,
      "role-by-groups": (_, subject, roles) => {
        const [before = "", after = ""] = roles.split(" ");
        return `${subject} became a ${inEnglish(after)} (before: ${inEnglish(before)}), by their groups at the sign-in service`;
      },
      "joined-elsewhere": (_, subject, role) =>
        `${subject} became a ${inEnglish(role)}, by signing in with a sign-in service`,
      linked: (_, subject) => `${subject} linked the account to a sign-in service`,
      unlinked: (_, subject) => `${subject} removed the link to a sign-in service`,
      "reset-asked": (_, subject) => `${subject} asked for a link for a new password`,
      "reset-offered": (actor, subject) =>
        `${actor} made a link with which ${subject} can set a new password`,
      "reset-used": (_, subject) => `${subject} set a new password by a link`,
      erased: () => "A member erased the account",
    },
  },
  sv: {
    title: "Behörighetslogg",
    intro: "Vem som har ändrat vad andra får göra. Namn på raderade konton finns inte kvar här.",
    empty: "Inget har ändrats än.",
    formerMember: "en tidigare medlem",
    console: "den som driver wikin",
    newer: "Nyare",
    older: "Äldre",
    sentence: {
      added: (actor, subject, role) => `${subject} blev ${inSwedish(role)}, tillagd av ${actor}`,
      invited: (actor, _, role) => `${actor} skapade en inbjudan till en ny ${inSwedish(role)}`,
      withdrawn: (actor, _, role) =>
        `${actor} drog tillbaka en inbjudan till en ny ${inSwedish(role)}`,
      joined: (actor, subject, role) =>
        `${subject} blev ${inSwedish(role)}, på inbjudan av ${actor}`,
      registered: (_, subject) => `${subject} bad om ett konto`,
      approved: (actor, subject, role) =>
        `${actor} godkände ${subject}, som blev ${inSwedish(role)}`,
      refused: (actor) => `${actor} avslog en begäran om konto`,
      role: (actor, subject, roles) => {
        const [before = "", after = ""] = roles.split(" ");
        return `${actor} gjorde ${subject} till ${inSwedish(after)} (förut ${inSwedish(before)})`;
      },
      "folder-role": (actor, subject, detail) => {
        const [role, folder] = inFolder(detail);
        return `${actor} gjorde ${subject} till ${inSwedish(role)} i mappen ${folder}`;
      },
      "folder-role-removed": (actor, subject, detail) =>
        `${actor} tog bort den särskilda rollen i mappen ${inFolder(detail)[1]} för ${subject}`,
      deactivated: (actor, subject) => `${actor} stängde kontot för ${subject}`,
      reactivated: (actor, subject) => `${actor} öppnade kontot för ${subject} igen`,
      "role-by-groups": (_, subject, roles) => {
        const [before = "", after = ""] = roles.split(" ");
        return `${subject} blev ${inSwedish(after)} (förut ${inSwedish(before)}), genom sina grupper hos inloggningstjänsten`;
      },
      "joined-elsewhere": (_, subject, role) =>
        `${subject} blev ${inSwedish(role)}, genom att logga in med en inloggningstjänst`,
      linked: (_, subject) => `${subject} kopplade kontot till en inloggningstjänst`,
      unlinked: (_, subject) => `${subject} tog bort kopplingen till en inloggningstjänst`,
      "reset-asked": (_, subject) => `${subject} bad om en länk till ett nytt lösenord`,
      "reset-offered": (actor, subject) =>
        `${actor} skapade en länk där ${subject} kan välja ett nytt lösenord`,
      "reset-used": (_, subject) => `${subject} valde ett nytt lösenord genom en länk`,
      erased: () => "En medlem raderade sitt konto",
    },
  },
});

function inEnglish(role: string): string {
  return frame.en.role[role as Role] ?? role;
}

function inSwedish(role: string): string {
  return frame.sv.role[role as Role] ?? role;
}

/** @example inFolder("member guider/om oss") → ["member", "guider/om oss"] */
function inFolder(detail: string): [role: string, folder: string] {
  const end = detail.indexOf(" ");
  return [detail.slice(0, end), detail.slice(end + 1)];
}
