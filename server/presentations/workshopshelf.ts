import type { AgendaItem, Workshop } from "./record.ts";

/** Workshops as they are found, to be looked up by whatever a text calls them. */
export class WorkshopShelf {
  readonly #byId = new Map<string, Workshop>();
  readonly #byNumber = new Map<number, Workshop>();
  readonly #byDate = new Map<string, Workshop[]>();

  get all(): Workshop[] {
    return [...this.#byId.values()];
  }

  add(workshop: Workshop): void {
    const { id, number, date } = workshop;
    this.#byId.set(id, workshop);
    if (number !== undefined && !this.#byNumber.has(number)) this.#byNumber.set(number, workshop);
    if (date === undefined) return;
    const sameDay = this.#byDate.get(date);
    if (sameDay) sameDay.push(workshop);
    else this.#byDate.set(date, [workshop]);
  }

  /** @param id  a page's slug, or "slug#anchor" */
  at(id: string): Workshop | undefined {
    return this.#byId.get(id);
  }

  numbered(number: number): Workshop | undefined {
    return this.#byNumber.get(number);
  }

  on(date: string): readonly Workshop[] {
    return this.#byDate.get(date) ?? [];
  }

  /** The date of the only workshop on a day of the year. @example onDay("09-15") // "2020-09-15" */
  onDay(day: string): string | undefined {
    const dates = [...this.#byDate.keys()].filter((date) => date.slice(5) === day);
    return dates.length === 1 ? dates[0] : undefined;
  }

  /** What a page's text says of the agenda counts where its front matter says nothing. */
  setAgenda(id: string, agenda: readonly AgendaItem[]): void {
    const workshop = this.#byId.get(id);
    if (workshop && workshop.agenda.length === 0 && agenda.length > 0)
      this.#byId.set(id, { ...workshop, agenda });
  }
}
