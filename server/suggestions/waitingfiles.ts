import type { DatabaseSync } from "node:sqlite";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit } from "../git/repository.ts";
import type { PrivateStore } from "../members/store.ts";

const patienceMs = 7 * 24 * 60 * 60 * 1000;
const mostFiles = 1000;

/**
 * Files that were uploaded for a suggestion which is still being written. Their bytes lie in the repository, where no
 * commit holds them yet; the suggestion whose text names one takes it along.
 */
export class WaitingFiles {
  readonly #database: DatabaseSync;

  constructor(store: PrivateStore) {
    this.#database = store.database;
  }

  /**
   * @param path  as it will be in the wiki, unguessable: "uploads/<32 hex>/bild.png"
   * @param blob  its bytes, in the repository
   */
  keep(path: string, blob: ObjectId): void {
    const now = Date.now();
    this.#database.prepare("DELETE FROM waiting_files WHERE kept_at < ?").run(now - patienceMs);
    this.#database
      .prepare("INSERT INTO waiting_files (path, blob, kept_at) VALUES (?, ?, ?)")
      .run(path, blob, now);
    this.#database
      .prepare(
        `DELETE FROM waiting_files WHERE path IN
           (SELECT path FROM waiting_files ORDER BY kept_at DESC LIMIT -1 OFFSET ?)`,
      )
      .run(mostFiles);
  }

  /** Whether a file of this path waits. */
  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /** The files that a text names, as edits that a commit takes along. */
  namedIn(text: string): Map<string, FileEdit> {
    const edits = new Map<string, FileEdit>();
    for (const [id] of text.matchAll(/uploads\/[\da-f]{32}\//g)) {
      const rows = this.#database
        .prepare("SELECT path, blob FROM waiting_files WHERE substr(path, 1, 41) = ?")
        .all(id);
      for (const { path, blob } of rows)
        edits.set(String(path), { id: String(blob), mode: "100644" });
    }
    return edits;
  }

  /** A file by its own name, for a suggestion that is nothing else. */
  edit(path: string): Map<string, FileEdit> {
    const blob = this.#find(path);
    return new Map(blob === undefined ? [] : [[path, { id: blob, mode: "100644" }]]);
  }

  #find(path: string): string | undefined {
    const row = this.#database.prepare("SELECT blob FROM waiting_files WHERE path = ?").get(path);
    return row && String(row.blob);
  }
}
