import { followContents } from "./contents.ts";
import { addCopyButtons } from "./copy.ts";
import { drawDiagrams } from "./diagrams.ts";
import { easeMenus } from "./menus.ts";
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

function focusSearchBySlash(): void {
  const search = document.getElementById("wiki-search");
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
    // The event's own target is hidden from here when it is inside the editor, which is a shadow tree.
    if (event.key !== "/" || !isPlain || isWriting(event.composedPath()[0])) return;
    event.preventDefault();
    search?.focus();
  });
}

function isWriting(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** The wiki's own sidebar is a text, so nobody marked in it where the reader is. */
function markCurrentLink(): void {
  // The start page answers at "/" too, but links lead to its own address.
  const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
  const here = new URL(canonical ?? location.href).pathname;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".side-page a[href]")) {
    if (link.pathname === here && link.hash === "") link.setAttribute("aria-current", "page");
  }
}
