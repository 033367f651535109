import { media } from "../../views/language/media.ts";
import { SlideShow } from "./slideshow.ts";

const words = document.documentElement.lang === "sv" ? media.sv : media.en;

/** Slides in the page. Nothing is fetched before the reader asks for them, by the button or by the address. */
for (const section of document.querySelectorAll<HTMLElement>("[data-slides]")) {
  const opener = section.querySelector<HTMLElement>(".slides-opener");
  const button = section.querySelector<HTMLButtonElement>("[data-show]");
  if (!opener || !button) continue;
  const open = (page: number, isChosen: boolean) => {
    const show = new SlideShow(section, words);
    opener.replaceWith(show.element);
    void show.open(page, isChosen);
  };
  button.hidden = false;
  button.addEventListener("click", () => open(1, true));
  const asked = askedPage(section);
  if (asked !== undefined) open(asked, false);
}

/** `?page=7`, as the server has understood it; else `#page=7`, as the file's own address has it. */
function askedPage({ dataset }: HTMLElement): number | undefined {
  const page = dataset.page ?? /^#page=(\d{1,5})$/.exec(location.hash)?.[1];
  return page === undefined ? undefined : Math.max(1, Number(page));
}
