/**
 * Lets `/` lead to the search from anywhere on a page. Who speaks to the computer, or hits keys by mistake, can turn it
 * off at the page's end (WCAG 2.1.4); this browser keeps that.
 */
export function focusSearchBySlash(): void {
  const search = document.querySelector<HTMLInputElement>("#wiki-search");
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
    // The event's own target is hidden from here when it is inside the editor, which is a shadow tree.
    if (event.key !== "/" || !isPlain || isWriting(event.composedPath()[0]) || isOff()) return;
    event.preventDefault();
    search?.focus();
  });
  offerSwitch(search);
}

const place = "wiki-search-key";

function isOff(): boolean {
  try {
    return localStorage.getItem(place) === "off";
  } catch {
    // A browser that keeps nothing for this site: the key works as it comes.
    return false;
  }
}

function offerSwitch(search: HTMLInputElement | null): void {
  const button = document.querySelector<HTMLButtonElement>("#wiki-search-key");
  if (!button || !search) return;
  const { on = "", off = "" } = button.dataset;
  const { title } = search;
  const show = () => {
    button.textContent = isOff() ? on : off;
    search.title = isOff() ? "" : title;
    search.ariaKeyShortcuts = isOff() ? null : "/";
    document.documentElement.classList.toggle("has-no-search-key", isOff());
  };
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(place, isOff() ? "on" : "off");
    } catch {
      // Nothing to keep it in.
    }
    show();
  });
  show();
  button.hidden = false;
}

function isWriting(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
