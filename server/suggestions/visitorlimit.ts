import { LRUCache } from "lru-cache";
import { TooManyAttempts } from "../errors.ts";
import { network } from "../members/attempts.ts";

const windowMs = 60 * 60 * 1000;
/** In a window: a suggestion, an uploaded file, an answer to what a reviewer has said. */
const most = { send: 10, upload: 30, answer: 40 } as const;
const mostNetworks = 20_000;

/** Keeps one network from piling up suggestions: so many an hour. In memory only: a restart forgives. */
export class VisitorLimit {
  readonly #times = new LRUCache<string, number[]>({ max: mostNetworks });
  readonly #now: () => number;

  /** @param now  milliseconds from any beginning, and never set back: tests bring their own */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @throws TooManyAttempts  with the minutes to wait */
  count(address: string, what: keyof typeof most): void {
    const key = `${what} ${network(address)}`;
    const now = this.#now();
    const recent = (this.#times.get(key) ?? []).filter((at) => now - at < windowMs);
    const [first] = recent;
    if (recent.length >= most[what] && first !== undefined) {
      const minutes = String(Math.ceil((first + windowMs - now) / 60_000));
      throw new TooManyAttempts("too many suggestions from one network", { minutes });
    }
    this.#times.set(key, [...recent, now]);
  }
}
