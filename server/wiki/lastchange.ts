import type { Signature } from "../git/commit.ts";
import { type LoggedCommit, readLog } from "../git/log.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";

export interface LastChange {
  commit: ObjectId;
  author: Signature;
}

/**
 * Who last changed each path, and when. Read once in bulk and then advanced by each commit, so that a page's line
 * "updated … by …" costs a look-up.
 */
export class LastChanges {
  readonly #repository: Repository;
  #byPath = new Map<string, LastChange>();
  #commit: ObjectId | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /**
   * Takes in everything up to a commit; calls run one after the other.
   *
   * @param isDescendant  false when history was rewritten, so that what is known may no longer be true
   */
  advance(commit: ObjectId | undefined, isDescendant: boolean): Promise<void> {
    this.#reading = this.#reading
      .then(() => this.#advance(commit, isDescendant))
      .catch((error: unknown) => console.error("The history could not be read:", error));
    return this.#reading;
  }

  /** Takes in a commit of our own, whose changes are known without reading them back. */
  add(parent: ObjectId | undefined, commit: LoggedCommit): Promise<void> {
    this.#reading = this.#reading.then(() => {
      if (this.#commit !== parent) return;
      this.#take(commit, this.#byPath);
      this.#commit = commit.id;
    });
    return this.#reading;
  }

  /** @returns undefined for a path that no commit changed by itself, such as one that only a merge made */
  async find(path: string): Promise<LastChange | undefined> {
    await this.#reading;
    return this.#byPath.get(path);
  }

  async #advance(commit: ObjectId | undefined, isDescendant: boolean): Promise<void> {
    if (commit === this.#commit) return;
    const fresh = new Map<string, LastChange>();
    if (commit !== undefined) {
      for await (const logged of readLog(
        this.#repository,
        commit,
        isDescendant ? this.#commit : undefined,
      )) {
        const news = logged.changes.filter(({ path }) => !fresh.has(path));
        this.#take({ ...logged, changes: news }, fresh);
      }
    }
    if (isDescendant) for (const [path, change] of fresh) this.#byPath.set(path, change);
    else this.#byPath = fresh;
    this.#commit = commit;
  }

  #take(commit: LoggedCommit, byPath: Map<string, LastChange>): void {
    for (const { path } of commit.changes) {
      byPath.set(path, { commit: commit.id, author: commit.author });
    }
  }
}
