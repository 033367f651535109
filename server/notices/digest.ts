import type { DatabaseSync } from "node:sqlite";
import type { ObjectId } from "../git/objectid.ts";
import type { History } from "../history/history.ts";
import type { RecentChange } from "../history/revision.ts";
import type { PrivateStore } from "../members/store.ts";
import type { EntryKind } from "../suggestions/suggestion.ts";
import type { Wiki } from "../wiki/wiki.ts";
import { isFolder, type Watch, type Watches } from "./watches.ts";

/** Something that somebody else said or did about a suggestion of the member's own. */
export interface SuggestionNews {
  readonly number: number;
  readonly summary: string;
  readonly kind: EntryKind;
  /** Who; absent for one who has no account any more. */
  readonly by?: string;
  readonly text: string;
  readonly at: Date;
}

/** What there is to tell a member, newest first. */
export interface News {
  readonly changes: readonly RecentChange[];
  readonly suggestions: readonly SuggestionNews[];
}

/** From where on: what came after a commit, and after a moment. */
export interface Since {
  readonly commit?: ObjectId;
  readonly at: Date;
}

export interface DigestParts {
  readonly store: PrivateStore;
  readonly wiki: Wiki;
  readonly history: History;
  readonly watches: Watches;
}

/** What has happened to what a member watches, by others: nobody is told what they did themselves. */
export class Digest {
  readonly #parts: DigestParts;
  readonly #database: DatabaseSync;

  constructor(parts: DigestParts) {
    this.#parts = parts;
    this.#database = parts.store.database;
  }

  /** @param since  absent for the last sixty changes of all time */
  async newsFor(memberId: number, since?: Since): Promise<News> {
    return {
      changes: await this.#changes(memberId, since),
      suggestions: this.#suggestions(memberId, since?.at),
    };
  }

  /** The newest commit that can be told of. */
  async newest(): Promise<ObjectId | undefined> {
    const { entries } = await this.#parts.history.recent({ skip: 0, count: 1, robots: true });
    return entries[0]?.commit;
  }

  async #changes(memberId: number, since: Since | undefined): Promise<RecentChange[]> {
    const found = new Map<ObjectId, RecentChange>();
    for (const watch of await this.#present(memberId))
      for (const entry of await this.#changesOf(watch)) {
        const known = found.get(entry.commit);
        found.set(entry.commit, known ? together(known, entry) : entry);
      }
    const own = this.#addressesOf(memberId);
    const isNew = since ? await this.#newSince(since) : () => true;
    return [...found.values()]
      .filter((entry) => !own.has(entry.author.email) && isNew(entry))
      .sort((one, other) => other.author.at.getTime() - one.author.at.getTime())
      .slice(0, MOST_CHANGES);
  }

  /** A watched page that goes by another name now is watched under that one. */
  async #present(memberId: number): Promise<Watch[]> {
    const { watches, wiki, history } = this.#parts;
    for (const { path } of watches.list(memberId)) {
      if (isFolder(path) || wiki.snapshot.files.has(path)) continue;
      const newPath = await history.movedTo(path);
      if (newPath !== undefined && newPath !== path) watches.move(memberId, path, newPath);
    }
    return watches.list(memberId);
  }

  async #changesOf({ path }: Watch): Promise<RecentChange[]> {
    const { history } = this.#parts;
    if (isFolder(path)) {
      const filter = { skip: 0, count: MOST_CHANGES, robots: true, folder: path.slice(0, -1) };
      return (await history.recent(filter)).entries;
    }
    const { revisions } = await history.revisions(path, { skip: 0, count: MOST_CHANGES });
    return revisions.map(
      ({ commit, author, summary, isRobot, kind, previousPath, ...revision }) => ({
        commit,
        author,
        summary,
        isRobot,
        changes: [{ path: revision.path, kind, ...(previousPath && { previousPath }) }],
        changeCount: 1,
      }),
    );
  }

  /** A commit's own time may be long past when it is pushed, so what counts is the order in which they came. */
  async #newSince({ commit, at }: Since): Promise<(entry: RecentChange) => boolean> {
    const filter = { skip: 0, count: MOST_COMMITS, robots: true };
    const { entries } = await this.#parts.history.recent(filter);
    const end = entries.findIndex((entry) => entry.commit === commit);
    if (end < 0) return (entry) => entry.author.at > at;
    const ids = new Set(entries.slice(0, end).map((entry) => entry.commit));
    return (entry) => ids.has(entry.commit);
  }

  #addressesOf(memberId: number): Set<string> {
    const rows = this.#database
      .prepare("SELECT address FROM shown_addresses WHERE member_id = ?")
      .all(memberId);
    return new Set(rows.map(({ address }) => String(address)));
  }

  #suggestions(memberId: number, after = new Date(0)): SuggestionNews[] {
    const rows = this.#database
      .prepare(
        `SELECT suggestions.number, suggestions.summary, kind, at, text, members.name
         FROM suggestions JOIN suggestion_entries AS entry USING (number)
           LEFT JOIN members ON members.id = entry.member_id
         WHERE suggestions.member_id = ? AND entry.is_author = 0 AND at > ?
         ORDER BY entry.id DESC LIMIT ?`,
      )
      .all(memberId, after.getTime(), MOST_CHANGES);
    return rows.map(({ number, summary, kind, at, text, name }) => ({
      number: Number(number),
      summary: String(summary),
      kind: kind as EntryKind,
      text: String(text),
      at: new Date(Number(at)),
      ...(name !== null && { by: String(name) }),
    }));
  }
}

const MOST_CHANGES = 60;
const MOST_COMMITS = 500;

/** One commit that changes several watched things. */
function together(one: RecentChange, other: RecentChange): RecentChange {
  const paths = new Set(one.changes.map(({ path }) => path));
  const more = other.changes.filter(({ path }) => !paths.has(path));
  const changes = [...one.changes, ...more];
  return {
    ...one,
    changes,
    changeCount: Math.max(one.changeCount, other.changeCount, changes.length),
  };
}
