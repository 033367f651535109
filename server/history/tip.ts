import type { FileEntry } from "../git/treediff.ts";

/** A step in its place: the file's past is what can be reached through `parents`. */
export interface Entry {
  /** the step's number in the whole history */
  id: number;
  /** absent when the step removed the file */
  file: FileEntry | undefined;
  parents: readonly Entry[];
}

/** The newest step of a path, as one commit sees it; below it, the lives that ended under the same name. */
export interface Tip {
  newest: Entry;
  earlier: Tip | undefined;
}

/** The file as the newest step left it; undefined where there is none. */
export function fileOf(tip: Tip | undefined): FileEntry | undefined {
  return tip?.newest.file;
}
