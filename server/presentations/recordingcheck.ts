import type { LinkCheckOptions, LinkState } from "./linkcheck.ts";

export interface CheckedLink {
  state: LinkState;
  at: Date;
}

/** Most addresses that are asked at one request: the rest wait for the next. */
export const mostChecksAtOnce = 60;
const mostAtTheSameTime = 4;
/** Who asks again so soon gets the answer that there is. */
const freshMs = 10 * 60 * 1000;
const mostKnown = 10_000;

/** Asks at recordings' addresses when somebody wants to know, and remembers the answers until the wiki stops. */
export class RecordingCheck {
  readonly #options: LinkCheckOptions;
  readonly #known = new Map<string, CheckedLink>();
  #running: Promise<void> | undefined;
  #left = 0;
  #isClosed = false;

  constructor(options: LinkCheckOptions = {}) {
    this.#options = options;
  }

  /** What is known of an address. */
  of(address: string): CheckedLink | undefined {
    return this.#known.get(address);
  }

  /** How many addresses are still to be asked at; 0 when nothing is under way. */
  get left(): number {
    return this.#left;
  }

  /**
   * Begins asking at those of the addresses that nobody has asked at lately, the longest unasked first. Only one such
   * round is under way at a time.
   *
   * @returns when the round is over
   */
  start(addresses: Iterable<string>, now = new Date()): Promise<void> {
    if (this.#running) return this.#running;
    const asked = (address: string) => this.#known.get(address)?.at.getTime() ?? 0;
    const wanted = [...new Set(addresses)]
      .filter((address) => now.getTime() - asked(address) > freshMs)
      .sort((one, other) => asked(one) - asked(other))
      .slice(0, mostChecksAtOnce);
    this.#left = wanted.length;
    this.#running = this.#run(wanted).finally(() => {
      this.#running = undefined;
      this.#left = 0;
    });
    return this.#running;
  }

  close(): void {
    this.#isClosed = true;
  }

  async #run(wanted: readonly string[]): Promise<void> {
    // Most wikis never ask, and it takes TLS to load.
    const { checkLink } = await import("./linkcheck.ts");
    const waiting = [...wanted];
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (this.#isClosed) return;
        const state = await checkLink(next, this.#options);
        if (this.#known.size >= mostKnown) this.#known.clear();
        this.#known.set(next, { state, at: new Date() });
        this.#left -= 1;
      }
    };
    await Promise.all(Array.from({ length: mostAtTheSameTime }, worker));
  }
}
