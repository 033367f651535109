import type * as PdfJs from "pdfjs-dist";

/** More than any screen has: a page of a poster is no reason to fill the memory. */
const mostPixels = 16_000_000;
const leastHeight = 480;

/** One page of a PDF file, drawn as large as there is room, with its text over it. */
export class SlideView {
  readonly #pdf: typeof PdfJs;
  readonly #stage: HTMLElement;
  readonly #frame: HTMLElement;
  #page: PdfJs.PDFPageProxy | undefined;
  #drawing: PdfJs.RenderTask | undefined;
  #size = "";

  /** @param frame  what becomes the whole screen */
  constructor(pdf: typeof PdfJs, stage: HTMLElement, frame: HTMLElement) {
    this.#pdf = pdf;
    this.#stage = stage;
    this.#frame = frame;
  }

  async show(page: PdfJs.PDFPageProxy): Promise<void> {
    this.#page = page;
    this.#size = "";
    await this.fit();
  }

  /** Draws the page anew where there is more or less room than before. */
  async fit(): Promise<void> {
    const page = this.#page;
    if (!page) return;
    const viewport = page.getViewport({ scale: this.#scaleOf(page) });
    const size = `${Math.round(viewport.width)} ${Math.round(viewport.height)}`;
    if (size === this.#size) return;
    this.#size = size;
    this.#drawing?.cancel();
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    const wanted = Math.min(devicePixelRatio, 3);
    const density = Math.min(wanted, Math.sqrt(mostPixels / (viewport.width * viewport.height)));
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    this.#drawing = page.render({
      canvas,
      viewport: page.getViewport({ scale: viewport.scale * density }),
    });
    try {
      await this.#drawing.promise;
    } catch (error) {
      // Another page was asked for meanwhile.
      if (error instanceof this.#pdf.RenderingCancelledException) return;
      throw error;
    }
    const leaf = document.createElement("div");
    leaf.className = "slideshow-page";
    leaf.style.inlineSize = `${viewport.width}px`;
    leaf.style.blockSize = `${viewport.height}px`;
    leaf.style.setProperty("--total-scale-factor", String(viewport.scale));
    const text = document.createElement("div");
    text.className = "textLayer";
    leaf.append(canvas, text);
    if (this.#page !== page || this.#size !== size) return;
    this.#stage.replaceChildren(leaf);
    const source = page.streamTextContent();
    await new this.#pdf.TextLayer({
      textContentSource: source,
      container: text,
      viewport,
    }).render();
  }

  #scaleOf(page: PdfJs.PDFPageProxy): number {
    const { width, height } = page.getViewport({ scale: 1 });
    const across = this.#stage.clientWidth / width;
    const isWhole = document.fullscreenElement === this.#frame;
    // An upright page is not to be taller than the window.
    const room = isWhole ? this.#stage.clientHeight : Math.max(leastHeight, innerHeight * 0.85);
    return Math.max(0.1, Math.min(across, room / height));
  }
}
