import type { Role } from "../members/role.ts";

/** What the wiki asks of those who contribute: the front matter of the page whose `kind` is `policy`. */
export interface Policy {
  /** SPDX identifier of the licence under which contributions are shared: `CC-BY-4.0`. */
  readonly license: string;
  /** Folders whose contents have another licence, the deepest first. */
  readonly folderLicenses: readonly FolderLicense[];
  /** The licence of code: files of programs, and blocks of code on pages. The others' when it is absent. */
  readonly codeLicense?: string;
  /** Every commit states that its author may share the text (Developer Certificate of Origin). */
  readonly signOff: boolean;
  /** Whether a member accepts the policy before the first edit, and again when `edition` is another. */
  readonly acceptance: "required" | "none";
  /** What the maintainer changes when everybody is to accept the policy anew: "2". */
  readonly edition: string;
  /** Whether a change must say what it does; "asked" leaves it to the author's good will. */
  readonly summary: "optional" | "asked" | "required";
  /** Whose changes somebody else reads before readers do. */
  readonly review: readonly ReviewRule[];
  /** Paths that only some may change. */
  readonly protected: readonly ProtectedRule[];
  readonly uploads: UploadRule;
  /** Who may send suggestions without an account: with a confirmed address, on trust, or nobody. */
  readonly suggestions: "signed-in" | "confirmed" | "anyone";
  readonly commitRules: CommitRules;
  /** Where the policy stands; absent when the wiki has no policy page. */
  readonly page?: PolicyPage;
}

export interface FolderLicense {
  /** "kod/exempel": without a slash at either end */
  readonly folder: string;
  readonly license: string;
}

export interface ReviewRule {
  /** Patterns such as `om/**`; see `matchesPath`. */
  readonly paths: readonly string[];
  /** Whose changes wait for review. */
  readonly roles: readonly Role[];
  /** How many must approve. */
  readonly approvals: number;
  /** Whether the author's own approval counts. */
  readonly own: boolean;
}

export interface ProtectedRule {
  readonly paths: readonly string[];
  /** The least role that may change them. */
  readonly role: Role;
}

export interface UploadRule {
  /** Extensions and media types, in lower case: "pdf", "image/*". Absent: all that the wiki takes. */
  readonly types?: readonly string[];
  /** The wiki's own limit holds beside it. */
  readonly sizeBytes?: number;
}

/** What commits made outside the wiki, and pushed, must have. */
export interface CommitRules {
  /** `Signed-off-by` with the author's own name and address. */
  readonly signOff: boolean;
  /** `License`, with the licence that the policy names for what the commit changes. */
  readonly license: boolean;
  /** The author's address is one that a member lets commits show. */
  readonly authors: "anyone" | "members";
  /** Protected paths and the policy page are left alone. */
  readonly protected: boolean;
  /** Files keep to the types and the size of `uploads`. */
  readonly uploads: boolean;
}

export interface PolicyPage {
  readonly slug: string;
  readonly path: string;
  /** The blob id that commits name: `Policy: 3f2a…`. */
  readonly blob: string;
}

/** Whether a page of this `kind` is the policy. @example isPolicyKind(" Policy") → true */
export function isPolicyKind(kind: string | undefined): boolean {
  return kind?.trim().toLowerCase() === "policy";
}

/** What holds in a wiki without a policy page. */
export const defaultPolicy: Policy = {
  license: "CC-BY-4.0",
  folderLicenses: [],
  signOff: true,
  acceptance: "none",
  edition: "1",
  summary: "asked",
  review: [],
  protected: [],
  uploads: {},
  suggestions: "signed-in",
  commitRules: {
    signOff: false,
    license: false,
    authors: "anyone",
    protected: false,
    uploads: false,
  },
};
