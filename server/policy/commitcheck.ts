import { typeOfBytes } from "../filetype.ts";
import type { LoggedCommit } from "../git/loggedcommit.ts";
import type { ObjectId } from "../git/objectid.ts";
import { messageParts, type Trailer } from "../git/trailers.ts";
import type { Member } from "../members/member.ts";
import { type Role, roleIn } from "../members/role.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import { isPagePath } from "../wiki/slug.ts";
import { check } from "./check.ts";
import { licensesOf, ownLicense } from "./licence.ts";
import type { CommitRules, Policy } from "./policy.ts";

/** What a commit that was made outside the wiki lacks, or does that it may not. */
export type CommitFault =
  | { rule: "sign-off" | "author" }
  | { rule: "license"; expected: string }
  | { rule: "protected" | "file-type" | "file-size"; path: string };

/** Who stands behind the address of a commit. */
export interface CommitAuthors {
  /** "former" for one whose account is closed or erased; undefined for nobody of this wiki */
  find(email: string): Member | "former" | undefined;
}

export interface CommitWorld {
  authors: CommitAuthors;
  blobOf(id: ObjectId): Promise<Uint8Array | undefined>;
}

/** @example hasRules(defaultPolicy.commitRules) → false */
export function hasRules(rules: CommitRules): boolean {
  const { signOff, license, authors, protected: guarded, uploads } = rules;
  return signOff || license || authors !== "anyone" || guarded || uploads;
}

/**
 * Judges a commit by the policy's `commit-rules`. A merge is not judged: what it joins is.
 * Who an author is, Git takes at their word; a suggestion that was accepted counts as its reviewer's.
 */
export async function faultsOf(
  commit: LoggedCommit,
  policy: Policy,
  world: CommitWorld,
): Promise<CommitFault[]> {
  if (commit.parents.length > 1) return [];
  const { commitRules: rules } = policy;
  const { trailers } = messageParts(commit.message);
  const someone = responsible(commit, trailers, world.authors);
  const faults: CommitFault[] = [];
  if (rules.signOff && !isSigned(commit, trailers)) faults.push({ rule: "sign-off" });
  if (rules.license) faults.push(...(await licenseFaults(commit, trailers, policy, world)));
  if (rules.authors === "members" && someone === undefined) faults.push({ rule: "author" });
  if (rules.protected) faults.push(...protectionFaults(commit, policy, someone));
  if (rules.uploads) faults.push(...(await fileFaults(commit, policy, world)));
  return faults;
}

function responsible(
  { author }: LoggedCommit,
  trailers: readonly Trailer[],
  authors: CommitAuthors,
): Member | "former" | undefined {
  const isSuggestion = trailers.some(({ name }) => name === "Suggestion");
  const reviewers = trailers.filter(({ name }) => isSuggestion && name === "Reviewed-by");
  for (const { value } of reviewers) {
    const found = authors.find(addressIn(value));
    if (found !== undefined) return found;
  }
  return authors.find(author.email);
}

function isSigned({ author }: LoggedCommit, trailers: readonly Trailer[]): boolean {
  return trailers.some(
    ({ name, value }) =>
      name === "Signed-off-by" && addressIn(value).toLowerCase() === author.email.toLowerCase(),
  );
}

/** @example addressIn("Ada <ada@example.org>") → "ada@example.org" */
function addressIn(value: string): string {
  const [address = ""] = value.slice(value.lastIndexOf("<") + 1).split(">", 1);
  return address.trim();
}

async function licenseFaults(
  { changes }: LoggedCommit,
  trailers: readonly Trailer[],
  policy: Policy,
  world: CommitWorld,
): Promise<CommitFault[]> {
  const named = trailers.filter(({ name }) => name === "License").map(({ value }) => value);
  const isNamed = (licenses: readonly string[]) => licenses.every((each) => named.includes(each));
  if (isNamed(licensesOf(policy, changes))) return [];
  // A page may have a licence of its own, which only its text tells.
  const files = await Promise.all(
    changes.map(async ({ path, before, after }) => {
      const id = (after ?? before)?.id;
      const bytes = id && isPagePath(path) ? await world.blobOf(id) : undefined;
      const own = bytes && ownLicense(readFrontMatter(decodePage(bytes).text).fields);
      return { path, own };
    }),
  );
  const licenses = licensesOf(policy, files);
  return isNamed(licenses) ? [] : [{ rule: "license", expected: licenses.join(", ") }];
}

/** Whoever has left may have had the role that it took: nobody can tell any more. */
function protectionFaults(
  { changes }: LoggedCommit,
  policy: Policy,
  someone: Member | "former" | undefined,
): CommitFault[] {
  if (someone === "former") return [];
  const actor = {
    roleIn: (path: string) => (someone === undefined ? "reader" : roleIn(someone, path)),
    acceptedEdition: policy.edition,
  };
  const isRefused = (path: string) => {
    const kinds = path === policy.page?.path ? ["policy"] : [];
    return check({ deed: "edit", paths: [path], kinds }, actor, policy).outcome === "refused";
  };
  // The redirect that the wiki writes beside a rename is part of the rename.
  const isBeside = (path: string) => path === gitlabRedirectsPath && changes.length > 1;
  return changes
    .filter(({ path }) => !isBeside(path) && isRefused(path))
    .map(({ path }) => ({ rule: "protected", path }));
}

async function fileFaults(
  { changes }: LoggedCommit,
  policy: Policy,
  world: CommitWorld,
): Promise<CommitFault[]> {
  const faults: CommitFault[] = [];
  for (const { path, after } of changes) {
    const isFile = after?.mode.startsWith("100") && !isPagePath(path) && !path.startsWith(".");
    const bytes = isFile && after ? await world.blobOf(after.id) : undefined;
    if (bytes === undefined) continue;
    const contents = (await typeOfBytes(bytes))?.ext;
    const file = {
      type: extensionOf(path),
      ...(contents && { contents }),
      sizeBytes: bytes.length,
    };
    const anyone = { roleIn: (): Role => "maintainer", acceptedEdition: policy.edition };
    const decision = check({ deed: "upload", paths: [path], file }, anyone, policy);
    if (decision.outcome !== "refused") continue;
    const { reason } = decision;
    if (reason === "file-type" || reason === "file-size") faults.push({ rule: reason, path });
  }
  return faults;
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
}
