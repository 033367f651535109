import type { AccountState } from "../../server/members/accountstate.ts";
import type { Role } from "../../server/members/role.ts";
import { catalogue } from "./catalogue.ts";

type AdminWords = {
  title: string;
  intro: string;
  log: string;
  waiting: string;
  members: string;
  closed: string;
  state: Record<AccountState, string>;
  you: string;
  seen: string;
  neverSeen: string;
  since: string;
  change: string;
  changeWords: (name: string) => string;
  /** For an account that waits to be approved. */
  decide: string;
  decideWords: (name: string) => string;
  roles: Record<Role, string>;
  unknownRole: string;
  lastMaintainer: string;
  invite: {
    title: string;
    intro: string;
    role: string;
    email: string;
    emailHint: string;
    make: string;
    open: string;
    to: (role: string) => string;
    by: (name: string) => string;
    until: string;
    withdraw: string;
    withdrawWords: (role: string) => string;
  };
  link: {
    invitation: string;
    reset: (name: string) => string;
    label: string;
    sent: (address: string) => string;
    once: string;
    invitationLife: string;
    resetLife: string;
    back: string;
  };
  account: {
    back: string;
    contributions: string;
    role: string;
    saveRole: string;
    approve: string;
    approveHint: string;
    refuse: string;
    refuseHint: string;
    reset: string;
    resetHint: string;
    makeReset: string;
    mailReset: string;
    deactivate: string;
    deactivateHint: string;
    reactivate: string;
    reactivateHint: string;
  };
};

/** Looking after the members. */
export const admin = catalogue<AdminWords>({
  en: {
    title: "Members",
    intro: "Who has an account, and what they may do.",
    log: "Log of rights",
    waiting: "Waiting for approval",
    members: "Accounts",
    closed: "Closed accounts",
    state: { active: "open", waiting: "waiting for approval", deactivated: "closed" },
    you: "you",
    seen: "Last active",
    neverSeen: "Not signed in anywhere",
    since: "Account since",
    change: "Change",
    changeWords: (name) => `Change ${name}`,
    decide: "Decide",
    decideWords: (name) => `Decide about ${name}`,
    roles: {
      reader: "Reader: reads, also when the wiki is closed to others, and suggests changes",
      member: "Member: writes pages and uploads files",
      reviewer: "Reviewer: the same, and decides on suggestions",
      maintainer: "Maintainer: everything, also the policy and the members",
    },
    unknownRole: "Choose a role.",
    lastMaintainer: "This is the only maintainer. Make somebody else a maintainer first.",
    invite: {
      title: "Invite somebody",
      intro:
        "You get a link to hand over. Whoever opens it makes an account with the role you choose.",
      role: "Role",
      email: "E-mail address, if you wish",
      emailHint: "The link is then sent there. The address is kept no longer than that.",
      make: "Make a link",
      open: "Invitations not yet used",
      to: (role) => `To become a ${role}`,
      by: (name) => `Made by ${name}`,
      until: "Works until",
      withdraw: "Withdraw",
      withdrawWords: (role) => `Withdraw the invitation to become a ${role}`,
    },
    link: {
      invitation: "The invitation is ready",
      reset: (name) => `Link for ${name}`,
      label: "Link",
      sent: (address) => `An e-mail with the link is on its way to ${address}.`,
      once: "It is shown only now and works once. Hand it over so that nobody else sees it.",
      invitationLife: "It works for seven days.",
      resetLife: "It works for a day. The new password ends all sessions of the account.",
      back: "To the members",
    },
    account: {
      back: "All members",
      contributions: "What the member has written",
      role: "Role",
      saveRole: "Change role",
      approve: "Approve",
      approveHint: "The account can be used at once, with the role you choose.",
      refuse: "Turn down",
      refuseHint: "Name, e-mail address and password are erased.",
      reset: "Forgotten password",
      resetHint: "Make a link by which the person sets a new password.",
      makeReset: "Make a link",
      mailReset: "Send it by mail",
      deactivate: "Close the account",
      deactivateHint:
        "The person is signed out everywhere at once and cannot sign in. Nothing is erased, and the account can be opened again.",
      reactivate: "Open the account again",
      reactivateHint: "The person can sign in as before, with the same role and password.",
    },
  },
  sv: {
    title: "Medlemmar",
    intro: "De som har konto, och vad de får göra.",
    log: "Behörighetslogg",
    waiting: "Väntar på godkännande",
    members: "Konton",
    closed: "Stängda konton",
    state: { active: "öppet", waiting: "väntar på godkännande", deactivated: "stängt" },
    you: "du",
    seen: "Senast aktiv",
    neverSeen: "Inte inloggad någonstans",
    since: "Konto sedan",
    change: "Ändra",
    changeWords: (name) => `Ändra ${name}`,
    decide: "Ta ställning",
    decideWords: (name) => `Ta ställning till ${name}`,
    roles: {
      reader: "Läsare: läser, även när wikin är stängd för andra, och föreslår ändringar",
      member: "Medlem: skriver sidor och laddar upp filer",
      reviewer: "Granskare: detsamma, och beslutar om förslag",
      maintainer: "Förvaltare: allt, även policyn och medlemmarna",
    },
    unknownRole: "Välj en roll.",
    lastMaintainer: "Det här är den enda förvaltaren. Gör först någon annan till förvaltare.",
    invite: {
      title: "Bjud in någon",
      intro:
        "Du får en länk att lämna över. Den som öppnar den skapar ett konto med rollen du väljer.",
      role: "Roll",
      email: "E-postadress, om du vill",
      emailHint: "Länken skickas då dit. Adressen sparas inte längre än så.",
      make: "Skapa en länk",
      open: "Inbjudningar som inte har använts",
      to: (role) => `Till en ny ${role}`,
      by: (name) => `Skapad av ${name}`,
      until: "Gäller till",
      withdraw: "Dra tillbaka",
      withdrawWords: (role) => `Dra tillbaka inbjudan till en ny ${role}`,
    },
    link: {
      invitation: "Inbjudan är klar",
      reset: (name) => `Länk till ${name}`,
      label: "Länk",
      sent: (address) => `Ett mejl med länken är på väg till ${address}.`,
      once: "Den visas bara nu och fungerar en gång. Lämna över den så att ingen annan ser den.",
      invitationLife: "Den gäller i sju dagar.",
      resetLife: "Den gäller i ett dygn. När lösenordet byts loggas kontot ut överallt.",
      back: "Till medlemmarna",
    },
    account: {
      back: "Alla medlemmar",
      contributions: "Det medlemmen har skrivit",
      role: "Roll",
      saveRole: "Byt roll",
      approve: "Godkänn",
      approveHint: "Kontot går att använda genast, med rollen du väljer.",
      refuse: "Avslå",
      refuseHint: "Namn, e-postadress och lösenord raderas.",
      reset: "Glömt lösenord",
      resetHint: "Skapa en länk där personen väljer ett nytt lösenord.",
      makeReset: "Skapa en länk",
      mailReset: "Skicka den med e-post",
      deactivate: "Stäng kontot",
      deactivateHint:
        "Personen loggas genast ut överallt och kan inte logga in. Inget raderas, och kontot går att öppna igen.",
      reactivate: "Öppna kontot igen",
      reactivateHint: "Personen kan logga in som förut, med samma roll och lösenord.",
    },
  },
});
