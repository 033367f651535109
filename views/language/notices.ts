import { catalogue } from "./catalogue.ts";

/** What the wiki tells once, on the page after something was done. */
export const notices = catalogue({
  en: {
    saved: "The page is saved.",
    merged: (names: string) =>
      `The page is saved together with what ${names || "somebody else"} changed in the meantime. Read through it once.`,
    unchanged: "Nothing was changed, so nothing was saved.",
    renamed: "The page has its new name.",
    deleted: (title: string) => `“${title}” is deleted. It is still in the history.`,
  },
  sv: {
    saved: "Sidan är sparad.",
    merged: (names: string) =>
      `Sidan är sparad tillsammans med det som ${names || "någon annan"} ändrade under tiden. Läs igenom den en gång.`,
    unchanged: "Inget var ändrat, så inget sparades.",
    renamed: "Sidan har fått sitt nya namn.",
    deleted: (title: string) => `”${title}” är borttagen. Den finns kvar i historiken.`,
  },
});
