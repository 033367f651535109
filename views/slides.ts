import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { sizeText } from "./size.ts";

export interface SlidesProps {
  /** "slides", or "slides-2" for the second of a page: where links lead */
  id: string;
  /** counted from 1, where a page has several */
  number?: number;
  name: string;
  /** the file itself */
  address: string;
  /** "PDF", "PPTX" or the host of an address elsewhere */
  format: string;
  sizeBytes?: number;
  /** A document rather than slides: other words stand around it. */
  isDocument?: true;
  /** Can it be shown page by page in the page? */
  isPdf: boolean;
  /** The page that the reader asks for, counted from 1. */
  page?: number;
  /** a picture of the first page */
  thumbnail?: string;
}

/** A presentation's slides: the file, and with scripts the file page by page, fetched when the reader asks for it. */
export function slidesView(frame: Frame, slides: SlidesProps): Html {
  const words = frame.t.media;
  const { id, number, isPdf, page } = slides;
  const name = slides.isDocument ? words.document : words.slides;
  const heading = number === undefined ? name : words.slidesNumber(number);
  return html`<section class="media slides" id="${id}" aria-labelledby="${id}-title"${
    isPdf &&
    html` data-slides="${slides.address}" data-viewer="${frame.assets.pdfViewer}" data-name="${slides.name}"${page !== undefined && html` data-page="${page}"`}`
  }>
<h2 id="${id}-title">${heading}</h2>
${isPdf && openerView(frame, slides)}
<p class="media-links">${fileView(frame, slides)}</p>
</section>`;
}

function openerView({ t }: Frame, slides: SlidesProps): Html {
  const { thumbnail, name, address, isDocument } = slides;
  return html`<div class="slides-opener">${
    thumbnail &&
    html`<a href="${address}"><img src="${thumbnail}" alt="${t.media.firstPage(name)}" width="320" height="180" loading="lazy"></a>`
  }
<button type="button" class="primary" hidden data-show>${icon("presentation")}<span>${isDocument ? t.media.showDocument : t.media.showSlides}</span></button></div>`;
}

function fileView({ t, language }: Frame, slides: SlidesProps): Html {
  const { name, address, format, sizeBytes, isPdf, page } = slides;
  const size = sizeBytes === undefined ? "" : `, ${sizeText(sizeBytes, language)}`;
  const at = isPdf && page !== undefined && page > 1 ? page : undefined;
  return html`<a href="${address}${at && `#page=${at}`}">${icon(isPdf ? "file-text" : "paperclip")}<span>${t.media.slidesFile(name, format + size)}</span></a>`;
}
