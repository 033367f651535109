import { PageNotFound } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEntry } from "../git/treediff.ts";
import { type MoveResult, noCommit } from "./change.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

/** Another content for a file that is no page, at the same address; or its removal. */
export interface FileReplacement {
  path: string;
  /** the blob that the member saw */
  seen: ObjectId;
  /** undefined removes the file */
  blob: ObjectId | undefined;
}

/**
 * Decides what comes of it. A file that somebody else has replaced meanwhile stays as they left it.
 *
 * @throws PageNotFound
 */
export function planFileReplacement(
  snapshot: Snapshot,
  { path, seen, blob }: FileReplacement,
): Plan<MoveResult> {
  const present = snapshot.files.get(path);
  if (present === undefined) throw new PageNotFound("no such file", { slug: path });
  if (present.id !== seen) return { outcome: "changed", head: snapshot.commit ?? noCommit };
  if (present.id === blob) return { outcome: "unchanged" };
  const entry: FileEntry | null = blob === undefined ? null : { id: blob, mode: present.mode };
  return {
    edits: new Map([[path, entry]]),
    result: (commit) => ({ outcome: "saved", commit }),
  };
}
