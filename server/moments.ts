import type { Snapshot } from "./wiki/snapshot.ts";

/** When a page was begun: it shows the wiki as it was then. */
export interface Moment {
  /** The snapshot's own: an old one that is kept whole would hold much memory. */
  readonly commit: string | undefined;
  readonly turn: number;
  readonly at: number;
}

/**
 * How long a whole page counts: for the snapshot it was made from, until somebody sends a form, and for a second at
 * most. So nothing that is kept is ever invalidated.
 */
export class Moments {
  readonly #wiki: { readonly snapshot: Snapshot };
  #turn = 0;

  constructor(wiki: { readonly snapshot: Snapshot }) {
    this.#wiki = wiki;
  }

  /** @param snapshot  what the page is made from */
  now({ commit } = this.#wiki.snapshot): Moment {
    return { commit, turn: this.#turn, at: performance.now() };
  }

  /** Whether what was begun then is still what would be made now. */
  lasts({ commit, turn, at }: Moment): boolean {
    return (
      commit === this.#wiki.snapshot.commit &&
      turn === this.#turn &&
      performance.now() - at < longestMs
    );
  }

  /** Ends the present moment: something may have changed that is in no commit. */
  renew(): void {
    this.#turn++;
  }
}

const longestMs = 1000;
