import { getDocumentProxy } from "unpdf";
import { type ExtractedText, Unreadable } from "./extraction.ts";
import type { Gathering } from "./gathering.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;

/** What pdf.js is told: text alone is wanted, nothing is drawn, and nothing in the file is run. */
const options = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  enableXfa: false,
};

/**
 * Reads a PDF file page by page. A page that is damaged is passed over; the others are read.
 *
 * @throws Unreadable  "encrypted" for one with a password, "damaged" for what has no pages
 */
export async function readPdf(bytes: Uint8Array, gathering: Gathering): Promise<ExtractedText> {
  const pdf = await open(bytes);
  try {
    let isAnyRead = false;
    for (let number = 1; number <= pdf.numPages; number++) {
      if (!gathering.hasRoom() || !gathering.isWithin(number)) break;
      const text = await pageText(pdf, number, gathering);
      if (text === undefined) continue;
      gathering.add(number, text);
      isAnyRead = true;
    }
    if (!isAnyRead && gathering.hasRoom()) throw new Unreadable("damaged", "no page can be read");
    return gathering.finish("pdf", await titleOf(pdf), pdf.numPages);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, options);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Unreadable(isLocked ? "encrypted" : "damaged", String(error), { cause: error });
  }
}

async function pageText(
  pdf: Pdf,
  number: number,
  gathering: Gathering,
): Promise<string | undefined> {
  let page: Page | undefined;
  try {
    page = await pdf.getPage(number);
    return withWholeWords(await textOf(page, gathering));
  } catch {
    return undefined;
  } finally {
    page?.cleanup();
  }
}

/** As a stream, so that a page without end does not take what was read of it along. */
async function textOf(page: Page, gathering: Gathering): Promise<string> {
  const reader = page.streamTextContent().getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    for (const item of value.items) if ("str" in item) text += item.str + (item.hasEOL ? "\n" : "");
    if (gathering.hasRoom(text.length)) continue;
    await reader.cancel(new Error("enough"));
    return text;
  }
}

/** Undoes hyphenation at a line's end. "för- och nackdelar" keeps its hyphen. */
function withWholeWords(text: string): string {
  return text
    .replace(/\u00ad\n?/g, "")
    .replace(/(?<=\p{Ll}\p{Ll})-\n(?!(?:och|eller|samt|and|or)\b)(?=\p{Ll}\p{Ll})/gu, "");
}

async function titleOf(pdf: Pdf): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata();
    const title = "Title" in info ? info.Title : undefined;
    return typeof title === "string" ? title : undefined;
  } catch {
    return undefined;
  }
}
