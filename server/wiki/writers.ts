import { setTimeout as wait } from "node:timers/promises";
import { WikiBusy } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit, MadeCommit, Repository, Stage } from "../git/repository.ts";
import type { News } from "../history/indexing.ts";
import { type Author, signatureOf } from "./author.ts";
import type { FactsStore } from "./facts.ts";
import type { Advance, Snapshot } from "./snapshot.ts";

/** What a write is to do, decided on one snapshot: edits to commit, or a result that needs none. */
export type Plan<Result> =
  | { edits: ReadonlyMap<string, FileEdit>; result: (commit: ObjectId) => Result }
  | Result;

/** Who answers for a commit, and what it says. */
export interface Signing {
  author: Author;
  /** when the author wrote it; now, unless it has waited */
  writtenAt?: Date;
  /** who puts it into the wiki, when that is not the author */
  committer?: Author;
  /** the whole commit message, with its trailers */
  message: string;
}

/** What a plan has to know of the wiki besides what lies where and what the front matter says. */
export interface Needs {
  /** where links lead from and to */
  links?: boolean;
}

/** Commits that have become the branch's: the snapshot at the last, and what differs from the one before the first. */
export interface Written extends Advance {
  /** oldest first */
  commits: readonly { head: ObjectId; news: News }[];
}

export interface WritersParts {
  repository: Repository;
  facts: FactsStore;
  timeZone: string;
  /** @returns the snapshot at the commit that the branch names now */
  refresh(): Promise<Snapshot>;
  takeIn(before: Snapshot, written: Written): Promise<unknown>;
}

/**
 * All who write to the wiki. One save is one commit. Those that came while another was being written are decided one
 * after the other, each on the commit before it, and go to the disk together, so that they share the wait for it.
 * Nobody is answered before that is over.
 */
export class Writers {
  readonly #parts: WritersParts;
  readonly #waiting: Writer[] = [];
  #writing: Promise<void> | undefined;

  constructor(parts: WritersParts) {
    this.#parts = parts;
  }

  write<Result extends { outcome: string }>(
    signing: Signing,
    plan: (snapshot: Snapshot) => Promise<Plan<Result>>,
    needs: Needs = {},
  ): Promise<Result | { outcome: "unchanged" }> {
    return new Promise((done, fail) => {
      let planned: Plan<Result>;
      this.#waiting.push({
        signing,
        needs,
        decide: async (snapshot) => {
          planned = await plan(snapshot);
          return "outcome" in planned ? undefined : planned.edits;
        },
        settle: (commit) => {
          if ("outcome" in planned) done(planned);
          else done(commit === undefined ? { outcome: "unchanged" } : planned.result(commit));
        },
        fail,
      });
      this.#writing ??= this.#writeAll().finally(() => {
        this.#writing = undefined;
      });
    });
  }

  /** Waits until nobody writes. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeTogether(this.#waiting.splice(0, mostAtOnce));
  }

  async #writeTogether(writers: readonly Writer[]): Promise<void> {
    try {
      await this.#attempt(writers);
    } catch (error) {
      const [only, ...others] = writers;
      if (others.length === 0) only?.fail(error);
      else if (error instanceof WikiBusy) for (const writer of writers) writer.fail(error);
      // One may be the reason, by what it wanted to write: the others are not to fail with it.
      else for (const writer of writers) await this.#writeTogether([writer]);
    }
  }

  async #attempt(writers: readonly Writer[]): Promise<void> {
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const before = await this.#parts.refresh();
      const stage = this.#parts.repository.stage();
      try {
        const { last, written, settled } = await this.#make(writers, before, stage);
        // Between reading the head and here someone may have pushed. The branch moves only if it still names what we
        // began from, so the loser decides again on the winner's commit and nobody's words are lost.
        if (last === undefined || (await stage.write(before.commit, last.id))) {
          if (written !== undefined) await this.#takeIn(before, written);
          for (const settle of settled) settle();
          return;
        }
      } finally {
        stage.close();
      }
      await wait(attempt * 10 * Math.random());
    }
    throw new WikiBusy("the branch kept moving");
  }

  async #takeIn(before: Snapshot, written: Promise<Written>): Promise<void> {
    const { takeIn, refresh } = this.#parts;
    try {
      // The branch has moved: what could not be read ahead is read again.
      await written.then((read) => takeIn(before, read), refresh);
    } catch (error) {
      // Saved it is all the same, and whoever follows the branch reads it in a moment.
      console.error("What was saved could not be taken in at once:", error);
    }
  }

  /** Makes a commit for each, upon the one before. */
  async #make(writers: readonly Writer[], before: Snapshot, stage: Stage): Promise<Made> {
    const { repository, facts } = this.#parts;
    const commits: Written["commits"][number][] = [];
    const settled: Made["settled"] = [];
    let snapshot = before;
    let last: MadeCommit | undefined;
    for (const { signing, needs, decide, settle, fail } of writers) {
      if (last !== undefined && last.id !== snapshot.commit)
        snapshot = needs.links
          ? (await before.advance(repository, facts, last.id)).snapshot
          : await snapshot.ahead(repository, facts, last.id);
      // What comes of it is said when all is written, since it may be due to a commit that is not on the disk yet.
      const say = (saying: () => void) => settled.push(saying);
      let edits: ReadonlyMap<string, FileEdit> | undefined;
      try {
        edits = await decide(snapshot);
      } catch (error) {
        say(() => fail(error));
        continue;
      }
      const commit = edits && (await this.#commit(stage, snapshot, edits, signing));
      const isNew = commit !== undefined && commit.tree !== snapshot.tree;
      say(() => settle(isNew ? commit.id : undefined));
      if (!isNew) continue;
      const changes = await repository.diff(snapshot.tree, commit.tree);
      commits.push({ head: commit.id, news: { before: snapshot.commit, changes } });
      last = commit;
    }
    if (last === undefined) return { settled };
    // The texts of all are read together, and while they are written.
    const written = before
      .advance(repository, facts, last.id)
      .then((advance) => ({ ...advance, commits }));
    written.catch(() => undefined);
    return { settled, last, written };
  }

  #commit(
    stage: Stage,
    { commit: parent }: Snapshot,
    edits: ReadonlyMap<string, FileEdit>,
    { author, writtenAt, committer, message }: Signing,
  ): Promise<MadeCommit> {
    const now = new Date();
    const { timeZone } = this.#parts;
    return stage.add({
      parent,
      edits,
      author: signatureOf(author, writtenAt ?? now, timeZone),
      committer: signatureOf(committer ?? author, now, timeZone),
      message,
    });
  }
}

/** More do not share a sync: whoever came first would wait too long. */
const mostAtOnce = 32;
const mostAttempts = 20;

interface Writer {
  signing: Signing;
  needs: Needs;
  /** @returns undefined when nothing is to be written */
  decide(snapshot: Snapshot): Promise<ReadonlyMap<string, FileEdit> | undefined>;
  settle(commit: ObjectId | undefined): void;
  fail(error: unknown): void;
}

interface Made {
  settled: (() => void)[];
  /** absent when nothing is to be written */
  last?: MadeCommit;
  written?: Promise<Written>;
}
