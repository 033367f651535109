import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { FileEntry } from "../git/treediff.ts";
import { ownSteps } from "./mergestep.ts";
import { type Step, stepsOf } from "./step.ts";
import { type Entry, fileOf, type Tip } from "./tip.ts";
import { type Version, VersionedMap } from "./versions.ts";

/** The steps of a file from its creation on, oldest first, by their numbers. */
export interface LifeLine {
  path: string;
  isOver: boolean;
  steps: number[];
}

/**
 * Follows every file through a history with branches and merges, as `git log -- <path>` would: where a merge took a
 * file as one parent had it, that parent's past is the file's past; where it differs from all, the merge is a step of
 * its own. Commits are added parents first.
 */
export class Lineage {
  readonly #repository: Repository;
  readonly #tips = new VersionedMap<Tip>();
  readonly #versions = new Map<ObjectId, Version<Tip>>();
  #count = 0;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** @returns what the commit did itself: nothing for most merges. Steps are numbered from 1 in this order. */
  async add(commit: LoggedCommit): Promise<Step[]> {
    const parents = commit.parents.filter((id) => this.#versions.has(id));
    const base = this.#versionAt(parents[0]);
    const { steps, tips } =
      parents.length > 1 ? await this.#merge(commit, parents) : await this.#take(commit, base);
    this.#versions.set(commit.id, tips.size === 0 ? base : this.#tips.with(base, tips));
    return steps;
  }

  /** Every life that is part of a commit's past. */
  *livesAt(commit: ObjectId): Generator<LifeLine> {
    const version = this.#versionAt(commit);
    for (const [path, newest] of this.#tips.entries(version)) {
      for (let tip: Tip | undefined = newest; tip !== undefined; tip = tip.earlier) {
        yield { path, isOver: isOver(tip), steps: pastOf(tip.newest) };
      }
    }
  }

  async #take(commit: LoggedCommit, base: Version<Tip>): Promise<Outcome> {
    const steps = await stepsOf(this.#repository, commit);
    const entries = new Map<Step, Entry>();
    for (const step of steps) {
      const path = step.kind === "created" ? undefined : (step.previousPath ?? step.path);
      const tip = path === undefined ? undefined : this.#tips.get(base, path);
      entries.set(step, this.#entry(step, tip === undefined || isOver(tip) ? [] : [tip.newest]));
    }
    const tips = tipsAfter(entries, new Map(), (path) => this.#tips.get(base, path));
    return { steps, tips };
  }

  async #merge(commit: LoggedCommit, parents: readonly ObjectId[]): Promise<Outcome> {
    const paths = commit.changes.map(({ path }) => path);
    const known = parents.map((id) => this.#tipsAt(id, paths));
    const [before = new Map<string, Tip | undefined>(), ...others] = known;
    const taken = new Map<string, Tip | undefined>();
    const own = commit.changes.filter(({ path, after }) => {
      const same = others.find((tips) => isSameFile(fileOf(tips.get(path)), after));
      if (same !== undefined) taken.set(path, same.get(path) ?? earlierOf(before.get(path)));
      return same === undefined;
    });
    const found = await ownSteps(this.#repository, commit, parents, own, known);
    const entries = new Map<Step, Entry>();
    for (const { step, sources } of found) {
      const pasts = parents.flatMap((id, index) => {
        const path = sources[index];
        const tip = path === undefined ? undefined : this.#tipsAt(id, [path]).get(path);
        return tip === undefined || isOver(tip) ? [] : [tip.newest];
      });
      entries.set(step, this.#entry(step, [...new Set(pasts)]));
    }
    const below = (path: string) => known.map((tips) => tips.get(path)).find((tip) => tip);
    return { steps: [...entries.keys()], tips: tipsAfter(entries, taken, below) };
  }

  #tipsAt(commit: ObjectId, paths: readonly string[]): Map<string, Tip | undefined> {
    const version = this.#versionAt(commit);
    return new Map(paths.map((path) => [path, this.#tips.get(version, path)]));
  }

  #versionAt(commit: ObjectId | undefined): Version<Tip> {
    return this.#versions.get(commit ?? "") ?? this.#tips.empty;
  }

  #entry(step: Step, parents: readonly Entry[]): Entry {
    this.#count += 1;
    return { id: this.#count, file: step.after, parents };
  }
}

interface Outcome {
  steps: Step[];
  /** undefined for a path that has no past any more */
  tips: Map<string, Tip | undefined>;
}

function isOver(tip: Tip): boolean {
  return tip.newest.file === undefined;
}

function isSameFile(one: FileEntry | undefined, other: FileEntry | undefined): boolean {
  return one?.id === other?.id && one?.mode === other?.mode;
}

/** The lives that are over under a name. */
function earlierOf(tip: Tip | undefined): Tip | undefined {
  return tip === undefined || isOver(tip) ? tip : tip.earlier;
}

/** First what ends and what leaves, so that the lives below are there for what comes in their place. */
function tipsAfter(
  entries: ReadonlyMap<Step, Entry>,
  taken: ReadonlyMap<string, Tip | undefined>,
  before: (path: string) => Tip | undefined,
): Map<string, Tip | undefined> {
  const tips = new Map(taken);
  const earlier = (path: string) => earlierOf(tips.has(path) ? tips.get(path) : before(path));
  for (const [{ kind, path }, newest] of entries) {
    if (kind === "deleted") tips.set(path, { newest, earlier: earlier(path) });
  }
  for (const { previousPath } of entries.keys()) {
    if (previousPath !== undefined) tips.set(previousPath, earlier(previousPath));
  }
  for (const [{ kind, path }, newest] of entries) {
    if (kind !== "deleted") tips.set(path, { newest, earlier: earlier(path) });
  }
  return tips;
}

function pastOf(newest: Entry): number[] {
  const found = new Set<Entry>();
  const waiting = [newest];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (found.has(entry)) continue;
    found.add(entry);
    waiting.push(...entry.parents);
  }
  return Array.from(found, ({ id }) => id).sort((one, other) => one - other);
}
