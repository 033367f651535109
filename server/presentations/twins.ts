import { foldedLetters } from "./alike.ts";
import type { Presentation } from "./record.ts";

/** Finds out whether a line tells of a presentation that has a page of its own. */
export class Twins {
  readonly #byPath: ReadonlyMap<string, Presentation>;
  readonly #byTitle: ReadonlyMap<string, readonly Presentation[]>;

  /** @param presentations  those that have a page each */
  constructor(presentations: readonly Presentation[]) {
    this.#byPath = new Map(presentations.map((one) => [one.origin.path, one]));
    this.#byTitle = Map.groupBy(presentations, ({ title }) => foldedLetters(title));
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
