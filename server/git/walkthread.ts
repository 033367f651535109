import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { LoggedCommit } from "./loggedcommit.ts";
import type { ObjectId } from "./objectid.ts";
import type { Walked } from "./walk.ts";

/** What earlier walks have found, and of which commits. */
export interface KeptWalk extends Walked {
  commits(): Iterable<ObjectId>;
}

/** What the thread is told: which walk, and of which commits it need not find out what they changed. */
export interface WalkJob {
  folder: string;
  from: ObjectId;
  until: ObjectId | undefined;
  known: ReadonlySet<ObjectId>;
}

/** What the thread says: some commits of the walk, none at its end. */
export type WalkedCommits = readonly LoggedCommit[];

/**
 * The walk in a thread of its own: reading objects and unpacking them takes all of a processor for a minute in a long
 * history, and whoever asks for a page meanwhile is not to wait for it.
 */
export async function* walkInThread(
  folder: string,
  from: ObjectId,
  { until, walked }: { until?: ObjectId | undefined; walked?: KeptWalk },
): AsyncGenerator<LoggedCommit> {
  const known = new Set(walked?.commits());
  const job: WalkJob = { folder, from, until, known };
  const thread = new Worker(new URL("./walkworker.ts", import.meta.url), {
    workerData: job,
    execArgv: [],
  });
  try {
    for await (const [commits] of on(thread, "message", { close: ["exit"] })) {
      const batch = commits as WalkedCommits;
      if (batch.length === 0) return;
      for (const commit of batch) {
        if (!known.has(commit.id)) {
          walked?.keep(commit.id, commit.changes);
          yield commit;
        } else yield { ...commit, changes: walked?.find(commit.id) ?? [] };
      }
      thread.postMessage("more");
    }
    throw new Error("the thread that walks the history ended too early");
  } finally {
    await thread.terminate();
  }
}
