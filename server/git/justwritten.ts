import type { ObjectId } from "./objectid.ts";

/** Objects that were written together, and how they are written again. */
export interface Lot {
  readonly ids: readonly ObjectId[];
  /** what it holds in memory until then */
  readonly sizeBytes: number;
  rewrite(gone: readonly ObjectId[]): Promise<void>;
  /** lets go of what it holds outside of memory */
  release?(): Promise<void>;
}

/** When what was written is looked for, in milliseconds since then. */
const looksAfterMs = [1000, 5000, 20_000, 60_000];
const tickMs = 1000;
const mostBytes = 16 * 2 ** 20;

interface KeptLot {
  readonly lot: Lot;
  readonly writtenAt: number;
  looks: number;
}

/**
 * What was written lately, kept for a minute. `git gc --prune=now` finds out what the branches lead to, and later
 * deletes everything else: a save that came in between too, although the branch leads to it by then. What has gone in
 * this way is written again. Of very many saves at once the last 16 MB are looked after.
 * Source: git-gc(1), "--prune", and NOTES on running beside other processes.
 */
export class JustWritten {
  readonly #isThere: (id: ObjectId) => Promise<boolean>;
  readonly #kept: KeptLot[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sizeBytes = 0;
  #isLooking = false;
  #isClosed = false;

  /** @param isThere  looks on the disk, past every cache */
  constructor(isThere: (id: ObjectId) => Promise<boolean>) {
    this.#isThere = isThere;
  }

  add(lot: Lot): void {
    // Nobody looks any more once it is closed: what is still being written then lets go at once.
    if (lot.sizeBytes > mostBytes || this.#isClosed) {
      release(lot);
      return;
    }
    this.#kept.push({ lot, writtenAt: performance.now(), looks: 0 });
    this.#sizeBytes += lot.sizeBytes;
    while (this.#sizeBytes > mostBytes) this.#forget(this.#kept[0]);
    this.#timer ??= setInterval(() => void this.#look(), tickMs).unref();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const each of [...this.#kept]) this.#forget(each);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    for (const each of [...this.#kept]) {
      const due = looksAfterMs[each.looks] ?? 0;
      if (performance.now() - each.writtenAt < due) continue;
      each.looks += 1;
      try {
        await this.#mend(each.lot);
      } catch (error) {
        console.error("What was saved lately could not be looked for:", error);
      }
      if (each.looks === looksAfterMs.length) this.#forget(each);
    }
    this.#isLooking = false;
    if (this.#kept.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #mend(lot: Lot): Promise<void> {
    const gone: ObjectId[] = [];
    for (const id of lot.ids) if (!(await this.#isThere(id))) gone.push(id);
    // Whoever has closed it may have taken the folder away.
    if (gone.length === 0 || this.#isClosed) return;
    console.warn(
      `Another program has deleted ${gone.length} objects that were just saved (git gc --prune=now does); they are written again.`,
    );
    await lot.rewrite(gone);
  }

  #forget(each: KeptLot | undefined): void {
    const place = each === undefined ? -1 : this.#kept.indexOf(each);
    if (each === undefined || place < 0) return;
    this.#kept.splice(place, 1);
    this.#sizeBytes -= each.lot.sizeBytes;
    release(each.lot);
  }
}

function release(lot: Lot): void {
  lot.release?.().catch((error: unknown) => console.error("A file stays open:", error));
}
