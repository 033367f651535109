import { once } from "node:events";
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { LoggedCommit } from "./loggedcommit.ts";
import type { ObjectId } from "./objectid.ts";
import { Repository } from "./repository.ts";
import { type Walked, walk } from "./walk.ts";
import type { WalkedCommits, WalkJob } from "./walkthread.ts";

const commitsPerMessage = 100;
/** Messages sent ahead of what has been taken in. */
const mostAhead = 2;

// On Linux a priority is a thread's own: readers of pages go first. Elsewhere it would be the whole wiki's.
if (process.platform === "linux") setPriority(10);

const port = parentPort;
if (port === null) throw new Error("a thread has somebody to answer");
const { folder, from, until, known } = workerData as WalkJob;
// What known commits changed is filled in by whoever keeps it.
const walked: Walked = {
  find: (commit: ObjectId) => (known.has(commit) ? [] : undefined),
  keep: () => {},
};

let ahead = 0;
port.on("message", () => {
  ahead -= 1;
});

const repository = await Repository.open(folder);
let commits: LoggedCommit[] = [];
for await (const commit of walk(repository, from, { until, walked })) {
  commits.push(commit);
  if (commits.length < commitsPerMessage) continue;
  await send(commits);
  commits = [];
}
if (commits.length > 0) await send(commits);
await send([]);
repository.close();
port.close();

async function send(batch: WalkedCommits): Promise<void> {
  while (ahead >= mostAhead) await once(port as NonNullable<typeof port>, "message");
  ahead += 1;
  port?.postMessage(batch);
}
