import { atLeast, type Role } from "../members/role.ts";
import { matchesPath } from "./pathpattern.ts";
import { isPolicyKind, type Policy } from "./policy.ts";
import { isTaken, type UploadedFile } from "./uploadtypes.ts";

/** Somebody who is signed in, as far as the policy asks. A visitor is nobody: `undefined`. */
export interface Actor {
  /** The role that the member has for a file, which may differ from folder to folder. */
  roleIn(path: string): Role;
  /** The edition of the policy that the member has accepted last. */
  readonly acceptedEdition?: string | undefined;
}

export type Deed = "create" | "edit" | "rename" | "delete" | "restore" | "undo" | "upload";

/** What somebody is about to do. */
export interface ProposedChange {
  readonly deed: Deed;
  /** The files that it writes, moves or removes, from the repository's root, under their old and new names. */
  readonly paths: readonly string[];
  /** The pages' `kind`, before and after the change, where they have one. */
  readonly kinds?: readonly string[];
  /** Given when the change is being saved, left out when the form is being opened. */
  readonly summary?: string;
  readonly file?: UploadedFile;
}

export type Decision =
  | { outcome: "allowed" }
  /** once the member has accepted the policy as it is now, the question may be put again */
  | { outcome: "needs-acceptance" }
  /** it may be sent as a suggestion, which so many reviewers must approve */
  | { outcome: "needs-review"; approvals: number; mayApproveOwn: boolean }
  | { outcome: "refused"; reason: RefusalReason; need?: Role };

export type RefusalReason =
  | "sign-in"
  | "role"
  | "protected"
  | "summary"
  | "file-type"
  | "file-size";

/**
 * Decides what becomes of a change under the policy.
 *
 * - A reader's change is sent as a suggestion; a visitor's too, where the policy lets visitors suggest.
 * - The policy page takes a maintainer, and so do files whose path begins with a dot (`.gitlab/…`: how the wiki works,
 *   not what it knows).
 * - Where several rules hold, the strictest counts.
 * - What may not be done in any way is refused first: nobody is asked to accept something in vain.
 */
export function check(change: ProposedChange, actor: Actor | undefined, policy: Policy): Decision {
  if (actor === undefined && policy.suggestions === "signed-in")
    return { outcome: "refused", reason: "sign-in" };
  const roleIn = (path: string): Role => actor?.roleIn(path) ?? "reader";
  // A form that is opened before it is known for which file asks about the wiki as a whole.
  const paths = change.paths.length === 0 ? [""] : change.paths;
  for (const path of paths) {
    const need = protectionOf(path, change, policy);
    if (need !== undefined && !atLeast(roleIn(path), need))
      return { outcome: "refused", reason: "protected", need };
  }
  const fileFault = change.file && faultOf(change.file, policy);
  if (fileFault) return { outcome: "refused", reason: fileFault };
  if (actor && policy.acceptance === "required" && actor.acceptedEdition !== policy.edition)
    return { outcome: "needs-acceptance" };
  if (policy.summary === "required" && change.summary?.trim() === "")
    return { outcome: "refused", reason: "summary" };

  const isOpen = paths.every((path) => atLeast(roleIn(path), "member"));
  const rules = policy.review.filter((rule) =>
    paths.some((path) => rule.roles.includes(roleIn(path)) && isAmong(path, rule.paths)),
  );
  if (isOpen && rules.length === 0) return { outcome: "allowed" };
  return {
    outcome: "needs-review",
    approvals: Math.max(1, ...rules.map(({ approvals }) => approvals)),
    mayApproveOwn: isOpen && rules.every(({ own }) => own),
  };
}

/** The least role that may touch a file, if it takes one in particular. */
function protectionOf(path: string, change: ProposedChange, policy: Policy): Role | undefined {
  if (path.startsWith(".") || change.kinds?.some(isPolicyKind)) return "maintainer";
  const roles = policy.protected
    .filter((rule) => isAmong(path, rule.paths))
    .map(({ role }) => role);
  return roles.reduce<Role | undefined>(
    (one, other) => (one !== undefined && atLeast(one, other) ? one : other),
    undefined,
  );
}

function isAmong(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPath(path, pattern));
}

function faultOf(file: UploadedFile, { uploads }: Policy): "file-type" | "file-size" | undefined {
  if (uploads.sizeBytes !== undefined && file.sizeBytes > uploads.sizeBytes) return "file-size";
  return uploads.types === undefined || isTaken(file, uploads.types) ? undefined : "file-type";
}
