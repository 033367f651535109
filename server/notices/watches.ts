import type { DatabaseSync } from "node:sqlite";
import { Lookup } from "../members/lookup.ts";
import type { PrivateStore } from "../members/store.ts";

/** Something that a member wishes to be told about: a page or another file, or a folder with all below it. */
export interface Watch {
  /** "guider/Start.md", or "guider/" for a folder */
  readonly path: string;
  readonly madeAt: Date;
}

/** Which pages and folders members watch. */
export class Watches {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  /** by the member's number */
  readonly #paths: Lookup<number, ReadonlySet<string>>;

  constructor(store: PrivateStore) {
    this.#store = store;
    this.#database = store.database;
    this.#paths = new Lookup(store, (id) => new Set(this.list(id).map(({ path }) => path)));
  }

  /** The member's, the newest first. */
  list(memberId: number): Watch[] {
    const rows = this.#database
      .prepare("SELECT path, made_at FROM watches WHERE member_id = ? ORDER BY made_at DESC, path")
      .all(memberId);
    return rows.map(({ path, made_at }) => ({
      path: String(path),
      madeAt: new Date(Number(made_at)),
    }));
  }

  has(memberId: number, path: string): boolean {
    return this.#paths.find(memberId).has(path);
  }

  /** @returns false when the member watches as much as one may */
  add(memberId: number, path: string): boolean {
    if (this.has(memberId, path)) return true;
    if (this.list(memberId).length >= WATCHES_PER_MEMBER) return false;
    this.#database
      .prepare("INSERT INTO watches (member_id, path, made_at) VALUES (?, ?, ?)")
      .run(memberId, path, Date.now());
    return true;
  }

  remove(memberId: number, path: string): void {
    this.#database
      .prepare("DELETE FROM watches WHERE member_id = ? AND path = ?")
      .run(memberId, path);
  }

  /** The page goes by another name now. */
  move(memberId: number, path: string, newPath: string): void {
    this.#store.atomically(() => {
      this.remove(memberId, path);
      this.add(memberId, newPath);
    });
  }
}

const WATCHES_PER_MEMBER = 200;

/** @example isFolder("guider/") → true */
export function isFolder(path: string): boolean {
  return path.endsWith("/");
}
