import type { NameReading } from "./reading.ts";
import type { Speaker } from "./record.ts";

/** A page about somebody, by which spellings of a name are merged. */
export interface NamePage extends NameReading {
  /** the merged name: the page's title */
  name: string;
  slug: string;
}

/** Which names are one, as the pages about them say. Without such pages every name is its own. */
export class MergedNames {
  readonly #pages: readonly NamePage[];
  readonly #merged: Record<NameReading["kind"], Map<string, NamePage>>;

  /** @param pages  of two that claim a name the one that is called so wins, then the first by address */
  constructor(pages: readonly NamePage[]) {
    this.#pages = pages.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
    this.#merged = { person: new Map(), organisation: new Map() };
    for (const page of this.#pages) claim(this.#merged[page.kind], page.name, page);
    for (const page of this.#pages)
      for (const alias of page.aliases) claim(this.#merged[page.kind], alias, page);
  }

  /** @example nameOf("person", "A. Ek") // "Ada Ek", when the page "Ada Ek" says so */
  nameOf(kind: NameReading["kind"], name: string): string {
    const spelt = spelling(name);
    return this.#merged[kind].get(spelt)?.name ?? spelt;
  }

  /** The page of a name. */
  pageOf(kind: NameReading["kind"], name: string): NamePage | undefined {
    return this.#merged[kind].get(spelling(name));
  }

  /** Does a page of one say that the other is somebody else? */
  areUnlike(kind: NameReading["kind"], one: string, other: string): boolean {
    const says = (name: string, of: string) =>
      this.pageOf(kind, name)?.unlike.some((unlike) => this.nameOf(kind, unlike) === of) ?? false;
    return says(one, other) || says(other, one);
  }

  /** @returns the very same where nothing is merged */
  speaker(speaker: Speaker): Speaker {
    const { person, organisation } = speaker;
    const named = person === undefined ? person : this.nameOf("person", person);
    const of =
      organisation === undefined ? organisation : this.nameOf("organisation", organisation);
    if (named === person && of === organisation) return speaker;
    return {
      ...(named !== undefined && { person: named }),
      ...(of !== undefined && { organisation: of }),
    };
  }
}

/** What nobody can see is no difference: Unicode forms and spaces. */
export function spelling(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}

function claim(merged: Map<string, NamePage>, name: string, page: NamePage): void {
  const spelt = spelling(name);
  if (!merged.has(spelt)) merged.set(spelt, page);
}
