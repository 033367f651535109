import { setImmediate } from "node:timers/promises";
import type { ObjectId } from "./objectid.ts";
import type { Repository } from "./repository.ts";
import { type Fingerprint, fingerprint, similarity } from "./similarity.ts";
import type { FileChange, FileEntry } from "./treediff.ts";

export interface Rename {
  from: string;
  to: string;
}

/** What a commit itself says about its renames. */
export interface RecordedRenames {
  /** both names are known */
  pairs: readonly Rename[];
  /** only the old names are: each went where its content is found again, however little of it */
  sources: readonly string[];
}

/** As Git's score of 50 %. */
const leastSimilarity = 0.5;
/** Of removed by added files that are compared with one another; in larger commits only those of the same name are. */
const mostComparisons = 400 * 400;

/**
 * Tells which of a commit's files went where: what the commit says, then equal contents, then similar ones. A file
 * whose content is replaced by another's counts as moved only when its own content went on too, as in a swap, or was
 * removed: so a copy is never taken for a move.
 *
 * @param changes  what differs between two trees
 */
export async function findRenames(
  repository: Repository,
  changes: readonly FileChange[],
  recorded: RecordedRenames = { pairs: [], sources: [] },
): Promise<Rename[]> {
  const candidates = new Candidates(changes);
  if (!candidates.arePossible) return [];
  for (const { from, to } of recorded.pairs) candidates.pair(from, to);
  pairEqual(candidates);
  const read = fingerprintsIn(repository);
  await pairRecorded(candidates, recorded.sources, read);
  await pairSimilar(candidates, read);
  return candidates.renames;
}

interface Candidate {
  path: string;
  file: FileEntry;
}

/** The old and new contents of a commit that have not been matched yet. */
class Candidates {
  readonly renames: Rename[] = [];
  /** contents that are no longer where they were */
  readonly gone = new Map<string, FileEntry>();
  readonly added = new Map<string, FileEntry>();
  /** contents that another took the place of */
  readonly replaced = new Map<string, FileEntry>();
  readonly replacing = new Map<string, FileEntry>();
  readonly placeOf = new Map<ObjectId, string>();

  constructor(changes: readonly FileChange[]) {
    for (const { path, before, after } of changes) {
      if (before?.id === after?.id) continue;
      if (before && after) {
        this.replaced.set(path, before);
        this.placeOf.set(before.id, path);
        this.replacing.set(path, after);
      } else if (before) this.gone.set(path, before);
      else if (after) this.added.set(path, after);
    }
  }

  get arePossible(): boolean {
    return (
      this.gone.size + this.replaced.size > 0 &&
      this.added.size + this.replacing.size > 0 &&
      this.gone.size + this.added.size + this.replaced.size > 1
    );
  }

  /** @returns false when one of the two is not there, or not any more */
  pair(from: string, to: string): boolean {
    const source = this.gone.get(from) ?? this.replaced.get(from);
    const target = this.added.get(to) ?? this.replacing.get(to);
    if (from === to || source === undefined || target === undefined) return false;
    this.gone.delete(from);
    this.replaced.delete(from);
    this.added.delete(to);
    const replaced = this.replacing.delete(to) ? this.replaced.get(to) : undefined;
    // What stood there has to go somewhere, or is gone.
    if (replaced !== undefined) {
      this.replaced.delete(to);
      this.gone.set(to, replaced);
    }
    this.renames.push({ from, to });
    return true;
  }
}

function pairEqual(candidates: Candidates): void {
  const { gone, added, replacing } = candidates;
  const goneById = Map.groupBy(gone.keys(), (path) => gone.get(path)?.id);
  for (const [to, { id }] of [...added]) {
    const namesake = goneById.get(id)?.find((path) => nameOf(path) === nameOf(to));
    if (namesake !== undefined) candidates.pair(namesake, to);
  }
  for (const start of [...added.keys(), ...replacing.keys()]) {
    for (const { from, to } of chainTo(start, candidates, goneById)) candidates.pair(from, to);
  }
}

/**
 * The moves that end in a place: from one that was given up, through others whose contents moved on, or in a circle.
 *
 * @example chainTo("C.md") → [{ from: "B.md", to: "C.md" }, { from: "A.md", to: "B.md" }], where A.md is gone
 * @returns nothing when the content of some place on the way is not found again
 */
