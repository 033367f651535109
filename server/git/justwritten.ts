import type { ObjectId } from "./objectid.ts";
import type { NewObject } from "./objects.ts";

export interface JustWrittenParts {
  /** looks on the disk, past every cache */
  isThere(id: ObjectId): Promise<boolean>;
  write(objects: readonly NewObject[]): Promise<void>;
}

/** When what was written is looked for, in milliseconds since then. */
const looksAfterMs = [1000, 5000, 20_000, 60_000];
const tickMs = 1000;
const mostBytes = 16 * 2 ** 20;

interface Lot {
  objects: readonly NewObject[];
  sizeBytes: number;
  writtenAt: number;
  looks: number;
}

/**
 * What was written lately, in memory for a minute. `git gc --prune=now` finds out what the branches lead to, and later
 * deletes everything else: a save that came in between too, although the branch leads to it by then. What has gone in
 * this way is written again. Of very many saves at once the last 16 MB are looked after.
 * Source: git-gc(1), "--prune", and NOTES on running beside other processes.
 */
export class JustWritten {
  readonly #parts: JustWrittenParts;
  readonly #lots: Lot[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sizeBytes = 0;

  constructor(parts: JustWrittenParts) {
    this.#parts = parts;
  }

  add(objects: readonly NewObject[]): void {
    const sizeBytes = objects.reduce((sum, { frame }) => sum + frame.length, 0);
    if (sizeBytes > mostBytes) return;
    this.#lots.push({ objects, sizeBytes, writtenAt: performance.now(), looks: 0 });
    this.#sizeBytes += sizeBytes;
    while (this.#sizeBytes > mostBytes) this.#forget(this.#lots[0]);
    this.#timer ??= setInterval(() => void this.#look(), tickMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    for (const lot of [...this.#lots]) {
      const due = looksAfterMs[lot.looks] ?? 0;
      if (performance.now() - lot.writtenAt < due) continue;
      lot.looks += 1;
      try {
        await this.#mend(lot.objects);
      } catch (error) {
        console.error("What was saved lately could not be looked for:", error);
      }
      if (lot.looks === looksAfterMs.length) this.#forget(lot);
    }
    if (this.#lots.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #mend(objects: readonly NewObject[]): Promise<void> {
    const gone: NewObject[] = [];
    for (const object of objects) if (!(await this.#parts.isThere(object.id))) gone.push(object);
    if (gone.length === 0) return;
    console.warn(
      `Another program has deleted ${gone.length} objects that were just saved (git gc --prune=now does); they are written again.`,
    );
    await this.#parts.write(gone);
  }

  #forget(lot: Lot | undefined): void {
    const place = lot === undefined ? -1 : this.#lots.indexOf(lot);
    if (lot === undefined || place < 0) return;
    this.#lots.splice(place, 1);
    this.#sizeBytes -= lot.sizeBytes;
  }
}
