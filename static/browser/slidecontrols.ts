import type { media } from "../../views/language/media.ts";

type Words = (typeof media)["en"];

interface Deeds {
  turn(by: 1 | -1): void;
  goTo(page: number): void;
  fullScreen: (() => void) | undefined;
}

/** The buttons that turn pages, and the field for a page's number. */
export function controls(words: Words, deeds: Deeds) {
  const element = document.createElement("form");
  element.className = "slideshow-controls";
  const previous = button(words.previous, () => deeds.turn(-1));
  const next = button(words.next, () => deeds.turn(1));
  const label = document.createElement("label");
  const field = document.createElement("input");
  const total = document.createElement("span");
  field.type = "text";
  field.inputMode = "numeric";
  field.autocomplete = "off";
  field.value = "1";
  label.append(`${words.page} `, field, " ", total);
  const keys = document.createElement("p");
  keys.className = "hint";
  keys.textContent = words.keys;
  element.append(previous, label, next);
  if (deeds.fullScreen) element.append(button(words.fullScreen, deeds.fullScreen));
  element.append(keys);
  const send = () => {
    const page = Number.parseInt(field.value, 10);
    if (page > 0) deeds.goTo(page);
  };
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field.addEventListener("change", send);
  let count = 0;
  for (const one of [previous, next]) one.disabled = true;
  return {
    element,
    ready(pages: number): void {
      count = pages;
      total.textContent = words.ofPages(pages);
    },
    show(page: number): void {
      field.value = String(page);
      // A button that is switched off would let go of the focus that is on it.
      for (const [one, isOff] of [
        [previous, page <= 1],
        [next, page >= count],
      ] as const) {
        one.disabled = false;
        one.setAttribute("aria-disabled", String(isOff));
      }
    },
    type(digit: string): void {
      field.value = digit;
      field.focus();
    },
  };
}

function button(text: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}