function chainTo(
  start: string,
  { gone, added, replaced, replacing, placeOf }: Candidates,
  goneById: ReadonlyMap<ObjectId | undefined, readonly string[]>,
): Rename[] {
  const chain: Rename[] = [];
  for (let to = start; ; ) {
    const id = added.get(to)?.id ?? replacing.get(to)?.id;
    const source = goneById.get(id)?.find((path) => gone.has(path));
    // A page that only took the words of one that was removed keeps its own past.
    if (source !== undefined && added.has(start)) return [...chain, { from: source, to }];
    const from = id === undefined ? undefined : placeOf.get(id);
    if (from === undefined || !replaced.has(from)) return [];
    if (chain.some((step) => step.from === from)) return [];
    chain.push({ from, to });
    if (from === start) return chain.length > 1 ? chain : [];
    to = from;
  }
}

type ReadFingerprint = (id: ObjectId) => Promise<Fingerprint | undefined>;

function fingerprintsIn(repository: Repository): ReadFingerprint {
  const known = new Map<ObjectId, Promise<Fingerprint | undefined>>();
  const read = async (id: ObjectId) => {
    const bytes = await repository.findBlob(id);
    return bytes && fingerprint(bytes);
  };
  return (id) => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}

async function pairRecorded(
  candidates: Candidates,
  sources: readonly string[],
  read: ReadFingerprint,
): Promise<void> {
  const { gone, replaced, added, replacing } = candidates;
  const moved = sources.flatMap((path): Candidate[] => {
    const file = gone.get(path) ?? replaced.get(path);
    return file === undefined ? [] : [{ path, file }];
  });
  if (moved.length === 0) return;
  // A name that was given up, and taken in the same commit, is a place to go to as well.
  const places = [...added, ...[...replacing].filter(([path]) => sources.includes(path))];
  const targets = places.map(([path, file]) => ({ path, file }));
  for (const { from, to } of await ranked(moved, targets, 0, read)) candidates.pair(from, to);
}

async function pairSimilar(candidates: Candidates, read: ReadFingerprint): Promise<void> {
  const sources = regular(candidates.gone);
  const targets = regular(candidates.added);
  if (sources.length * targets.length <= mostComparisons) {
    const found = await ranked(sources, targets, leastSimilarity, read);
    for (const { from, to } of found) candidates.pair(from, to);
    return;
  }
  const byName = Map.groupBy(targets, ({ path }) => nameOf(path));
  for (const source of sources) {
    const namesakes = byName.get(nameOf(source.path)) ?? [];
    if (namesakes.length > 20) continue;
    const [best] = await ranked([source], namesakes, leastSimilarity, read);
    if (best !== undefined) candidates.pair(best.from, best.to);
  }
}

/** All pairs that are similar enough, the most similar first, namesakes before others. */
async function ranked(
  sources: readonly Candidate[],
  targets: readonly Candidate[],
  least: number,
  read: ReadFingerprint,
): Promise<Rename[]> {
  const found: (Rename & { score: number; isNamesake: boolean })[] = [];
  const prints = await Promise.all(targets.map(({ file }) => read(file.id)));
  for (const source of sources) {
    const print = await read(source.file.id);
    for (const [index, target] of targets.entries()) {
      const other = prints[index];
      const score = print && other && mayReach(least, print, other) ? similarity(print, other) : 0;
      if (score < least || source.path === target.path) continue;
      const isNamesake = nameOf(source.path) === nameOf(target.path);
      found.push({ from: source.path, to: target.path, score, isNamesake });
    }
    if (targets.length > 50) await setImmediate();
  }
  return found.sort(
    (one, other) => other.score - one.score || Number(other.isNamesake) - Number(one.isNamesake),
  );
}

function mayReach(least: number, one: Fingerprint, other: Fingerprint): boolean {
  const small = Math.min(one.sizeBytes, other.sizeBytes);
  return small > 0 && small >= least * Math.max(one.sizeBytes, other.sizeBytes);
}

function regular(files: ReadonlyMap<string, FileEntry>): Candidate[] {
  return [...files]
    .filter(([, { mode }]) => mode === "100644" || mode === "100755")
    .map(([path, file]) => ({ path, file }));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
