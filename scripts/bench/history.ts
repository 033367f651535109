import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Repository } from "../../server/git/repository.ts";
import { History } from "../../server/history/history.ts";
import type { News } from "../../server/history/indexing.ts";
import { leastMs, type Row } from "./row.ts";

const pages = 10_000;
const edits = 50_000;
const editsOfOnePage = 500;

/** The history index on a wiki of 10,000 pages and 50,000 edits. */
export async function historyRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "ekowiki-bench-"));
  try {
    const wiki = join(folder, "wiki.git");
    await run("git", ["init", "--quiet", "--bare", "--initial-branch=main", wiki]);
    await run("git", ["-C", wiki, "fast-import", "--quiet"], commits());
    return await measure(wiki, join(folder, "history.sqlite"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(wiki: string, file: string): Promise<Row[]> {
  const repository = await Repository.open(wiki);
  const head = await repository.head();
  const logMs = await leastMs(3, () =>
    run("git", ["-C", wiki, "log", "--raw", "-z", "--no-renames", "main", "--"]),
  );
  const opened: History[] = [];
  const open = async () => {
    const history = new History(file, repository);
    opened.push(history);
    history.follow(head);
    await history.ready;
    return history;
  };
  const buildMs = await leastMs(3, async () => {
    await opened.pop()?.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
    await open();
  });
  const startMs = await leastMs(3, open);
  const history = await open();
  const [life] = await history.lives(path(0));
  const livesMs = await leastMs(21, () => history.lives(path(0)));
  const recentMs = await leastMs(21, () => history.recent({ skip: 0, count: 50 }));
  const news = await commitsWithNews(repository, 21);
  const saveMs = await leastMs(news.length, () => {
    const next = news.shift();
    history.follow(next?.commit, next);
    return history.lastChange(path(1));
  });
  for (const one of opened) await one.close();
  repository.close();
  return [
    { what: "build; limit: 5 × git log --raw -z", ms: buildMs, limitMs: 5 * logMs },
    { what: "start with the index present", ms: startMs, limitMs: 500 },
    { what: `a page of ${life?.revisions.length} commits`, ms: livesMs, limitMs: 10 },
    { what: "50 recent changes", ms: recentMs, limitMs: 10 },
    { what: "take in one commit", ms: saveMs, limitMs: 10 },
  ];
}

interface Saved extends News {
  commit: string;
}

/** Commits, each with how it differs from the one before, as the wiki knows it after a save. */
async function commitsWithNews(repository: Repository, count: number): Promise<Saved[]> {
  const saved: Saved[] = [];
  for (let index = 0; index < count; index++) {
    const before = saved.at(-1)?.commit ?? (await repository.head());
    const { id: commit, tree } = await repository.writeCommit({
      parent: before,
      edits: new Map([[path(1), { bytes: Buffer.from(`text ${index}`) }]]),
      author: { name: "Ada", email: "ada@example.org", at: new Date(), offsetMinutes: 0 },
      message: "Change",
    });
    const old = before && (await repository.findCommit(before));
    const changes = await repository.diff(old ? old.tree : undefined, tree);
    saved.push({ commit, before, changes });
  }
  return saved;
}

function path(page: number): string {
  return `d${page % 100}/Sida-${page}.md`;
}

/** A stream for git fast-import: all pages, then edits of one page each, every hundredth of the same one. */
function* commits(): Generator<string> {
  const author = (edit: number) => `Medlem ${edit % 50} <medlem${edit % 50}@example.org>`;
  const put = (page: number, edit: number) => {
    const text = `# Sida ${page}\n\n${`ord ${page} ${edit}\n`.repeat(20)}`;
    return `M 100644 inline ${path(page)}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  };
  yield `commit refs/heads/main\ncommitter ${author(0)} 1600000000 +0000\ndata 5\nBegin\n`;
  for (let page = 0; page < pages; page++) yield put(page, 0);
  for (let edit = 1; edit <= edits; edit++) {
    const page = edit % (edits / editsOfOnePage) === 0 ? 0 : (edit * 7919) % pages;
    yield `commit refs/heads/main\ncommitter ${author(edit)} ${1_600_000_000 + edit * 60} +0000\n`;
    yield `data 6\nChange\n${put(page, edit)}`;
  }
}

async function run(
  program: string,
  words: readonly string[],
  input: Iterable<string> = [],
): Promise<void> {
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.resume();
  const [[code]] = await Promise.all([once(child, "close"), pipeline(input, child.stdin)]);
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}`);
}
