import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import { findRenames, type RecordedRenames, type Rename } from "../git/renames.ts";
import type { Repository } from "../git/repository.ts";
import type { FileChange, FileEntry } from "../git/treediff.ts";
import { gitlabRedirectsPath, Redirects } from "../wiki/redirects.ts";
import { isPagePath, slugOfPath } from "../wiki/slug.ts";
import type { RevisionKind } from "./revision.ts";

/** What a commit did to one file, renames told apart from removals and additions. */
export interface Step {
  kind: RevisionKind;
  path: string;
  before?: FileEntry;
  after?: FileEntry;
  /** of a renamed file */
  previousPath?: string;
}

/** Reads a commit's changes as people mean them. */
export async function stepsOf(
  repository: Repository,
  commit: Pick<LoggedCommit, "message" | "changes">,
): Promise<Step[]> {
  const { changes } = commit;
  const [only] = changes;
  if (changes.length === 1 && only !== undefined) return [plainStep(only)];
  const renames = await findRenames(repository, changes, await recordedIn(repository, commit));
  return stepsWith(changes, renames);
}

/** @param renames  among the changes */
export function stepsWith(changes: readonly FileChange[], renames: readonly Rename[]): Step[] {
  if (renames.length === 0) return changes.map(plainStep);
  const sourceOf = new Map(renames.map(({ from, to }) => [to, from]));
  const movedAway = new Set(renames.map(({ from }) => from));
  const beforeOf = new Map(changes.map(({ path, before }) => [path, before]));
  const steps: Step[] = [];
  for (const change of changes) {
    const { path, before, after } = change;
    const source = sourceOf.get(path);
    const old = source === undefined ? undefined : beforeOf.get(source);
    if (source !== undefined && old !== undefined && after !== undefined) {
      // What stood in the way of the new name has ended, unless it moved as well.
      if (before !== undefined && !movedAway.has(path)) {
        steps.push({ kind: "deleted", path, before });
      }
      steps.push({ kind: "renamed", path, before: old, after, previousPath: source });
    } else if (!movedAway.has(path)) {
      steps.push(plainStep(change));
    } else if (after !== undefined) {
      steps.push({ kind: "created", path, after });
    }
  }
  return steps;
}

function plainStep({ path, before, after }: FileChange): Step {
  if (after === undefined) return { kind: "deleted", path, ...(before && { before }) };
  if (before === undefined) return { kind: "created", path, after };
  return { kind: "changed", path, before, after };
}

const trailer = /^Renamed-from: (.+)$/gm;

async function recordedIn(
  repository: Repository,
  { message, changes }: Pick<LoggedCommit, "message" | "changes">,
): Promise<RecordedRenames> {
  const removed = changes.filter(({ path, before }) => before && isPagePath(path));
  const pathOf = new Map(removed.map(({ path }) => [slugOfPath(path), path]));
  const named = [...message.matchAll(trailer)].map(([, name = ""]) => name.trimEnd());
  // The wiki names pages, others may name files.
  const sources = named.map((name) => pathOf.get(name) ?? name);
  const redirects = changes.find(({ path }) => path === gitlabRedirectsPath)?.after?.id;
  const pairs = redirects === undefined ? [] : await redirected(repository, redirects, changes);
  return { pairs, sources };
}

/** The removed pages that the redirects file sends to added ones. */
async function redirected(
  repository: Repository,
  file: ObjectId,
  changes: readonly FileChange[],
): Promise<Rename[]> {
  const pages = changes.filter(({ path }) => isPagePath(path));
  const added = new Map(
    pages.filter(({ before }) => !before).map(({ path }) => [slugOfPath(path), path]),
  );
  const removed = pages.filter(({ after }) => !after).map(({ path }) => path);
  if (added.size === 0 || removed.length === 0) return [];
  const text = (await repository.findBlob(file))?.toString("utf8");
  const redirects = Redirects.read(text);
  return removed.flatMap((from) => {
    const to = added.get(redirects.follow(slugOfPath(from), (slug) => added.has(slug)) ?? "");
    return to === undefined ? [] : [{ from, to }];
  });
}
