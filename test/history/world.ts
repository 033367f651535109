import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { ObjectId } from "../../server/git/objectid.ts";
import { Repository } from "../../server/git/repository.ts";
import { History } from "../../server/history/history.ts";
import type { Life } from "../../server/history/revision.ts";
import { git, gitWithInput } from "../support/git.ts";
import { temporaryFolder } from "../support/repository.ts";

/** A commit of a told history. Its parent is the one before it, unless said. */
export interface Told {
  name: string;
  /** what differs from the first parent; null removes a file */
  files?: Readonly<Record<string, string | null>>;
  parents?: readonly string[];
  message?: string | Uint8Array;
  /** as it stands in the commit: "Ada <ada@example.org>" */
  author?: string;
  /** as it stands in the commit: "1700000000 +0100" */
  date?: string;
}

export interface World {
  repository: Repository;
  /** the commits' ids by their names */
  ids: ReadonlyMap<string, ObjectId>;
  head: ObjectId;
}

/** A repository with these commits, made by the real git; the last one is the newest. */
export async function worldOf(t: TestContext, commits: readonly Told[]): Promise<World> {
  const folder = join(temporaryFolder(t), "wiki.git");
  await git(".", "init", "--quiet", "--bare", "--initial-branch=main", folder);
  const marks = new Map(commits.map(({ name }, index) => [name, index + 1]));
  const stream = commits.flatMap((commit, index) => streamOf(commit, index, commits, marks));
  stream.push(`reset refs/heads/main\nfrom :${commits.length}\n`);
  await gitWithInput(
    folder,
    Buffer.concat(stream.map((part) => Buffer.from(part))),
    "fast-import",
    "--quiet",
    "--force",
    "--date-format=raw-permissive",
    "--export-marks=marks",
  );
  const exported = await readFile(join(folder, "marks"), "utf8");
  const idOf = (mark: number) => new RegExp(`^:${mark} ([0-9a-f]+)$`, "m").exec(exported)?.[1];
  const ids = new Map([...marks].map(([name, mark]) => [name, idOf(mark) ?? ""]));
  const repository = await Repository.open(folder);
  t.after(() => repository.close());
  return { repository, ids, head: ids.get(commits.at(-1)?.name ?? "") ?? "" };
}

/** The history of a repository as it is now, read in bulk. */
export async function historyOf(
  t: TestContext,
  repository: Repository,
  file = join(temporaryFolder(t), "history.sqlite"),
): Promise<History> {
  const history = new History(file, repository);
  t.after(() => history.close());
  history.follow(await repository.head());
  await history.ready;
  return history;
}

/** The same, taken in commit by commit. */
export async function followedHistory(t: TestContext, world: World): Promise<History> {
  const file = join(temporaryFolder(t), "history.sqlite");
  const history = new History(file, world.repository);
  t.after(() => history.close());
  for (const id of world.ids.values()) {
    history.follow(id);
    // Asked for, it is taken in before the next one comes.
    await history.began();
  }
  return history;
}

/**
 * What the index tells of a path, newest first, one list a life; whether read in bulk or commit by commit.
 *
 * @example await past(t, [{ name: "1", files: { "A.md": "a" } }], "A.md") → [["1 created A.md"]]
 */
export async function past(
  t: TestContext,
  commits: readonly Told[],
  ...paths: string[]
): Promise<string[][][]> {
  const world = await worldOf(t, commits);
  const bulk = await historyOf(t, world.repository);
  const followed = await followedHistory(t, world);
  const told: string[][][] = [];
  for (const path of paths) {
    const lives = await bulk.lives(path);
    assert.deepEqual(await followed.lives(path), lives, "bulk and commit by commit are the same");
    told.push(tell(lives, world.ids));
  }
  return told;
}

export function tell(lives: readonly Life[], ids: ReadonlyMap<string, ObjectId>): string[][] {
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return lives.map(({ revisions }) =>
    revisions.map(({ commit, kind, path, previousPath }) => {
      const place = previousPath === undefined ? path : `${previousPath} → ${path}`;
      return `${names.get(commit)} ${kind} ${place}`;
    }),
  );
}

function streamOf(
  { files = {}, parents, message = "Change", author = "Ada <ada@example.org>", date }: Told,
  index: number,
  commits: readonly Told[],
  marks: ReadonlyMap<string, number>,
): (string | Uint8Array)[] {
  const before = commits[index - 1]?.name;
  const [first, ...others] = parents ?? (before === undefined ? [] : [before]);
  const at = date ?? `${1_700_000_000 + index * 60} +0100`;
  const stream: (string | Uint8Array)[] = [
    `${first === undefined ? "reset refs/heads/made\n\n" : ""}commit refs/heads/made\n`,
    `mark :${index + 1}\nauthor ${author} ${at}\ncommitter Ada <ada@example.org> ${at}\n`,
    `data ${Buffer.byteLength(message)}\n`,
    message,
    "\n",
    first === undefined ? "" : `from :${marks.get(first)}\n`,
    ...others.map((other) => `merge :${marks.get(other)}\n`),
  ];
  for (const [path, text] of Object.entries(files)) {
    if (text === null) stream.push(`D ${path}\n`);
    else stream.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  return stream;
}
