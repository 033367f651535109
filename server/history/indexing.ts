import { setImmediate } from "node:timers/promises";
import { isAncestor } from "../git/ancestry.ts";
import { readLog } from "../git/log.ts";
import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import { hasGitProgram } from "../git/program.ts";
import type { Repository } from "../git/repository.ts";
import type { FileChange } from "../git/treediff.ts";
import type { HistoryStore } from "./historystore.ts";
import { Lineage } from "./lineage.ts";
import { stepsOf } from "./step.ts";

/** What is known of the newest commit already: how it differs from the one that was the newest before. */
export interface News {
  before: ObjectId | undefined;
  changes: readonly FileChange[];
}

/** A commit has become the newest; undefined when the wiki has none any more. */
export interface Newest {
  head: ObjectId | undefined;
  news: News | undefined;
}

export interface Progress {
  signal: AbortSignal;
  /** called for each commit taken in */
  advance(): void;
}

/** Longest that other requests wait for a turn. */
const turnMs = 12;

/**
 * Makes the index true for the last of the commits that have become the newest: by going on from where it is, where one
 * commit follows the other, else anew. Requests are answered in between.
 *
 * @returns the paths whose past has changed; "all" when it was built anew
 */
export async function bringUpTo(
  coming: readonly Newest[],
  { store, repository }: { store: HistoryStore; repository: Repository },
  progress: Progress,
): Promise<Set<string> | "all"> {
  const head = coming.at(-1)?.head;
  const known = store.commit;
  if (known === head) return new Set();
  try {
    if (known !== undefined && head !== undefined) {
      const line =
        (await newLine(repository, known, coming)) ?? (await lineFrom(repository, known, head));
      if (line !== undefined) return await goOn(store, repository, line, head, progress);
    }
    await build(store, repository, head, progress);
    return "all";
  } finally {
    store.abandon();
  }
}

/** The same commits, if each follows the one before it and all is known of it: so it is with what the wiki itself writes. */
async function newLine(
  repository: Repository,
  known: ObjectId,
  coming: readonly Newest[],
): Promise<LoggedCommit[] | undefined> {
  const line: LoggedCommit[] = [];
  for (const { head, news } of coming) {
    const last = line.at(-1)?.id ?? known;
    const commit = head === undefined ? undefined : await repository.findCommit(head);
    const [parent, ...others] = commit?.parents ?? [];
    if (!commit || parent !== last || news?.before !== last || others.length > 0) return undefined;
    line.push({ ...commit, changes: [...news.changes] });
  }
  return line;
}

/** The commits from one to another, oldest first; undefined when they are not one line. */
async function lineFrom(
  repository: Repository,
  known: ObjectId,
  head: ObjectId,
): Promise<LoggedCommit[] | undefined> {
  if (!(await isAncestor(repository, known, head))) return undefined;
  const line: LoggedCommit[] = [];
  for await (const logged of readLog(repository, head, { until: known })) {
    const [parent, ...others] = logged.parents;
    if (others.length > 0 || parent !== (line.at(-1)?.id ?? known)) return undefined;
    line.push(logged);
  }
  return line;
}

async function goOn(
  store: HistoryStore,
  repository: Repository,
  line: readonly LoggedCommit[],
  head: ObjectId,
  progress: Progress,
): Promise<Set<string>> {
  const rest = turns(progress.signal);
  const changed = new Set<string>();
  store.begin();
  for (const commit of line) {
    const steps = await stepsOf(repository, commit);
    store.goOn(commit, steps);
    for (const { path, previousPath = path } of steps) changed.add(path).add(previousPath);
    progress.advance();
    await rest();
  }
  store.end(head);
  return changed;
}

async function build(
  store: HistoryStore,
  repository: Repository,
  head: ObjectId | undefined,
  progress: Progress,
): Promise<void> {
  const rest = turns(progress.signal);
  const log = head === undefined ? [] : await logOf(store, repository, head, progress);
  store.begin();
  store.clear();
  if (head !== undefined) {
    const lineage = new Lineage(repository);
    for await (const commit of log) {
      store.addCommit(commit, await lineage.add(commit));
      progress.advance();
      await rest();
    }
    for (const { path, isOver, steps } of lineage.livesAt(head)) {
      store.addLife(path, isOver, steps);
      await rest();
    }
  }
  for (const _ of store.makeIndexes()) await rest();
  store.forgetWalk();
  store.end(head);
}

/** The whole log. A walk takes a minute for 20,000 commits; what it finds is kept, in case the wiki is stopped meanwhile. */
async function logOf(
  store: HistoryStore,
  repository: Repository,
  head: ObjectId,
  { signal }: Progress,
): Promise<AsyncIterable<LoggedCommit> | LoggedCommit[]> {
  const log = readLog(repository, head, { walked: store });
  if (await hasGitProgram()) return log;
  // The index is written in one go, within which nothing could be kept: so the walk comes to its end first.
  const walked: LoggedCommit[] = [];
  for await (const commit of log) {
    signal.throwIfAborted();
    walked.push(commit);
  }
  return walked;
}

/** Lets others have their turn every now and then. @throws the signal's reason when the work is to stop */
function turns(signal: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turnMs) return undefined;
    return setImmediate().then(() => {
      signal.throwIfAborted();
      since = performance.now();
    });
  };
}
