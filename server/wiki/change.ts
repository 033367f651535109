import type { ObjectId } from "../git/objectid.ts";
import type { Author } from "./author.ts";

/** The base of an edit that began while the wiki had no commit: Git's own name for "nothing". */
export const noCommit: ObjectId = "0".repeat(40);

/** One edit, as the editor sends it. */
export interface Change {
  slug: string;
  /** the page's text as typed; line ends as a browser sends them */
  text: string;
  /** set when the text is as it is to be saved, each line with the end that it is to have */
  isExact?: boolean;
  /** the commit that the editor was opened at, also for a new page */
  base: ObjectId;
  /** the whole commit message, with its trailers */
  message: string;
}

/** Somebody else's change that came in between, newest first in lists. */
export interface OtherChange {
  commit: ObjectId;
  author: Author;
  at: Date;
  summary: string;
}

export type SaveResult =
  | { outcome: "saved"; commit: ObjectId }
  /** saved together with what others had changed in other lines */
  | { outcome: "merged"; commit: ObjectId; others: OtherChange[] }
  /** nothing to save: no commit was made */
  | { outcome: "unchanged" }
  /** the same lines were changed, but in different words: a person is to look at `merged` and save it on `head` */
  | ({ outcome: "approve"; merged: string } & Clash)
  /** the same words were changed */
  | ({ outcome: "conflict" } & Clash)
  /** the page was removed meanwhile, or has another name: then an edit of it may be saved there, on `base` */
  | {
      outcome: "gone";
      head: ObjectId;
      change?: OtherChange;
      renamedTo?: { slug: string; base: ObjectId };
    };

/** Three texts and the commit on which a settled one may be saved. */
export interface Clash {
  head: ObjectId;
  base: string;
  theirs: string;
  mine: string;
  others: OtherChange[];
}

export type MoveResult =
  | { outcome: "saved"; commit: ObjectId }
  | { outcome: "unchanged" }
  /** the page is not what the member saw when deciding: somebody changed it */
  | { outcome: "changed"; head: ObjectId };
