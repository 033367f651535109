import { catalogue } from "./catalogue.ts";

/** What the wiki tells once, on the page after something was done. */
export const notices = catalogue({
  en: {
    saved: "The page is saved.",
    merged: (names: string) =>
      `The page is saved together with what ${names || "somebody else"} changed in the meantime. Read through it once.`,
    unchanged: "Nothing was changed, so nothing was saved.",
    renamed: "The page has its new name.",
    replaced: "The file is replaced. What it was is among its versions.",
    deleted: (title: string) => `“${title}” is deleted. It is still in the history.`,
    imported: (count: number) =>
      count === 1
        ? "One presentation has got a page."
        : `${count} presentations have got a page each.`,
    account: {
      presented: "This is how you are shown from now on.",
      email: "You sign in with the new e-mail address from now on.",
      password: "The password is changed, and you are signed out everywhere else.",
      sessions: "You are signed out there.",
      notices: "This is how you are told from now on.",
      "feed-revoked": "The address of the feed no longer works.",
      linked: "The accounts are linked. You sign in with either from now on.",
      unlinked: "The link is removed.",
      withdrawn: "The invitation no longer works.",
      role: "The role is changed, from now on.",
      "folder-role": "The roles in folders are changed, from now on.",
      approved: "The account can be used now.",
      refused: "The request is turned down, and what it held is erased.",
      deactivated: "The account is closed, and signed out everywhere.",
      reactivated: "The account is open again.",
      revoked: "The token no longer works.",
    },
  },
  sv: {
    saved: "Sidan är sparad.",
    merged: (names: string) =>
      `Sidan är sparad tillsammans med det som ${names || "någon annan"} ändrade under tiden. Läs igenom den en gång.`,
    unchanged: "Inget var ändrat, så inget sparades.",
    renamed: "Sidan har fått sitt nya namn.",
    replaced: "Filen är utbytt. Den gamla finns bland dess versioner.",
    deleted: (title: string) => `”${title}” är borttagen. Den finns kvar i historiken.`,
    imported: (count: number) =>
      count === 1
        ? "En presentation har fått en sida."
        : `${count} presentationer har fått en sida var.`,
    account: {
      presented: "Så här visas du från och med nu.",
      email: "Från och med nu loggar du in med den nya e-postadressen.",
      password: "Lösenordet är bytt, och du är utloggad på alla andra ställen.",
      sessions: "Du är utloggad där.",
      notices: "Så här får du veta det från och med nu.",
      "feed-revoked": "Flödets adress fungerar inte längre.",
      linked: "Kontona är kopplade. Från och med nu loggar du in med vilket du vill.",
      unlinked: "Kopplingen är borttagen.",
      withdrawn: "Inbjudan gäller inte längre.",
      role: "Rollen är bytt och gäller från och med nu.",
      "folder-role": "Rollerna i mappar är ändrade och gäller från och med nu.",
      approved: "Kontot går nu att använda.",
      refused: "Begäran är avslagen, och det den innehöll är raderat.",
      deactivated: "Kontot är stängt och utloggat överallt.",
      reactivated: "Kontot är öppet igen.",
      revoked: "Nyckeln fungerar inte längre.",
    },
  },
});
