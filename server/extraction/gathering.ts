import { patience } from "../workers/pool.ts";
import type { ExtractedText, ExtractionLimits, FileKind, PageText } from "./extraction.ts";

/** Between two pages. XML knows no such sign, so no file can hold it as text. */
export const pageBreak = "\f";

/** The pages read so far of one file, within its limits. */
export class Gathering {
  readonly limits: ExtractionLimits;
  readonly #pages: PageText[] = [];
  readonly #begun = { at: performance.now(), used: process.threadCpuUsage() };
  #length = 0;
  #truncated: ExtractedText["truncated"];

  constructor(limits: ExtractionLimits) {
    this.limits = limits;
  }

  /**
   * May more be read? Once the answer is no, it stays no, and the file counts as truncated.
   *
   * @param pending  the length of what has been read and not been added yet
   */
  hasRoom(pending = 0): boolean {
    if (this.#length + pending > this.limits.textLength) this.#truncated ??= "size";
    if (this.#isLate()) this.#truncated ??= "time";
    return this.#truncated === undefined;
  }

  /** As the pool judges a job: time that others had of the processors does not count, up to a bound. */
  #isLate(): boolean {
    const { timeMs } = this.limits;
    const passedMs = performance.now() - this.#begun.at;
    if (passedMs <= timeMs) return false;
    const { user, system } = process.threadCpuUsage(this.#begun.used);
    return (user + system) / 1000 > timeMs || passedMs > patience * timeMs;
  }

  /** @returns false for a page beyond the last that is to be read */
  isWithin(number: number): boolean {
    if (number > this.limits.pages) this.#truncated ??= "pages";
    return number <= this.limits.pages;
  }

  add(number: number, text: string): void {
    if (this.isWithin(number)) this.#take(number, text);
  }

  #take(number: number, text: string): void {
    const whole = cleanedText(text);
    const part = whole.slice(0, this.limits.textLength - this.#length);
    if (part.length < whole.length) this.#truncated ??= "size";
    if (part === "") return;
    this.#pages.push({ number, text: part.toWellFormed() });
    this.#length += part.length;
  }

  /** Adds what is said at a second: there may be more seconds than a file has pages. */
  addAt(second: number, text: string): void {
    this.#take(second, text);
  }

  /**
   * Adds a text that flows from page to page.
   *
   * @returns how many pages it has, or undefined when no page break is noted in it
   */
  addPages(text: string): number | undefined {
    // A break before the first word begins no second page.
    const pages = text.replace(/^[\s\f]+/, "").split(pageBreak);
    for (const [index, page] of pages.entries()) this.add(index + 1, page);
    return pages.length > 1 ? pages.length : undefined;
  }

  /** Adds a text of slides or sheets, with a break before each. @returns how many there are */
  addParts(text: string): number {
    const [before = "", ...pages] = text.split(pageBreak);
    for (const [index, page] of pages.entries())
      this.add(index + 1, index === 0 ? `${before}\n${page}` : page);
    return pages.length;
  }

  finish(kind: FileKind, title: string | undefined, pageCount?: number): ExtractedText {
    const usable = title === undefined ? undefined : usableTitle(title);
    return {
      kind,
      ...(usable !== undefined && { title: usable }),
      pages: this.#pages,
      ...(pageCount !== undefined && { pageCount }),
      ...(this.#truncated !== undefined && { truncated: this.#truncated }),
    };
  }
}

const longestTitle = 300;

/** What programs put into the field when nobody has given a title. */
const emptyTitle =
  /^(?:(?:power ?point[- ]?)?presentation\d*|slide \d+|(?:document|dokument|book|bok|arbetsbok)\d*|untitled.*|namnlös.*|(?:no|ingen) (?:slide )?(?:title|rubrik).*|title|titel)$/i;

function usableTitle(title: string): string | undefined {
  const named = cleanedText(title)
    .replace(/\s+/g, " ")
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /i, "");
  if (emptyTitle.test(named) || !/[\p{L}\p{N}]/u.test(named)) return undefined;
  return named.slice(0, longestTitle).toWellFormed();
}

function cleanedText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[[\p{Cc}\ufffe\uffff]--[\n\t]]+/gv, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[\n ]*/g, "\n")
    .trim();
}
