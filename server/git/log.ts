import { parseSignature, type Signature } from "./commit.ts";
import { nameOfBytes } from "./filename.ts";
import { isObjectId, type ObjectId } from "./objectid.ts";
import { hasGitProgram, startGit } from "./program.ts";
import type { Repository } from "./repository.ts";
import type { Mode } from "./tree.ts";
import type { FileChange, FileEntry } from "./treediff.ts";

/** A commit with what it changed from its parent. A merge has no changes of its own. */
export interface LoggedCommit {
  id: ObjectId;
  author: Signature;
  changes: FileChange[];
}

/**
 * Reads the history in bulk, newest first.
 * Cost: 20,000 commits in about 0.4 s with the `git` program; without it, a walk in this process.
 *
 * @param until  a commit whose history is known already and left out
 */
export async function* readLog(
  repository: Repository,
  from: ObjectId,
  until?: ObjectId,
): AsyncGenerator<LoggedCommit> {
  if (await hasGitProgram()) yield* logOfProgram(repository.folder, from, until);
  else yield* walk(repository, from, until);
}

async function* logOfProgram(
  folder: string,
  from: ObjectId,
  until?: ObjectId,
): AsyncGenerator<LoggedCommit> {
  const git = startGit(folder, [
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-show-signature",
    "--encoding=UTF-8",
    "--date=raw",
    "--format=%H %ad%x02%ae%x02%an",
    from,
    ...(until === undefined ? [] : [`^${until}`]),
    "--",
  ]);
  git.stdin.end();
  const ended = new Promise<number | null>((resolve) => git.on("close", resolve));

  let commit: LoggedCommit | undefined;
  let raw: string | undefined;
  try {
    for await (const token of tokensOf(git.stdout)) {
      if (raw !== undefined) {
        commit?.changes.push(changeOf(raw, nameOfBytes(token)));
        raw = undefined;
        continue;
      }
      const text = token.toString("utf8").trimStart();
      if (text.startsWith(":")) {
        raw = text;
      } else if (isObjectId(text.slice(0, 40))) {
        if (commit !== undefined) yield commit;
        commit = headerOf(text);
      }
    }
    if (commit !== undefined) yield commit;
  } finally {
    git.kill();
  }
  const code = await ended;
  if (code !== 0) throw new Error(`git log ended with ${String(code)}`);
}

/** The parts of a stream between NUL bytes. */
async function* tokensOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      yield data.subarray(start, end);
      start = end + 1;
    }
    rest = data.subarray(start);
  }
  if (rest.length > 0) yield rest;
}

/** @example headerOf("<40 hex> 1649934023 +0200\x02ada@example.org\x02Ada") */
function headerOf(text: string): LoggedCommit {
  const [start = "", email = "", ...name] = text.split("\u0002");
  const author = parseSignature(`${name.join(" ")} <${email}> ${start.slice(41)}`);
  return { id: start.slice(0, 40), author, changes: [] };
}

/** @example changeOf(":100644 000000 <id> <zeros> D", "Gammal.md") */
function changeOf(raw: string, path: string): FileChange {
  const [oldMode = "", mode = "", oldId = "", id = ""] = raw.slice(1).split(" ");
  const entry = (bits: string, blob: string): FileEntry | undefined =>
    bits === "000000" ? undefined : { mode: bits as Mode, id: blob };
  const before = entry(oldMode, oldId);
  const after = entry(mode, id);
  return { path, ...(before && { before }), ...(after && { after }) };
}

/** The same without the program: newest commit time first, each compared with its only parent. */
async function* walk(
  repository: Repository,
  from: ObjectId,
  until?: ObjectId,
): AsyncGenerator<LoggedCommit> {
  const seen = new Set<ObjectId>([from]);
  const known = until === undefined ? new Set<ObjectId>() : await ancestors(repository, until);
  const start = await repository.findCommit(from);
  const waiting = start === undefined || known.has(from) ? [] : [start];
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    const parents = await Promise.all(commit.parents.map((id) => repository.findCommit(id)));
    const isMerge = commit.parents.length > 1;
    const changes = isMerge ? [] : await repository.diff(parents[0]?.tree, commit.tree);
    yield { id: commit.id, author: commit.author, changes };
    for (const parent of parents) {
      if (parent === undefined || seen.has(parent.id) || known.has(parent.id)) continue;
      seen.add(parent.id);
      waiting.push(parent);
    }
    waiting.sort((one, other) => one.committer.at.getTime() - other.committer.at.getTime());
  }
}

async function ancestors(repository: Repository, commit: ObjectId): Promise<Set<ObjectId>> {
  const found = new Set<ObjectId>();
  const waiting = [commit];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...((await repository.findCommit(id))?.parents ?? []));
  }
  return found;
}
