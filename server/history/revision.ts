import type { Signature } from "../git/commit.ts";
import type { ObjectId } from "../git/objectid.ts";

export type RevisionKind = "created" | "changed" | "renamed" | "deleted";

/** A commit as one page, or one other file, sees it. */
export interface Revision {
  commit: ObjectId;
  kind: RevisionKind;
  /** the path it had then */
  path: string;
  /** absent when deleted */
  blob?: ObjectId;
  /** the path before a rename */
  previousPath?: string;
  /** absent when created */
  previousBlob?: ObjectId;
  author: Signature;
  summary: string;
  isRobot: boolean;
}

/** The revisions of a page around a commit, which need not have changed it. */
export interface Neighbours {
  /** the revision that was the newest at the commit */
  current?: Revision;
  older?: Revision;
  newer?: Revision;
}

/** What happened to a page from its creation to its deletion, or until now; newest first. */
export interface Life {
  revisions: Revision[];
}

/** A commit as the whole wiki sees it. */
export interface RecentChange {
  commit: ObjectId;
  author: Signature;
  summary: string;
  isRobot: boolean;
  /** the first 20 */
  changes: { path: string; kind: RevisionKind; previousPath?: string }[];
  changeCount: number;
}

export interface Contributor {
  name: string;
  commits: number;
  last: Date;
  isRobot: boolean;
}

/** The newest change of a file. */
export interface LastChange {
  commit: ObjectId;
  author: Signature;
  summary: string;
}
