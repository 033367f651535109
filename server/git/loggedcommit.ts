import type { Signature } from "./commit.ts";
import type { ObjectId } from "./objectid.ts";
import type { FileChange } from "./treediff.ts";

/** A commit with what it changed from its first parent. */
export interface LoggedCommit {
  id: ObjectId;
  parents: readonly ObjectId[];
  author: Signature;
  message: string;
  changes: FileChange[];
}
