import { type Heading, isPlainId, pageId } from "./heading.ts";

/**
 * Lets each id of a page stand once, on an element that may carry it.
 *
 * Why a page cannot clobber the document through what is left: `document.x` and `form.x` find elements by `name` only
 * on img, form, embed, object and iframe (and controls), and here a `name` stands on `a` alone, a form nowhere.
 * `window.x` finds any id, but only where no script has declared an `x`, and the interface's scripts read nothing they
 * have not declared. `getElementById` finds the first of an id, so the frame's own ids begin with `wiki-` and no
 * page's id does.
 */
export class Identity {
  readonly #headings: ReadonlySet<string>;
  readonly #used = new Set<string>();

  constructor(headings: readonly Heading[], lead?: string) {
    this.#headings = new Set(headings.map(({ id }) => id));
    if (lead !== undefined) this.#used.add(lead);
  }

  /** @returns the id of this heading in the page's list of headings, if it has one */
  settle(element: Element): string | undefined {
    const isHeading = /^h[1-6]$/.test(element.localName);
    const id = this.#settle(element, "id", isHeading);
    this.#settle(element, "name", isHeading, id);
    return isHeading && id !== undefined && this.#headings.has(id) ? id : undefined;
  }

  #settle(
    element: Element,
    attribute: "id" | "name",
    isHeading: boolean,
    same?: string,
  ): string | undefined {
    const given = element.getAttribute(attribute);
    if (given === null) return undefined;
    const id = pageId(given.trim());
    const isFree = id === same || (!this.#used.has(id) && (isHeading || !this.#headings.has(id)));
    if (!isFree || !isPlainId(id) || !mayCarry(element, attribute)) {
      element.removeAttribute(attribute);
      return undefined;
    }
    this.#used.add(id);
    if (id !== given) element.setAttribute(attribute, id);
    return id;
  }
}

const nameless = new Set(["img", "video", "audio", "source", "track", "input"]);

function mayCarry(element: Element, attribute: "id" | "name"): boolean {
  return attribute === "name" ? element.localName === "a" : !nameless.has(element.localName);
}
