import type { media } from "../../views/language/media.ts";

type Words = (typeof media)["en"];

interface Line {
  item: HTMLLIElement;
  link: HTMLAnchorElement;
  text: HTMLElement;
  start: number;
  words: string;
}

/** What is said in a recording: a line leads to its second, the line of now is marked, and words can be looked for. */
export class Transcript {
  readonly #list: HTMLElement;
  readonly #tools: HTMLElement | null;
  readonly #lines: Line[];
  #current: Line | undefined;

  constructor(root: HTMLElement, words: Words) {
    this.#list = root.querySelector(".transcript-lines") ?? root;
    this.#tools = root.querySelector(".transcript-tools");
    this.#lines = [...this.#list.querySelectorAll("li")].flatMap((item) => lineOf(item) ?? []);
    if (this.#tools) this.#tools.hidden = false;
    const field = this.#tools?.querySelector<HTMLInputElement>("input[type=search]");
    const status = this.#tools?.querySelector("[role=status]");
    field?.addEventListener("input", () => {
      const found = this.#find(field.value);
      if (status) status.textContent = found === undefined ? "" : words.linesFound(found);
    });
  }

  /** Says what happens when a line is chosen. */
  lead(to: (seconds: number) => void): void {
    for (const { link, start, item } of this.#lines) {
      item.classList.add("is-led");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        to(start);
      });
    }
  }

  /** Marks the line that is said now, and keeps it in sight as long as the reader wants that. */
  follow(film: HTMLMediaElement): void {
    const choice = this.#tools?.querySelector<HTMLElement>(".transcript-follow");
    const box = choice?.querySelector("input");
    if (choice) choice.hidden = false;
    film.addEventListener("timeupdate", () => {
      const line = this.#lines.findLast(({ start }) => start <= film.currentTime + 0.2);
      if (line === this.#current) return;
      this.#current?.item.removeAttribute("aria-current");
      line?.item.setAttribute("aria-current", "true");
      this.#current = line;
      const isInUse = this.#list.matches(":hover, :focus-within");
      if (line && box?.checked && !film.paused && !isInUse) this.#bringIntoSight(line.item);
    });
  }

  /** Only the list moves, never the page. */
  #bringIntoSight(item: HTMLElement): void {
    const top = item.offsetTop - this.#list.clientHeight / 3;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#list.scrollTo({ top, behavior: isStill ? "auto" : "smooth" });
  }

  /** @returns how many lines have all the words; undefined when none was asked for */
  #find(query: string): number | undefined {
    const wanted = folded(query).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { item, text, words } of this.#lines) {
      const isFound = wanted.every((word) => words.includes(word));
      item.hidden = !isFound;
      if (isFound) found++;
      mark(text, isFound ? wanted : []);
    }
    return wanted.length === 0 ? undefined : found;
  }
}

function lineOf(item: HTMLLIElement): Line | undefined {
  const link = item.querySelector("a");
  const text = item.querySelector("span");
  if (!link || !text) return undefined;
  const words = folded(text.textContent ?? "");
  return { item, link, text, start: Number(link.dataset.at), words };
}

function folded(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("sv");
}

/** Marks words in the last piece of text, which is what is said; in front of it stands who says it. */
function mark(element: HTMLElement, wanted: readonly string[]): void {
  for (const old of element.querySelectorAll("mark")) old.replaceWith(old.textContent ?? "");
  element.normalize();
  const node = element.lastChild;
  const text = node?.textContent ?? "";
  const low = folded(text);
  // A letter that becomes two when it is made small would shift the places.
  if (!(node instanceof Text) || low.length !== text.length || wanted.length === 0) return;
  const pieces: (string | HTMLElement)[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nearest(low, wanted, at);
    if (next === undefined) break;
    const found = document.createElement("mark");
    found.textContent = text.slice(next.start, next.end);
    pieces.push(text.slice(at, next.start), found);
    at = next.end;
  }
  node.replaceWith(...pieces, text.slice(at));
}

function nearest(
  text: string,
  wanted: readonly string[],
  from: number,
): { start: number; end: number } | undefined {
  const found = wanted
    .map((word) => ({ start: text.indexOf(word, from), length: word.length }))
    .filter(({ start }) => start >= 0)
    .sort((one, other) => one.start - other.start || other.length - one.length)[0];
  return found && { start: found.start, end: found.start + found.length };
}
