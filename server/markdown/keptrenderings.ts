import { LRUCache } from "lru-cache";
import type { LinkReference } from "./link.ts";
import type { Rendered } from "./rendered.ts";

interface KeptText {
  links: readonly LinkReference[];
  /** By all that each comes from beside the text. */
  renderings: ReadonlyMap<string, Rendered>;
}

/** What one text may take of the whole: its links lead elsewhere as pages come and go, and each time it is rendered anew. */
const partOfOne = 1 / 8;

/** What texts have been rendered to, by blob id, up to so many bytes; those that were not asked for lately go first. */
export class KeptRenderings {
  readonly #texts: LRUCache<string, KeptText>;
  readonly #mostBytesOfOne: number;

  constructor(mostBytes: number) {
    this.#texts = new LRUCache({ maxSize: mostBytes, sizeCalculation: sizeOf });
    this.#mostBytesOfOne = partOfOne * mostBytes;
  }

  /** The links in a text, wherever they lead: with them it is rendered in one round. */
  linksIn(id: string): readonly LinkReference[] | undefined {
    return this.#texts.get(id)?.links;
  }

  /** @param key  all that the rendering comes from beside the text, for example "sv page 2jmj7l5rSw0y…" */
  find(id: string, key: string): Rendered | undefined {
    return this.#texts.get(id)?.renderings.get(key);
  }

  keep(id: string, key: string, rendered: Rendered, links: readonly LinkReference[]): void {
    const before = this.#texts.get(id);
    const others = before && sizeOf(before) < this.#mostBytesOfOne ? before.renderings : [];
    this.#texts.set(id, { links, renderings: new Map([...others, [key, rendered]]) });
  }

  /** Lets go of a text at once. */
  forget(id: string): void {
    this.#texts.delete(id);
  }
}

function sizeOf({ links, renderings }: KeptText): number {
  const ofLinks = links.reduce((sum, { target }) => sum + 2 * target.length + 100, 100);
  return [...renderings.values()].reduce((sum, rendered) => sum + sizeOfOne(rendered), ofLinks);
}

function sizeOfOne({ html, parts, headings }: Rendered): number {
  return 2 * (parts ? 2 : 1) * html.toString().length + 200 * headings.length + 500;
}
