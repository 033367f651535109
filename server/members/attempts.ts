import { LRUCache } from "lru-cache";
import { TooManyAttempts } from "../errors.ts";

/**
 * Counts failed attempts to sign in, per account and per address. An attempt counts when it begins, so that a
 * hundred sent at once are no better than one after the other. In memory only: a restart forgives.
 */
export class Attempts {
  readonly #accounts: Counter;
  readonly #addresses: Counter;

  /** @param now  milliseconds from any beginning, and never set back: tests bring their own */
  constructor(now: () => number = () => performance.now()) {
    this.#accounts = new Counter(FAILURES_PER_ACCOUNT, now);
    this.#addresses = new Counter(FAILURES_PER_ADDRESS, now);
  }

  /**
   * @param account  the account's key, known to the wiki or not
   * @param address  the network address: an IPv6 one counts with its neighbours in the same /64
   * @throws TooManyAttempts  with the minutes to wait
   */
  begin(account: string, address: string): void {
    const waitMs = Math.max(
      this.#accounts.waitMs(account),
      this.#addresses.waitMs(network(address)),
    );
    if (waitMs > 0) {
      const minutes = String(Math.ceil(waitMs / MINUTE_MS));
      throw new TooManyAttempts("too many failed attempts to sign in", { minutes });
    }
    this.#accounts.count(account);
    this.#addresses.count(network(address));
  }

  /** Takes the attempt back: the account's failures are forgotten, the address keeps those of other accounts. */
  succeeded(account: string, address: string): void {
    this.#accounts.forget(account);
    this.#addresses.takeBack(network(address));
  }
}

const FAILURES_PER_ACCOUNT = 5;
const FAILURES_PER_ADDRESS = 30;
const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;
const MOST_KEYS = 20_000;

interface Count {
  failures: number;
  /** How often the limit was reached before: each time doubles the wait. */
  lockouts: number;
  until: number;
}

class Counter {
  readonly #counts = new LRUCache<string, Count>({ max: MOST_KEYS });
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  waitMs(key: string): number {
    const count = this.#current(key);
    return count.failures >= this.#limit ? count.until - this.#now() : 0;
  }

  count(key: string): void {
    const { failures, lockouts } = this.#current(key);
    const waitMs = Math.min(WINDOW_MS * 2 ** lockouts, LONGEST_WAIT_MS);
    this.#counts.set(key, { failures: failures + 1, lockouts, until: this.#now() + waitMs });
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  takeBack(key: string): void {
    const count = this.#current(key);
    if (count.failures > 0) this.#counts.set(key, { ...count, failures: count.failures - 1 });
  }

  #current(key: string): Count {
    const count = this.#counts.get(key) ?? { failures: 0, lockouts: 0, until: 0 };
    const now = this.#now();
    if (now < count.until) return count;
    if (now > count.until + LONGEST_WAIT_MS) return { failures: 0, lockouts: 0, until: 0 };
    const lockouts = count.failures >= this.#limit ? count.lockouts + 1 : count.lockouts;
    return { failures: 0, lockouts, until: count.until };
  }
}

// A household or an office is handed a whole /64, so one person could take a new IPv6 address for each attempt.
export function network(address: string): string {
  if (address.includes(".")) return address.replace("::ffff:", "");
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}
