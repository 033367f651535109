import type { Heading } from "./heading.ts";
import { Identity } from "./identity.ts";
import { type LinkReference, linkKey, type ResolvedLink, type ResolvedLinks } from "./link.ts";
import { arrangeLink, arrangeMedia, arrangePicture, type LinkForm } from "./linking.ts";
import { idInPart, type Part } from "./part.ts";
import type { Words } from "./words.ts";

export interface ArrangementPlan {
  mark: string;
  words: Words;
  headings: readonly Heading[];
  /** The id of the page's title. */
  leadId?: string;
  links: ResolvedLinks;
  /** For a text beside a page's: which, and the ids written by hand in it. */
  part?: { name: Part; anchors: readonly string[] };
}

/**
 * Makes of each element, as the sanitiser meets it, what the page is to have in its place: links lead somewhere,
 * headings can be linked to, wide things can be scrolled by keyboard, and what only the interface may use (classes,
 * roles, names for screen readers) is taken off everything that is not marked as our own.
 */
export class Arrangement {
  /** Links that the plan has no answer for. The HTML is of no use while there are any. */
  readonly wanted: LinkReference[] = [];
  readonly #plan: ArrangementPlan;
  readonly #identity: Identity;
  /** The ids that links within a part lead to. */
  readonly #ownIds: ReadonlySet<string>;
  /** Elements that were moved, and so are met twice. */
  readonly #settled = new WeakSet<Element>();
  #tables = 0;
  #formula?: Element;

  constructor(plan: ArrangementPlan) {
    this.#plan = plan;
    this.#identity = new Identity(plan.headings, plan.leadId);
    this.#ownIds = new Set([...plan.headings.map(({ id }) => id), ...(plan.part?.anchors ?? [])]);
  }

  /** Arranges one element. It may be gone from the tree afterwards. */
  arrange(element: Element): void {
    if (this.#settled.has(element)) return;
    const ownClasses = element.hasAttributes() ? this.#claim(element) : undefined;
    const isOwn = ownClasses !== undefined;
    if (element.namespaceURI === mathNamespace) this.#math(element, isOwn);
    else this.#byName(element, ownClasses);
    if (this.#plan.part) this.#keepApart(element, this.#plan.part.name);
  }

  /** Asks the plan; a link it does not know is noted as wanted. */
  resolve(link: LinkReference): ResolvedLink | undefined {
    const key = linkKey(link);
    if (Object.hasOwn(this.#plan.links, key)) return this.#plan.links[key];
    this.wanted.push(link);
    return undefined;
  }

  /** An element of our own, in the place where the page's was. */
  own(near: Element, name: string, classes = ""): Element {
    const element = near.ownerDocument.createElement(name);
    element.setAttribute("class", `${this.#plan.mark} ${classes}`);
    return element;
  }

  /** Tells what is our own from the page's. @returns the classes of an element of our own */
  #claim(element: Element): string | undefined {
    const own = this.#claimClasses(element);
    if (own === undefined) {
      dropPrivileges(element);
      this.#permalink(element, this.#identity.settle(element));
    }
    return own;
  }

  #claimClasses(element: Element): string | undefined {
    const classes = element.getAttribute("class");
    if (classes === null) return undefined;
    const isOwn = classes.startsWith(`${this.#plan.mark} `);
    const own = isOwn ? classes.slice(this.#plan.mark.length + 1) : "";
    if (own && !own.startsWith("link-")) element.setAttribute("class", own);
    else element.removeAttribute("class");
    return isOwn ? own : undefined;
  }

  #byName(element: Element, own: string | undefined): void {
    // An element that we put in another's place leads where it should already.
    const leads = own === undefined || own.startsWith("link-");
    switch (element.localName) {
      case "a":
        if (leads) arrangeLink(this, element, formOf(own));
        break;
      case "img":
        if (leads) arrangePicture(this, element, formOf(own));
        break;
      case "video":
      case "audio":
      case "source":
      case "track":
        arrangeMedia(this, element);
        break;
      case "div":
        if (own === tableFrame) this.#frame(element);
        break;
      case "table":
        this.#scroll(element);
        break;
      case "pre":
        element.setAttribute("tabindex", "0");
        break;
      case "input":
        if (own === undefined) element.remove();
        break;
      case "p":
        // What is left where a block's end tag stood inside a paragraph.
        if (!element.hasChildNodes()) element.remove();
        break;
      default:
    }
  }

  /** Gives the ids of a part a form that no page's ids have, and leads the part's own links to them. */
  #keepApart(element: Element, part: Part): void {
    for (const name of ["id", "name"]) {
      const id = element.getAttribute(name);
      if (id !== null) element.setAttribute(name, idInPart(part, id));
    }
    const target = element.getAttribute("href") ?? "";
    const id = target.startsWith("#") ? decoded(target.slice(1)) : "";
    if (this.#ownIds.has(id) || id.startsWith("wiki-note-"))
      element.setAttribute("href", `#${idInPart(part, id)}`);
  }

  #permalink(element: Element, id: string | undefined): void {
    if (id === undefined || this.#plan.part || isWithin(element, "a", "summary")) return;
    const link = this.own(element, "a", "permalink");
    link.setAttribute("href", `#${id}`);
    link.setAttribute("aria-label", this.#plan.words.permalink);
    link.textContent = "#";
    // One by one: together they would be put into a fragment first, and taken out of it again.
    element.append(" ");
    element.append(link);
  }

  /** A table wider than the page scrolls on its own, by keyboard too: in a frame, which is met next. */
  #scroll(table: Element): void {
    if (isWithin(table, "table")) return;
    this.#settled.add(table);
    const frame = this.own(table, "div", tableFrame);
    table.replaceWith(frame);
    frame.append(table);
  }

  /** A table in Markdown comes in its frame: to be moved into one, it would be taken out of the page and put in again. */
  #frame(frame: Element): void {
    const table = frame.firstElementChild;
    // Where an author's table is open still, it has thrown ours out of the frame, or taken the frame in.
    if (table?.localName !== "table" || isWithin(frame, "table")) {
      frame.replaceWith(...Array.from(frame.childNodes));
      return;
    }
    this.#settled.add(table);
    frame.setAttribute("tabindex", "0");
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", this.#plan.words.table(++this.#tables));
  }

  /** MathML is let through where KaTeX drew it; an author's own is shown as its text. */
  #math(element: Element, isOwn: boolean): void {
    if (isOwn && element.localName === "math") this.#formula = element;
    else if (!this.#formula?.contains(element)) element.replaceWith(element.textContent ?? "");
  }
}

/** The class of what a table scrolls in. */
export const tableFrame = "table-scroll";

const mathNamespace = "http://www.w3.org/1998/Math/MathML";
const privileges = new Set(["role", "tabindex", "rel", "checked", "disabled"]);

/** As `closest` would tell, without its engine for selectors, which is slow. */
function isWithin(element: Element, ...names: string[]): boolean {
  for (let outer = element.parentElement; outer; outer = outer.parentElement)
    if (names.includes(outer.localName)) return true;
  return false;
}

function dropPrivileges(element: Element): void {
  if (!element.hasAttributes()) return;
  for (const name of element.getAttributeNames())
    if (privileges.has(name) || name.startsWith("aria-")) element.removeAttribute(name);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (error instanceof URIError) return fragment;
    throw error;
  }
}

function formOf(own: string | undefined): LinkForm {
  return own === "link-markdown" ? "markdown" : own === "link-wiki" ? "wiki" : "html";
}
