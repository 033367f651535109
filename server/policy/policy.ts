import { BadForm, NotAllowed, SignInNeeded } from "../errors.ts";
import type { Member } from "../members/member.ts";
import { atLeast, type Role } from "../members/role.ts";

/** What the wiki asks of those who contribute: the front matter of the page whose `kind` is `policy`. */
export interface Policy {
  /** SPDX identifier of the licence under which contributions are shared: `CC-BY-4.0`. */
  readonly license: string;
  /** Every commit states that its author may share the text (Developer Certificate of Origin). */
  readonly signOff: boolean;
  /** Whether a change must say what it does; "asked" leaves it to the author's good will. */
  readonly summary: "optional" | "asked" | "required";
}

/** What holds in a wiki without a policy page. */
export const defaultPolicy: Policy = { license: "CC-BY-4.0", signOff: true, summary: "asked" };

/** A field of the policy page that cannot be read: its name, what stands there, what may stand there. */
export interface PolicyError {
  readonly field: "license" | "sign-off" | "summary";
  readonly value: string;
  readonly allowed: string;
}

/**
 * Reads a policy page's front matter. A field that is absent has its default.
 *
 * @example readPolicy({ kind: "policy", license: "CC0-1.0", "sign-off": "required" })
 *   → { license: "CC0-1.0", signOff: true, summary: "asked" }
 * @example readPolicy({ summary: "always" })
 *   → { error: { field: "summary", value: "always", allowed: "optional, asked or required" } }
 */
export function readPolicy(
  fields: Readonly<Record<string, unknown>>,
): Policy | { error: PolicyError } {
  const { license = defaultPolicy.license, summary = defaultPolicy.summary } = fields;
  const signOff = fields["sign-off"] ?? defaultPolicy.signOff;
  if (typeof license !== "string" || !isLicense(license))
    return wrong("license", license, "an SPDX identifier such as CC-BY-4.0");
  if (typeof signOff !== "boolean" && signOff !== "required")
    return wrong("sign-off", signOff, "true, false or required");
  if (summary !== "optional" && summary !== "asked" && summary !== "required")
    return wrong("summary", summary, "optional, asked or required");
  return { license: license.trim(), signOff: signOff !== false, summary };
}

/** What somebody is about to do. */
export interface ProposedChange {
  /** The file that it writes, moves or removes, from the repository's root. */
  readonly path: string;
  /** The page's `kind`, before or after the change, when it has one. */
  readonly kind?: string | undefined;
  /** Given when the change is being saved, left out when the editor is being opened. */
  readonly summary?: string;
}

/**
 * Lets a change pass, or says who may make it. A reader reads; a member edits pages; the policy page itself, and files
 * whose path begins with a dot (`.gitlab/…`: how the wiki works, not what it knows), take a maintainer. The redirect
 * that the wiki writes beside a rename is part of the rename, and is not asked about.
 *
 * @throws SignInNeeded
 * @throws NotAllowed  with the role that may
 * @throws BadForm     when the policy requires a summary and there is none
 */
export function check(change: ProposedChange, member: Member | undefined, policy: Policy): void {
  if (!member) throw new SignInNeeded("writing takes a member");
  const need = roleFor(change);
  if (!atLeast(member.role, need)) throw new NotAllowed("the role is not enough", { need });
  if (change.summary !== undefined && policy.summary === "required" && !change.summary.trim())
    throw new BadForm("the policy requires a summary", { field: "summary" });
}

/** @example roleFor({ path: ".gitlab/redirects.yml" }) → "maintainer" */
export function roleFor({ path, kind }: ProposedChange): Role {
  const isPolicy = kind?.trim().toLowerCase() === "policy";
  return isPolicy || path.startsWith(".") ? "maintainer" : "member";
}

// An SPDX licence expression may join several: "CC-BY-4.0 OR MIT". It ends up in a commit's trailer, so one line.
function isLicense(text: string): boolean {
  return text.length <= 100 && /^[A-Za-z0-9.+() -]*[A-Za-z0-9][A-Za-z0-9.+() -]*$/.test(text);
}

function wrong(
  field: PolicyError["field"],
  value: unknown,
  allowed: string,
): { error: PolicyError } {
  return {
    error: { field, value: typeof value === "string" ? value : JSON.stringify(value), allowed },
  };
}
