import { foldedLetters } from "./alike.ts";
import type { Presentation } from "./record.ts";

/** Finds out whether a line tells of a presentation that has a page of its own. */
export class Twins {
  readonly #byPath = new Map<string, Presentation>();
  readonly #byTitle = new Map<string, Presentation[]>();

  /** @param presentations  those that have a page each */
  constructor(presentations: readonly Presentation[]) {
    for (const one of presentations) {
      this.#byPath.set(one.origin.path, one);
      const title = foldedLetters(one.title);
      const same = this.#byTitle.get(title);
      if (same) same.push(one);
      else this.#byTitle.set(title, [one]);
    }
  }

  /** @param path  the page that the line leads to, if it does */
  of(told: Presentation, path: string | undefined): Presentation | undefined {
    const linked = path === undefined ? undefined : this.#byPath.get(path);
    return linked ?? this.#byTitle.get(foldedLetters(told.title))?.find((one) => mayBe(one, told));
  }
}

function mayBe(one: Presentation, other: Presentation): boolean {
  if (one.workshop !== undefined && one.workshop === other.workshop) return true;
  return one.date === undefined || other.date === undefined || one.date === other.date;
}
