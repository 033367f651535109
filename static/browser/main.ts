import { followContents } from "./contents.ts";
import { addCopyButtons } from "./copy.ts";
import { drawDiagrams } from "./diagrams.ts";
import { easeMenus } from "./menus.ts";
import { focusSearchBySlash } from "./searchkey.ts";
import { offerSuggestions } from "./suggest.ts";

// Every page works without this; it only spares the reader some steps.
document.documentElement.classList.add("has-scripts");
focusSearchBySlash();
offerSuggestions();
markCurrentLink();
easeMenus();
followContents();
addCopyButtons();
drawDiagrams(document);
if (document.querySelector("form[data-draft]")) void import("./formdraft.ts");
if (document.querySelector("#wiki-record-form")) void import("./recordform.ts");
if (document.querySelector("[data-recording]")) void import("./recordings.ts");
if (document.querySelector("[data-slides]")) void import("./slides.ts");

/** The wiki's own sidebar is a text, so nobody marked in it where the reader is. */
function markCurrentLink(): void {
  // The start page answers at "/" too, but links lead to its own address.
  const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
  const here = new URL(canonical ?? location.href).pathname;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".side-page a[href]")) {
    if (link.pathname === here && link.hash === "") link.setAttribute("aria-current", "page");
  }
}
