import type { ReadPage } from "./reading.ts";
import type { Presentation, Workshop } from "./record.ts";

/** Records that were made of pages, kept for as long as nothing has changed that they depend on. */
export class AssemblyMemory {
  readonly workshops = new Kept<Workshop>();
  readonly presentations = new Kept<Presentation>();
}

class Kept<Made> {
  #circumstances: readonly unknown[] = [];
  #made = new WeakMap<ReadPage, Made>();

  /** @param circumstances  whatever a record depends on beside its page: compared one by one */
  begin(circumstances: readonly unknown[]): void {
    const isSame =
      circumstances.length === this.#circumstances.length &&
      circumstances.every((one, index) => one === this.#circumstances[index]);
    if (!isSame) this.#made = new WeakMap();
    this.#circumstances = circumstances;
  }

  take(page: ReadPage, make: () => Made): Made {
    const made = this.#made.get(page) ?? make();
    this.#made.set(page, made);
    return made;
  }
}
