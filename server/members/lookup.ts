import type { PrivateStore } from "./store.ts";

/**
 * What every request looks up in the private file. It is kept as long as nothing in the file changes, so that whatever
 * changes there counts from the next request.
 *
 * @example const names = new Lookup(store, (id: number) => store.statement("SELECT …").get(id)?.name);
 */
export class Lookup<Key, Found> {
  readonly #store: PrivateStore;
  readonly #look: (key: Key) => Found;
  readonly #found = new Map<Key, Found>();
  #edition = "";

  /** @param look  what it returns is handed to many, and must not be changed */
  constructor(store: PrivateStore, look: (key: Key) => Found) {
    this.#store = store;
    this.#look = look;
  }

  find(key: Key): Found {
    // What is undone later has not been.
    if (this.#store.database.isTransaction) return this.#look(key);
    const { edition } = this.#store;
    if (edition !== this.#edition || this.#found.size >= mostFound) this.#found.clear();
    this.#edition = edition;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#look(key);
    this.#found.set(key, found);
    return found;
  }
}

const mostFound = 10_000;
