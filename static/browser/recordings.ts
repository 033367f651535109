import { media } from "../../views/language/media.ts";
import { Transcript } from "./transcript.ts";

const words = document.documentElement.lang === "sv" ? media.sv : media.en;

/** Recordings in the page: what others serve comes when the reader asks for it, and a line of what is said leads there. */
for (const section of document.querySelectorAll<HTMLElement>("[data-recording]")) {
  const box = section.querySelector<HTMLElement>("[data-frame]");
  const film = section.querySelector<HTMLMediaElement>("video, audio");
  const lines = section.querySelector<HTMLElement>("[data-transcript]");
  const transcript = lines ? new Transcript(lines, words) : undefined;
  if (film) {
    transcript?.lead((seconds) => {
      film.currentTime = seconds;
      // A browser may want the reader to press the player's own button first.
      void film.play().catch(() => undefined);
    });
    transcript?.follow(film);
  } else if (box) {
    const show = (address: string) => showFrame(box, address);
    const button = box.querySelector<HTMLButtonElement>("[data-show]");
    for (const hidden of box.querySelectorAll<HTMLElement>("[hidden]")) hidden.hidden = false;
    button?.addEventListener("click", () => show(box.dataset.frame ?? "").focus());
    transcript?.lead((seconds) => {
      show((box.dataset.frameAt ?? "").replace("{seconds}", String(Math.floor(seconds))));
    });
  }
}

/** The player of another site, shut off from the page around it but for what playing takes. */
function showFrame(box: HTMLElement, address: string): HTMLIFrameElement {
  const shown = box.querySelector("iframe");
  if (shown) {
    shown.src = address;
    return shown;
  }
  const frame = document.createElement("iframe");
  frame.title = box.dataset.title ?? "";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
  // Some players do not play for whom they do not know; they are told the site and not the page.
  frame.referrerPolicy = "strict-origin";
  frame.src = address;
  box.replaceChildren(frame);
  box.classList.add("is-shown");
  return frame;
}
