import { createHash } from "node:crypto";
import type { PrivateStore } from "./store.ts";

/** How the address of an erased account is remembered: whoever reads the file does not read the address. */
export function addressHash(address: string): Buffer {
  return createHash("sha256").update(address.toLowerCase()).digest();
}

/**
 * Those who have left and wished that their names are no longer shown. What stands in Git stays there; on the wiki's
 * pages "former member" stands for the name beside their addresses.
 */
export class FormerMembers {
  readonly #store: PrivateStore;
  readonly #name: string;
  /** Does nobody know who they are? */
  readonly #isUnknown: boolean;
  readonly #listeners = new Set<() => void>();
  #hashes: ReadonlySet<string> = new Set();
  #known = new Map<string, boolean>();

  /**
   * @param words  what each of them is called: "former member"; and everybody, where nobody knows who they are
   */
  constructor(store: PrivateStore, words: { former: string; unknown: string }) {
    this.#store = store;
    this.#isUnknown = store.fault !== undefined;
    this.#name = this.#isUnknown ? words.unknown : words.former;
    this.refresh();
  }

  /** @example former.shownName("Bo Ek", "bo.ek@users.noreply.example.org") → "former member" */
  readonly shownName = (name: string, email: string): string =>
    this.#hides(email) ? this.#name : name;

  /** The same for a line of a commit's message: `Signed-off-by: Bo Ek <bo.ek@users.noreply.example.org>`. */
  shownLine(line: string): string {
    const [start, end] = [line.lastIndexOf("<"), line.lastIndexOf(">")];
    const email = line.slice(start + 1, Math.max(end, start + 1));
    return start >= 0 && this.#hides(email) ? this.#name : line;
  }

  /** Reads again who they are. */
  refresh(): void {
    const rows = this.#store.database
      .prepare("SELECT address_hash FROM former_addresses WHERE hides_name = 1")
      .all();
    this.#hashes = new Set(rows.map((row) => hex(row.address_hash as Uint8Array)));
    this.#known = new Map();
    for (const listener of this.#listeners) listener();
  }

  /** Calls a function when names that were shown are to be shown no longer: caches hold them. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #hides(email: string): boolean {
    if (this.#isUnknown) return true;
    if (this.#hashes.size === 0) return false;
    let isHidden = this.#known.get(email);
    if (isHidden === undefined) {
      isHidden = this.#hashes.has(hex(addressHash(email)));
      if (this.#known.size > MOST_KNOWN) this.#known.clear();
      this.#known.set(email, isHidden);
    }
    return isHidden;
  }
}

const MOST_KNOWN = 10_000;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
