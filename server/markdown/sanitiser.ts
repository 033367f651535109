import createDOMPurify, { type DOMPurify } from "dompurify";
import { JSDOM } from "jsdom";
import { sanitiserConfig } from "./allowed.ts";
import { Arrangement, type ArrangementPlan } from "./arrangement.ts";
import type { LinkReference } from "./link.ts";

/** jsdom's window grows a little with each document, so after so many renderings a fresh one is taken. */
const rendersPerWindow = 300;

/** In one page. It takes a second; the longest pages that people write have a tenth of it. */
const mostElements = 25_000;

export interface Sanitised {
  html: string[];
  /** Links that the plan has no answer for: resolve them and sanitise again. */
  wanted: LinkReference[];
}

/**
 * The one place where HTML becomes safe. DOMPurify parses and walks the tree; the arrangement first makes of each
 * element what it is to be, then DOMPurify's own checks judge the result. So nothing is changed after the checks.
 */
export class Sanitiser {
  #window = new JSDOM("").window;
  #purify = this.#purifier();
  #renders = 0;
  #arrangement?: Arrangement;
  /** The roots of what DOMPurify has walked through. */
  readonly #judged: Element[] = [];

  /**
   * Makes the drafts of one page safe, ids unique across them.
   *
   * @throws RangeError  for more elements than can be judged while somebody waits
   */
  sanitise(drafts: readonly string[], plan: ArrangementPlan): Sanitised {
    this.#begin();
    const arrangement = new Arrangement(plan);
    this.#arrangement = arrangement;
    try {
      const html = drafts.map((draft) => this.#judge(draft));
      return { html, wanted: arrangement.wanted };
    } finally {
      this.#arrangement = undefined;
    }
  }

  /**
   * Judges once more what was made of pieces that it had found safe: nothing is arranged a second time.
   *
   * @throws RangeError
   */
  again(html: string): string {
    this.#begin();
    return this.#judge(html);
  }

  /**
   * Empties the documents that have been judged: jsdom holds their iterators weakly, and what those lead to then
   * outlives all small collections of garbage, three megabytes of a page of ten kilobytes. It takes a tenth as long as
   * judging them, and nobody has to wait for it.
   */
  letGo(): void {
    for (const root of this.#judged.splice(0)) root.replaceChildren();
  }

  #begin(): void {
    this.letGo();
    if (++this.#renders % rendersPerWindow === 0) this.#renew();
  }

  #judge(draft: string): string {
    refuseTooMany(draft);
    return this.#purify.sanitize(draft);
  }

  #renew(): void {
    this.#window.close();
    this.#window = new JSDOM("").window;
    this.#purify = this.#purifier();
  }

  #purifier(): DOMPurify {
    const purify = createDOMPurify(this.#window);
    purify.setConfig(sanitiserConfig);
    purify.addHook("uponSanitizeElement", (node) => {
      if (node.nodeType !== 1) return;
      const element = node as Element;
      if (element.localName === "body") this.#judged.push(element);
      this.#arrangement?.arrange(element);
    });
    return purify;
  }
}

/** Before they are made: each takes a hundred times as long as being counted. */
function refuseTooMany(html: string): void {
  let count = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1))
    if (html[at + 1] !== "/" && ++count > mostElements)
      throw new RangeError(`there are more than ${mostElements} elements`);
}
