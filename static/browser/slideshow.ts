import type * as PdfJs from "pdfjs-dist";
import type { media } from "../../views/language/media.ts";
import { controls } from "./slidecontrols.ts";
import { SlideView } from "./slideview.ts";

type Words = (typeof media)["en"];

/** A PDF file page by page: the picture, its text for those who do not see it, and what turns the pages. */
export class SlideShow {
  readonly element = document.createElement("div");
  readonly #section: HTMLElement;
  readonly #words: Words;
  readonly #stage = document.createElement("div");
  readonly #status = document.createElement("p");
  readonly #controls;
  #view: SlideView | undefined;
  #file: PdfJs.PDFDocumentProxy | undefined;
  #page = 1;

  constructor(section: HTMLElement, words: Words) {
    this.#section = section;
    this.#words = words;
    this.#controls = controls(words, {
      turn: (by) => this.#go(this.#page + by),
      goTo: (page) => this.#go(page),
      fullScreen: document.fullscreenEnabled
        ? () =>
            void (document.fullscreenElement
              ? document.exitFullscreen()
              : this.element.requestFullscreen())
        : undefined,
    });
    this.element.className = "slideshow";
    this.#stage.className = "slideshow-stage";
    this.#stage.tabIndex = 0;
    this.#stage.setAttribute("role", "group");
    this.#status.className = "slideshow-status";
    this.#status.setAttribute("role", "status");
    this.#status.textContent = words.fetching;
    this.element.append(this.#stage, this.#controls.element, this.#status);
    this.element.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @param isChosen  the reader has pressed the button, and goes on from there */
  async open(page: number, isChosen: boolean): Promise<void> {
    const { slides = "", viewer = "" } = this.#section.dataset;
    if (isChosen) this.#stage.focus();
    try {
      const pdf = (await import(`${viewer}legacy/build/pdf.min.mjs`)) as typeof PdfJs;
      pdf.GlobalWorkerOptions.workerSrc = `${viewer}legacy/build/pdf.worker.min.mjs`;
      this.#file = await pdf.getDocument({
        url: new URL(slides, location.href).href,
        cMapUrl: `${viewer}cmaps/`,
        standardFontDataUrl: `${viewer}standard_fonts/`,
        wasmUrl: `${viewer}wasm/`,
        iccUrl: `${viewer}iccs/`,
        // Of a large file only the pages that are looked at.
        disableAutoFetch: true,
        disableStream: true,
        enableXfa: false,
      }).promise;
      this.#view = new SlideView(pdf, this.#stage, this.element);
    } catch (error) {
      const isLocked = error instanceof Error && error.name === "PasswordException";
      this.#giveUp(isLocked ? this.#words.lockedSlides : this.#words.noSlides);
      return;
    }
    this.#controls.ready(this.#file.numPages);
    this.#status.classList.add("visually-hidden");
    await this.#go(page, false);
    new ResizeObserver(() => void this.#view?.fit()).observe(this.element);
  }

  async #go(asked: number, isTurned = true): Promise<void> {
    if (!this.#file) return;
    const count = this.#file.numPages;
    const page = Math.min(Math.max(1, asked), count);
    this.#page = page;
    this.#controls.show(page);
    const said = this.#words.pageOf(page, count);
    this.#stage.setAttribute("aria-label", `${this.#section.dataset.name}: ${said}`);
    if (isTurned) this.#remember(page);
    try {
      await this.#view?.show(await this.#file.getPage(page));
      if (this.#page === page) this.#status.textContent = said;
    } catch {
      if (this.#page === page) this.#giveUp(this.#words.noSlides, false);
    }
  }

  /** The address always leads to the page that is shown. */
  #remember(page: number): void {
    const address = new URL(location.href);
    const number = /-(\d+)$/.exec(this.#section.id)?.[1];
    if (number) address.searchParams.set("slides", number);
    else address.searchParams.delete("slides");
    address.searchParams.set("page", String(page));
    address.hash = this.#section.id;
    const file = this.#section.querySelector<HTMLAnchorElement>(".media-links a");
    if (file) file.hash = `page=${page}`;
    history.replaceState(history.state, "", address);
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target instanceof HTMLInputElement;
    const turn = turns[event.key];
    const isEdge = event.key === "Home" || event.key === "End";
    if (turn !== undefined && !(isTyping && event.key.startsWith("Arrow"))) {
      event.preventDefault();
      void this.#go(this.#page + turn);
    } else if (isEdge && !isTyping) {
      event.preventDefault();
      void this.#go(event.key === "Home" ? 1 : (this.#file?.numPages ?? 1));
    } else if (/^\d$/.test(event.key) && !isTyping) {
      event.preventDefault();
      this.#controls.type(event.key);
    }
  }

  #giveUp(text: string, isForGood = true): void {
    this.#status.classList.remove("visually-hidden");
    this.#status.textContent = text;
    if (!isForGood) return;
    this.#stage.remove();
    this.#controls.element.remove();
  }
}

const turns: Record<string, number | undefined> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  PageDown: 1,
  PageUp: -1,
};
