import { readLog } from "../git/log.ts";
import { isObjectId, type ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { isListed, isPagePath, slugOfPath, titleOfSlug } from "../wiki/slug.ts";
import { byTitle } from "../wiki/snapshot.ts";
import { type CommitAuthors, type CommitFault, faultsOf } from "./commitcheck.ts";
import { defaultPolicy, isPolicyKind, type Policy } from "./policy.ts";
import { readPolicyText } from "./policytext.ts";

/** A commit that is being pushed and breaks a rule. */
export interface RefusedCommit {
  commit: ObjectId;
  faults: readonly CommitFault[];
}

/**
 * Judges what is being pushed to the wiki's branch by the policy in force before. Stands by itself: it runs in a hook,
 * beside the server or without one.
 *
 * @param push  what Git hands a pre-receive hook: lines of "<old id> <new id> <ref>"
 */
export async function checkPush(
  repository: Repository,
  authors: CommitAuthors,
  push: string,
): Promise<RefusedCommit[]> {
  const refused: RefusedCommit[] = [];
  for (const line of push.split("\n")) {
    const [before = "", after = "", ref] = line.split(" ");
    if (ref !== repository.branch || !isCommit(before) || !isCommit(after)) continue;
    const policy = await policyAt(repository, before);
    const world = {
      authors: presentOnly(authors),
      blobOf: (id: ObjectId) => repository.findBlob(id),
    };
    for await (const commit of readLog(repository, after, { until: before })) {
      const faults = await faultsOf(commit, policy, world);
      if (faults.length > 0) refused.push({ commit: commit.id, faults });
    }
  }
  return refused;
}

function isCommit(id: string): boolean {
  return isObjectId(id) && !/^0+$/.test(id);
}

/** Whoever has left pushes nothing any more. */
function presentOnly(authors: CommitAuthors): CommitAuthors {
  return {
    find(email) {
      const found = authors.find(email);
      return found === "former" ? undefined : found;
    },
  };
}

/** The policy in force at a commit, read without anything that is derived. */
async function policyAt(repository: Repository, commit: ObjectId): Promise<Policy> {
  const files = await repository.diff(undefined, await repository.treeOf(commit));
  const paths = new Map(
    files.flatMap(({ path, after }) =>
      after?.mode.startsWith("100") && isPagePath(path) && isListed(path) ? [[path, after.id]] : [],
    ),
  );
  const policies: { path: string; title: string; text: string }[] = [];
  const blobs = new Map<ObjectId, string>();
  for await (const { id, bytes } of repository.findBlobs([...new Set(paths.values())])) {
    const text = bytes?.includes("kind") ? decodePage(bytes).text : "";
    if (isPolicyKind(stringField(readFrontMatter(text).fields, "kind"))) blobs.set(id, text);
  }
  for (const [path, id] of paths) {
    const text = blobs.get(id);
    if (text === undefined) continue;
    const title = stringField(readFrontMatter(text).fields, "title");
    policies.push({ path, title: title ?? titleOfSlug(slugOfPath(path)), text });
  }
  const [page] = policies.sort(byTitle);
  if (page === undefined) return defaultPolicy;
  const { path, text } = page;
  const place = { slug: slugOfPath(path), path, blob: paths.get(path) ?? "" };
  const read = readPolicyText(text);
  if ("policy" in read) return { ...read.policy, page: place };
  return { ...((await lastValid(repository, commit, path)) ?? defaultPolicy), page: place };
}

async function lastValid(
  repository: Repository,
  commit: ObjectId,
  path: string,
): Promise<Policy | undefined> {
  let last: Policy | undefined;
  for await (const { changes } of readLog(repository, commit)) {
    const id = changes.find((change) => change.path === path)?.after?.id;
    const bytes = id && (await repository.findBlob(id));
    const read = bytes ? readPolicyText(decodePage(bytes).text) : undefined;
    if (read && "policy" in read) last = read.policy;
  }
  return last;
}
